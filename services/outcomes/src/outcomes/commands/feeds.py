"""Telling agencies' systems what changed: an entry in the log of every unit that the assignment names."""

from collections.abc import Iterable

from google.protobuf.message import Message
from sqlalchemy import text

from eventing.envelope import type_of
from outcomes.commands.act import Act
from outcomes.models import Assignment

# Drawing the positions locks the units' logs, in one order, so that no two commands wait for each other.
_TELL = text(
    """
    WITH entry AS (
        SELECT organisation, assignment_id, event_type,
            count(*) OVER (PARTITION BY organisation) AS entries,
            row_number() OVER (PARTITION BY organisation ORDER BY place) AS number
        FROM unnest(
            CAST(:organisations AS text[]), CAST(:assignments AS uuid[]), CAST(:types AS text[])
        ) WITH ORDINALITY AS told (organisation, assignment_id, event_type, place)
    ), drawn AS (
        INSERT INTO feeds (organisation, last)
        SELECT organisation, count(*) FROM entry GROUP BY organisation ORDER BY organisation COLLATE "C"
        ON CONFLICT (organisation) DO UPDATE SET last = feeds.last + excluded.last
        RETURNING organisation, last
    )
    INSERT INTO changes (organisation, position, assignment_id, event_type, occurred_at)
    SELECT organisation, drawn.last - entries + number, assignment_id, event_type, :at
    FROM entry JOIN drawn USING (organisation)
    """
)


async def tell_agencies(
    act: Act, changes: Iterable[tuple[Assignment, Message]], *, also: Iterable[str] = ()
) -> None:
    """Call it once per command, and last: the units' logs are locked from here to the commit."""
    entries = [
        (organisation, assignment.id, type_of(type(event)))
        for assignment, event in changes
        for organisation in dict.fromkeys((*assignment.organisations, *also))
    ]
    if entries:
        organisations, assignments, types = zip(*entries, strict=True)
        await act.db.execute(
            _TELL,
            {
                "organisations": list(organisations),
                "assignments": list(assignments),
                "types": list(types),
                "at": act.at,
            },
        )
