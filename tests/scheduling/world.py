"""Topics, members, venues and sessions brought to the state from which a test starts."""

import itertools
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from rulebook.callers import Role
from scheduling import commands
from shangliang.scheduling.v1 import member_service_pb2, session_service_pb2, venue_service_pb2
from tests.scheduling.house import House
from tests.scheduling.wording import TOWNSHIP, at, entry, stamp

SIX = ("premises", "sign", "facilities", "rules", "funds", "activities")
pb = session_service_pb2
_numbers = itertools.count(1)


class World(House):
    """The service with a past: each method takes the road that a city would take."""

    async def approved_topic(self, division: str = TOWNSHIP) -> str:
        """A topic whose approval has arrived."""
        topic_id = str(uuid4())
        async with self.sessions.begin() as db:
            await commands.admit_topic(
                db, UUID(topic_id), number=f"LH-{next(_numbers)}", division=division, at=self.clock.now
            )
        return topic_id

    async def ready_topic(self, division: str = TOWNSHIP) -> str:
        """A topic that may be put on an agenda."""
        topic_id = await self.approved_topic(division)
        async with self.sessions.begin() as db:
            await db.execute(text("UPDATE topics SET state = 'ready' WHERE id = :id"), {"id": topic_id})
        return topic_id

    async def member(self, division: str = TOWNSHIP) -> str:
        request = member_service_pb2.RegisterMemberRequest(
            command=self.command(),
            number=f"M-{next(_numbers)}",
            display_name="委员甲",
            level="MEMBER_LEVEL_CITY",
            sector="经济界",
            division=division,
            term="市政协第七届",
            term_from="2022-01-01",
        )
        answer = await self.members().RegisterMember(request)
        return str(answer.member.member_id)

    async def room(self, division: str = TOWNSHIP) -> str:
        request = venue_service_pb2.RegisterRoomRequest(
            command=self.command(),
            name="一楼会议室",
            division=division,
            host_organisation="街道",
            capacity=40,
        )
        return str((await self.venues().RegisterRoom(request)).room.room_id)

    async def venue(self, room_id: str = "", division: str = TOWNSHIP, *, active: bool = True) -> str:
        """A venue; active means that its six haves passed and that it was opened."""
        answer = await self.venues().RegisterVenue(
            venue_service_pb2.RegisterVenueRequest(
                command=self.command(),
                code=f"V-{next(_numbers):04}",
                name="老街协商室",
                kind="VENUE_KIND_PLATFORM",
                division=division,
                room_id=room_id,
                owner_organisation="区政协",
                brand="相约星期三",
                opened_on="2023-01-05",
            )
        )
        venue_id = str(answer.venue.venue_id)
        if active:
            await self.venues().CheckVenue(self.check(venue_id))
            await self.venues().ActivateVenue(
                venue_service_pb2.ActivateVenueRequest(command=self.command(), venue_id=venue_id)
            )
        return venue_id

    def check(
        self, venue_id: str, items: Sequence[str] = SIX, failed: Sequence[str] = ()
    ) -> venue_service_pb2.CheckVenueRequest:
        lines = [
            venue_service_pb2.VenueCheckItem(
                item=item, passed=item not in failed, evidence="现场查看照片三张"
            )
            for item in items
        ]
        return venue_service_pb2.CheckVenueRequest(command=self.command(), venue_id=venue_id, items=lines)

    def plan(self, topics: Sequence[str], **changes: Any) -> session_service_pb2.PlanSessionRequest:
        """A plan for Monday 15 May, 9:00 to 11:00."""
        fields: dict[str, Any] = {
            "command": self.command(),
            "form": "SESSION_FORM_ROOM",
            "level": "SESSION_LEVEL_TOWNSHIP",
            "division": TOWNSHIP,
            "place": "老街广场",
            "topic_ids": topics,
            "starts_at": stamp(at(15)),
            "ends_at": stamp(at(15, 11)),
            "conveners": ["召集人甲"],
            "chair": "主持人甲",
            "recorder": "记录人甲",
            "plan_number": "FA-1",
        }
        return session_service_pb2.PlanSessionRequest(**(fields | changes))

    async def planned(self, **changes: Any) -> session_service_pb2.Session:
        answer = await self.talks().PlanSession(self.plan([await self.ready_topic()], **changes))
        return answer.session  # type: ignore[no-any-return]  # stubs are untyped here

    async def noticed(self, **changes: Any) -> session_service_pb2.Session:
        session = await self.planned(**changes)
        await self.invite(session.session_id)
        answer = await self.talks().SendNotice(
            pb.SendNoticeRequest(command=self.command(), session_id=session.session_id, notice_number="TZ-1")
        )
        return answer.session  # type: ignore[no-any-return]  # stubs are untyped here

    async def invite(self, session_id: str, *lines: pb.Invitation) -> pb.Session:
        usual = (
            pb.Invitation(category="PARTICIPANT_CATEGORY_DEPARTMENT", organisation="住建局", people=1),
            pb.Invitation(category="PARTICIPANT_CATEGORY_MEMBER", member_id=await self.member(), people=1),
            pb.Invitation(category="PARTICIPANT_CATEGORY_INTERESTED", label="沿街商户代表", people=4),
        )
        answer = await self.talks().InviteParticipants(
            pb.InviteParticipantsRequest(
                command=self.command(), session_id=session_id, invitations=lines or usual
            )
        )
        return answer.session  # type: ignore[no-any-return]  # stubs are untyped here

    async def sign_in(self, session_id: str, *entries: pb.SignInEntry) -> pb.Session:
        request = pb.SignInRequest(
            command=self.command(), session_id=session_id, entries=entries or (entry("1"),)
        )
        return (await self.talks().SignIn(request)).session  # type: ignore[no-any-return]  # untyped stubs

    async def opened(self, **changes: Any) -> session_service_pb2.Session:
        session = await self.noticed(**changes)
        self.clock.now = at(15)
        await self.sign_in(session.session_id)
        request = pb.OpenSessionRequest(
            command=self.command(), session_id=session.session_id, recusals_checked=True
        )
        return (await self.talks().OpenSession(request)).session  # type: ignore[no-any-return]  # untyped stubs

    async def held(self, **changes: Any) -> session_service_pb2.Session:
        session = await self.opened(**changes)
        self.clock.now = at(15, 11)
        request = pb.CloseSessionRequest(
            command=self.command(),
            session_id=session.session_id,
            record_number="JL-1",
            record="双方同意限时停车",
        )
        return (await self.talks().CloseSession(request)).session  # type: ignore[no-any-return]  # untyped stubs

    async def adjourned(self, **changes: Any) -> pb.Session:
        """A session that ended with two points left."""
        session = await self.opened(**changes)
        self.clock.now = at(15, 11)
        request = self.adjournment(session.session_id)
        return (await self.talks().AdjournSession(request)).session  # type: ignore[no-any-return]  # untyped stubs

    def adjournment(self, session_id: str, **changes: Any) -> pb.AdjournSessionRequest:
        fields: dict[str, Any] = {
            "command": self.command(),
            "session_id": session_id,
            "record_number": "JL-1",
            "record": "双方同意限时停车，费用未谈完",
            "points_left": ["停车费标准", "夜间时段"],
        }
        return pb.AdjournSessionRequest(**(fields | changes))

    async def talks_statistics(self) -> pb.GetSessionStatisticsResponse:
        asked = pb.GetSessionStatisticsRequest()
        return await self.talks(Role.SECRETARY).GetSessionStatistics(asked)  # type: ignore[no-any-return]  # untyped
