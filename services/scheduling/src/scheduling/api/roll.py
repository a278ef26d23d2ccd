"""Members as offices hand them in, one or a list, from the wire to values."""

from scheduling.api import reading
from scheduling.domain import kinds
from scheduling.domain.lists import placed
from scheduling.domain.plans import MemberEntry
from scheduling.domain.roll import RollEntry
from shangliang.scheduling.v1 import member_service_pb2 as pb
from shangliang.scheduling.v1.member_events_pb2 import MemberLevel


def member_entry(given: pb.RegisterMemberRequest | pb.RollEntry) -> MemberEntry:
    return MemberEntry(
        number=given.number,
        display_name=given.display_name,
        level=reading.word(kinds.MemberLevel, "MEMBER_LEVEL", MemberLevel.Name(given.level)),
        sector=given.sector,
        division=given.division,
        term=given.term,
        term_from=reading.day(given.term_from, field="term_from"),
        term_to=reading.optional_day(given.term_to, field="term_to"),
    )


def roll_entries(request: pb.RegisterMembersRequest) -> list[RollEntry]:
    return [_roll_entry(index, given) for index, given in enumerate(request.entries)]


def _roll_entry(index: int, given: pb.RollEntry) -> RollEntry:
    with placed(index):
        return RollEntry(
            member=member_entry(given),
            venue_ids=reading.ids(given.venue_ids),
            linked_from=reading.optional_day(given.linked_from, field="linked_from"),
        )
