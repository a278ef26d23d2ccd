"""After the database was restored to an older state: agencies' change logs go on behind what was pulled."""

from collections.abc import Iterator, Sequence
from typing import Any

from google.protobuf.message import Message
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.envelope import type_of
from eventing.recovery.declaring import LostEvent
from shangliang.outcomes.v1 import outcome_events_pb2 as pb

_MESSAGES: list[type[Message]] = [each for each in vars(pb).values() if isinstance(each, type)]
_NAMING = {type_of(each): each for each in _MESSAGES if "lead_organisation" in each.DESCRIPTOR.fields_by_name}
_PASS = text(
    """
    INSERT INTO feeds (organisation, last)
    SELECT organisation, :lost + (
        SELECT coalesce(max(position), 0) FROM changes WHERE changes.organisation = known.organisation
    )
    FROM (
        SELECT organisation FROM feeds UNION SELECT unnest(CAST(:named AS text[]))
    ) AS known (organisation)
    ON CONFLICT (organisation) DO UPDATE SET last = greatest(feeds.last, excluded.last)
    """
)


async def pass_positions(db: AsyncSession, lost: Sequence[LostEvent]) -> None:
    """Leave out the positions that units may have pulled of what was lost: at most one for each event.

    A unit asks for what is behind its last position, and would never see a change at one that it has passed.
    """
    if lost:
        named = {organisation for each in lost for organisation in _named(each)}
        await db.execute(_PASS, {"lost": len(lost), "named": sorted(named)})


def _named(lost: LostEvent) -> Iterator[str]:
    if message := _NAMING.get(lost.event.type):
        event: Any = message.FromString(lost.event.value or b"")
        yield event.lead_organisation
        yield from getattr(event, "co_organisations", ())
