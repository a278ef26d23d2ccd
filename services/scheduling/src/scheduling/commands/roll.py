"""A whole list of members with their links: the same few statements for one entry as for two hundred."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import any_, bindparam, select, text

import eventing
from rulebook.refusals import InvalidValue
from scheduling import events
from scheduling.commands.act import Act
from scheduling.commands.members import new_member
from scheduling.domain import roll
from scheduling.domain.lists import placed
from scheduling.domain.roll import RollEntry
from scheduling.models import Member, MemberLink, Venue
from scheduling.models.declarative import UUIDS

_DIVISIONS_OF_VENUES = select(Venue.id, Venue.division).where(Venue.id == any_(bindparam("ids", type_=UUIDS)))
# In the order of the numbers, so that of two lists with the same members one waits and none locks up.
_INSERT_MEMBERS = text(
    """
    INSERT INTO members
        (id, number, display_name, level, sector, division, term, term_from, term_to, registered_at, version)
    SELECT id, number, display_name, level, sector, division, term, term_from, term_to, :at, version
    FROM unnest(
        CAST(:ids AS uuid[]), CAST(:numbers AS text[]), CAST(:names AS text[]), CAST(:levels AS text[]),
        CAST(:sectors AS text[]), CAST(:divisions AS text[]), CAST(:terms AS text[]),
        CAST(:terms_from AS date[]), CAST(:terms_to AS date[]), CAST(:versions AS bigint[])
    ) AS listed (id, number, display_name, level, sector, division, term, term_from, term_to, version)
    ORDER BY number
    ON CONFLICT (number) DO NOTHING
    RETURNING number
    """
)
_INSERT_LINKS = text(
    """
    INSERT INTO member_links (member_id, venue_id, from_date, reason)
    SELECT member_id, venue_id, from_date, ''
    FROM unnest(CAST(:members AS uuid[]), CAST(:venues AS uuid[]), CAST(:days AS date[]))
        AS listed (member_id, venue_id, from_date)
    """
)


async def register_members(
    act: Act, ids: Sequence[UUID], entries: Sequence[RollEntry]
) -> list[tuple[Member, list[MemberLink]]]:
    """Put every entry on the roll with its links, or none; the answer is in the order of the list."""
    roll.require_consistent(entries)
    _require_divisions(act, entries)
    await _require_venues(act, entries)
    listed = [_listed(act, member_id, entry) for member_id, entry in zip(ids, entries, strict=True)]
    await _insert_members(act, [member for member, _ in listed])
    await _insert_links(act, [link for _, links in listed for link in links])
    await eventing.store(act.db, [row for member, links in listed for row in _news(act, member, links)])
    return listed


def _require_divisions(act: Act, entries: Sequence[RollEntry]) -> None:
    for index, entry in enumerate(entries):
        with placed(index, "division"):
            act.require_known_division(entry.member.division)


async def _require_venues(act: Act, entries: Sequence[RollEntry]) -> None:
    wanted = {venue_id for entry in entries for venue_id in entry.venue_ids}
    if not wanted:
        return
    rows = await act.db.execute(_DIVISIONS_OF_VENUES, {"ids": list(wanted)})
    division_of = {row.id: row.division for row in rows}
    for index, entry in enumerate(entries):
        for position, venue_id in enumerate(entry.venue_ids):
            with placed(index, f"venue_ids[{position}]"):
                _require_venue(act, venue_id, division_of.get(venue_id))


def _require_venue(act: Act, venue_id: UUID, division: str | None) -> None:
    if division is None:
        raise InvalidValue(
            "VENUE_UNKNOWN",
            "没有这个协商场所。",
            remedy="请先登记场所，或从场所名录中选择。",
            details={"venue_id": str(venue_id)},
        )
    act.require_division(division)


def _listed(act: Act, member_id: UUID, entry: RollEntry) -> tuple[Member, list[MemberLink]]:
    """The member as it will be: one version for the registration, one for each link."""
    since = entry.linked_from
    links = [
        MemberLink(member_id=member_id, venue_id=each, from_date=since) for each in entry.venue_ids if since
    ]
    member = new_member(act, member_id, entry.member)
    member.version = 1 + len(links)
    return member, links


async def _insert_members(act: Act, members: Sequence[Member]) -> None:
    values = {
        "at": act.at,
        "ids": [each.id for each in members],
        "numbers": [each.number for each in members],
        "names": [each.display_name for each in members],
        "levels": [each.level.value for each in members],
        "sectors": [each.sector for each in members],
        "divisions": [each.division for each in members],
        "terms": [each.term for each in members],
        "terms_from": [each.term_from for each in members],
        "terms_to": [each.term_to for each in members],
        "versions": [each.version for each in members],
    }
    new = set((await act.db.scalars(_INSERT_MEMBERS, values)).all())
    for index, member in enumerate(members):
        if member.number not in new:
            with placed(index):
                raise roll.number_taken(member.number)


async def _insert_links(act: Act, links: Sequence[MemberLink]) -> None:
    if links:
        values = {
            "members": [link.member_id for link in links],
            "venues": [link.venue_id for link in links],
            "days": [link.from_date for link in links],
        }
        await act.db.execute(_INSERT_LINKS, values)


def _news(act: Act, member: Member, links: Sequence[MemberLink]) -> Iterator[eventing.OutboxRow]:
    told = [events.member_registered(member), *map(events.member_linked, links)]
    return act.first_rows(events.MEMBERS, member.id, told, division=member.division)
