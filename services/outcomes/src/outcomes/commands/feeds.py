"""Telling agencies' systems what changed: an entry in the log of every unit that the assignment names."""

from collections import defaultdict
from collections.abc import Iterable

from google.protobuf.message import Message
from sqlalchemy.dialects.postgresql import insert

from eventing.envelope import type_of
from outcomes.commands.act import Act
from outcomes.models import Assignment, Change, Feed


async def tell_agencies(
    act: Act, changes: Iterable[tuple[Assignment, Message]], *, also: Iterable[str] = ()
) -> None:
    """Call it once per command, and last: the units' logs are locked from here to the commit."""
    entries: dict[str, list[tuple[Assignment, Message]]] = defaultdict(list)
    for assignment, event in changes:
        for organisation in {*assignment.organisations, *also}:
            entries[organisation].append((assignment, event))
    if entries:
        last = await _draw_positions(act, {name: len(each) for name, each in entries.items()})
        act.add_all(_numbered(act, entries, last))


async def _draw_positions(act: Act, wanted: dict[str, int]) -> dict[str, int]:
    new = insert(Feed).values([{"organisation": name, "last": wanted[name]} for name in sorted(wanted)])
    statement = new.on_conflict_do_update(
        index_elements=[Feed.organisation], set_={"last": Feed.last + new.excluded.last}
    ).returning(Feed.organisation, Feed.last)
    return {row.organisation: row.last for row in await act.db.execute(statement)}


def _numbered(
    act: Act, entries: dict[str, list[tuple[Assignment, Message]]], last: dict[str, int]
) -> Iterable[Change]:
    for organisation, changes in entries.items():
        for position, (assignment, event) in enumerate(changes, last[organisation] - len(changes) + 1):
            yield Change(
                organisation=organisation,
                position=position,
                assignment_id=assignment.id,
                event_type=type_of(type(event)),
                occurred_at=act.at,
            )
