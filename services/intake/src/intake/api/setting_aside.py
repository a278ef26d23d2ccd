"""AsideService over gRPC: what background tasks could not do, for whoever looks after it."""

from datetime import UTC, datetime

from chassis.auth import caller
from intake.api.door import Door
from intake.api.presenting import timestamp
from intake.commands.retrying import WORKS, for_eyes_of, retry_aside, works_of
from intake.domain.narrowing import stems_to_see
from intake.domain.patience import Work
from intake.queries.paging import DEFAULT_LIMIT
from intake.queries.setting_aside import AsideTopic, page_of_aside, read_aside_cursor
from shangliang.intake.v1 import aside_service_pb2 as pb
from shangliang.intake.v1.aside_service_pb2_grpc import AsideServiceServicer

_NUMBERS = {work: number for number, work in WORKS.items()}


class AsideApi(AsideServiceServicer):
    def __init__(self, door: Door) -> None:
        self._door = door

    async def ListAside(self, request: pb.ListAsideRequest, _context: object) -> pb.ListAsideResponse:
        who, after = caller(), read_aside_cursor(request.cursor)
        desk = self._door.desk
        stems = stems_to_see(who, desk.rules.divisions)
        async with self._door.sessions() as session:
            found, following = await page_of_aside(
                session, works_of(request.work), stems, after, request.limit or DEFAULT_LIMIT
            )
        return pb.ListAsideResponse(
            matters=map(_matter, for_eyes_of(desk, who, found, datetime.now(UTC))),
            next_cursor=following.cursor() if following else "",
        )

    async def RetryAside(self, request: pb.RetryAsideRequest, _context: object) -> pb.RetryAsideResponse:
        return await self._door.carry_out(caller(), request, pb.RetryAsideResponse, retry_aside)


def _matter(found: AsideTopic) -> pb.AsideMatter:
    aside, topic = found
    return pb.AsideMatter(
        topic_id=str(topic.id),
        number=topic.number,
        division=topic.division,
        work=_NUMBERS[Work(aside.work)],
        error=aside.error,
        attempts=aside.attempts,
        since=timestamp(aside.since),
        next_try_at=timestamp(aside.next_try_at),
    )
