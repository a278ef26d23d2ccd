"""MemberService: the roll of members and their links to venues."""

from uuid import UUID

from eventing.ids import uuid7
from rulebook.refusals import NotFound
from scheduling import commands
from scheduling.api import reading, roll, writing
from scheduling.api.desk import Context, Desk
from scheduling.commands.act import Act
from scheduling.models import Member
from scheduling.queries import members
from scheduling.queries.paging import page_size
from shangliang.scheduling.v1 import member_service_pb2 as pb
from shangliang.scheduling.v1.member_service_pb2_grpc import MemberServiceServicer


class MemberServicer(MemberServiceServicer):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def RegisterMember(
        self, request: pb.RegisterMemberRequest, _context: Context
    ) -> pb.RegisterMemberResponse:
        entry = roll.member_entry(request)

        async def work(act: Act) -> pb.RegisterMemberResponse:
            member = await commands.register_member(act, uuid7(), entry)
            return pb.RegisterMemberResponse(member=writing.member(member))

        return await self._desk.carry_out(request, pb.RegisterMemberResponse, work)

    async def RegisterMembers(
        self, request: pb.RegisterMembersRequest, _context: Context
    ) -> pb.RegisterMembersResponse:
        entries = roll.roll_entries(request)

        async def work(act: Act) -> pb.RegisterMembersResponse:
            listed = await commands.register_members(act, [uuid7() for _ in entries], entries)
            return pb.RegisterMembersResponse(members=[writing.member(*each) for each in listed])

        return await self._desk.carry_out(request, pb.RegisterMembersResponse, work)

    async def LinkMember(self, request: pb.LinkMemberRequest, _context: Context) -> pb.LinkMemberResponse:
        start = reading.day(request.from_date, field="from_date")

        async def work(act: Act) -> pb.LinkMemberResponse:
            member = await commands.link_member(act, UUID(request.member_id), UUID(request.venue_id), start)
            return pb.LinkMemberResponse(member=await _with_links(act, member))

        return await self._desk.carry_out(request, pb.LinkMemberResponse, work)

    async def UnlinkMember(
        self, request: pb.UnlinkMemberRequest, _context: Context
    ) -> pb.UnlinkMemberResponse:
        end = reading.day(request.to_date, field="to_date")

        async def work(act: Act) -> pb.UnlinkMemberResponse:
            member = await commands.unlink_member(
                act, UUID(request.member_id), UUID(request.venue_id), end, request.reason
            )
            return pb.UnlinkMemberResponse(member=await _with_links(act, member))

        return await self._desk.carry_out(request, pb.UnlinkMemberResponse, work)

    async def GetMember(self, request: pb.GetMemberRequest, _context: Context) -> pb.GetMemberResponse:
        member_id = UUID(request.member_id)
        async with self._desk.read() as db:
            member = await members.member_by_id(db, member_id)
            links = await members.links_of(db, [member_id])
        if member is None:
            raise NotFound("MEMBER_NOT_FOUND", "没有这位委员。", remedy="请核对编号。")
        return pb.GetMemberResponse(member=writing.member(member, links.get(member_id, [])))

    async def ListMembers(self, request: pb.ListMembersRequest, _context: Context) -> pb.ListMembersResponse:
        limit = page_size(request.limit)
        after = reading.key_of(request.cursor, 1) or ("",)
        venue_id = reading.optional_id(request.venue_id)
        async with self._desk.read() as db:
            rows = await members.members(
                db, division=request.division, venue_id=venue_id, after=after[0], limit=limit + 1
            )
            links = await members.links_of(db, [row.id for row in rows[:limit]])
        return pb.ListMembersResponse(
            members=[writing.member(row, links.get(row.id, [])) for row in rows[:limit]],
            next_cursor=reading.cursor_of(rows[limit - 1].number) if len(rows) > limit else "",
        )

    async def GetMemberStatistics(
        self, request: pb.GetMemberStatisticsRequest, _context: Context
    ) -> pb.GetMemberStatisticsResponse:
        day = reading.optional_day(request.on_date, field="on_date") or self._desk.today()
        async with self._desk.read() as db:
            counts = await members.member_counts(db, request.division, day)
        return pb.GetMemberStatisticsResponse(
            members=counts.members, linked_members=counts.linked_members, links=counts.links
        )


async def _with_links(act: Act, member: Member) -> pb.Member:
    links = await members.links_of(act.db, [member.id])
    return writing.member(member, links.get(member.id, []))
