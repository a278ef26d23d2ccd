"""The roll of members, and their work with venues."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from rulebook.refusals import InvalidValue, WrongState
from scheduling import events
from scheduling.commands.act import Act
from scheduling.commands.loading import locked_member, venue_with_room
from scheduling.domain.plans import MemberEntry
from scheduling.domain.roll import number_taken, require_term
from scheduling.models import Member, MemberLink


async def register_member(act: Act, member_id: UUID, entry: MemberEntry) -> Member:
    act.require_known_division(entry.division)
    require_term(entry)
    member = new_member(act, member_id, entry)
    try:
        act.db.add(member)
        event = events.member_registered(member)
        await act.publish(events.MEMBERS, member, event, division=member.division)
    except IntegrityError as error:
        raise number_taken(entry.number) from error
    return member


def new_member(act: Act, member_id: UUID, entry: MemberEntry) -> Member:
    return Member(
        id=member_id,
        number=entry.number,
        display_name=entry.display_name,
        level=entry.level,
        sector=entry.sector,
        division=entry.division,
        term=entry.term,
        term_from=entry.term_from,
        term_to=entry.term_to,
        registered_at=act.at,
    )


async def link_member(act: Act, member_id: UUID, venue_id: UUID, from_date: date) -> Member:
    member = await locked_member(act.db, member_id)
    venue, _ = await venue_with_room(act.db, venue_id)
    act.require_division(venue.division)
    for link in await _links(act, member_id, venue_id):
        if link.to_date is None or link.to_date > from_date:
            raise WrongState(
                "ALREADY_LINKED",
                "该委员在这段时间已联系此场所。",
                remedy="无需重复登记；如需更改，请先结束现有联系。",
                details={"from_date": link.from_date.isoformat()},
            )
    link = MemberLink(member_id=member_id, venue_id=venue_id, from_date=from_date)
    act.db.add(link)
    await act.publish(events.MEMBERS, member, events.member_linked(link), division=member.division)
    return member


async def unlink_member(act: Act, member_id: UUID, venue_id: UUID, to_date: date, reason: str) -> Member:
    member = await locked_member(act.db, member_id)
    venue, _ = await venue_with_room(act.db, venue_id)
    act.require_division(venue.division)
    links = await _links(act, member_id, venue_id)
    working = next((link for link in links if link.to_date is None), None)
    if working is None:
        raise WrongState("NOT_LINKED", "该委员目前没有联系此场所。", remedy="请核对委员与场所。")
    if to_date < working.from_date:
        raise InvalidValue(
            "LINK_ENDS_BEFORE_START", "结束日期早于开始日期。", field="to_date", remedy="请核对日期。"
        )
    working.to_date, working.reason = to_date, reason
    await act.publish(
        events.MEMBERS, member, events.member_unlinked(working, to_date), division=member.division
    )
    return member


async def _links(act: Act, member_id: UUID, venue_id: UUID) -> list[MemberLink]:
    statement = select(MemberLink).where(MemberLink.member_id == member_id, MemberLink.venue_id == venue_id)
    return list((await act.db.scalars(statement)).all())
