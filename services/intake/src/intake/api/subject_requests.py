"""What people asked at desks about their data, as the desk lists it."""

from datetime import UTC, datetime

from intake.api.door import Door
from intake.domain.clocks import is_overdue
from intake.domain.narrowing import own_area
from intake.models import SubjectRequest, Topic
from intake.queries.paging import DEFAULT_LIMIT, read_cursor
from intake.queries.subject_requests import page_of_subject_requests
from rulebook.callers import Caller
from shangliang.intake.v1 import rights_service_pb2 as pb


async def list_subject_requests(
    door: Door, who: Caller, request: pb.ListSubjectRequestsRequest
) -> pb.ListSubjectRequestsResponse:
    desk, now = door.desk, datetime.now(UTC)
    stems = own_area(who, desk.rules.divisions)
    after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
    async with door.sessions() as session:
        found, following = await page_of_subject_requests(session, stems, after, limit)
    mine = [
        _shown(asked, topic, now)
        for asked, topic in found
        if not desk.keeps_from(who, topic.concerned_organisation, now)
    ]
    return pb.ListSubjectRequestsResponse(requests=mine, next_cursor=following.cursor() if following else "")


def _shown(asked: SubjectRequest, topic: Topic, now: datetime) -> pb.SubjectRequest:
    return pb.SubjectRequest(
        subject_request_id=str(asked.id),
        topic_id=str(topic.id),
        number=topic.number,
        kind=asked.kind,
        identified_by=asked.identified_by,
        received_at=asked.received_at,
        due_at=asked.due_at,
        overdue=is_overdue(asked.due_at, now),
    )
