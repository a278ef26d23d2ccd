"""TellingService over gRPC: who must be told of a referral by a person, and that it was done."""

from datetime import UTC, datetime

from chassis.auth import caller
from intake import commands
from intake.api.door import Door
from intake.api.presenting import status_of
from intake.domain.clocks import is_overdue
from intake.domain.narrowing import own_area
from intake.models import Topic
from intake.queries.paging import DEFAULT_LIMIT, read_cursor
from intake.queries.telling import page_of_untold
from shangliang.intake.v1 import telling_service_pb2 as pb
from shangliang.intake.v1.telling_service_pb2_grpc import TellingServiceServicer

Context = object


class TellingApi(TellingServiceServicer):
    def __init__(self, door: Door) -> None:
        self._door = door

    async def ListUntoldSubmitters(
        self, request: pb.ListUntoldSubmittersRequest, _context: Context
    ) -> pb.ListUntoldSubmittersResponse:
        who, desk, now = caller(), self._door.desk, datetime.now(UTC)
        stems = own_area(who, desk.rules.divisions)
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._door.sessions() as session:
            found, following = await page_of_untold(session, stems, after, limit)
        untold = [
            _untold(each, now) for each in found if not desk.keeps_from(who, each.concerned_organisation, now)
        ]
        return pb.ListUntoldSubmittersResponse(
            submitters=untold, next_cursor=following.cursor() if following else ""
        )

    async def TellSubmitter(
        self, request: pb.TellSubmitterRequest, _context: Context
    ) -> pb.TellSubmitterResponse:
        return await self._door.decide(caller(), request, pb.TellSubmitterResponse, commands.tell_submitter)


def _untold(topic: Topic, now: datetime) -> pb.UntoldSubmitter:
    return pb.UntoldSubmitter(
        status=status_of(topic),
        since=topic.state_since,
        due_at=topic.tell_by,
        overdue=is_overdue(topic.tell_by, now),
    )
