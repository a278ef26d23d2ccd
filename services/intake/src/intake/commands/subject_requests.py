"""What a person asks at a desk about his data: kept with its limit, done or refused, spoken of in time."""

from datetime import datetime
from uuid import UUID

from eventing import Due
from eventing.ids import uuid7
from eventing.timers import cancel, schedule
from intake import events
from intake.commands.act import Act, known, tell
from intake.commands.rights import correct, delete_person, end_consent
from intake.domain import guards, personal_data
from intake.domain.clocks import is_overdue, next_alarm
from intake.domain.subject_requests import (
    CORRECTED,
    DELETED,
    ENDED,
    answer_due,
    require_another,
    require_answers,
    require_open,
    unknown_request,
)
from intake.models import SubjectRequest, Topic
from intake.queries.topics import topic_to_change
from shangliang.intake.v1 import rights_service_pb2 as pb

# The kind of timer that speaks of a request's limit.
SUBJECT_REQUEST = "subject.request"


async def record_subject_request(
    act: Act, request: pb.RecordSubjectRequestRequest
) -> pb.RecordSubjectRequestResponse:
    topic = await _topic(act, request.topic_id)
    guards.require_after(act.at, topic.submitted_at)
    rules = act.desk.rules
    asked = SubjectRequest(
        id=uuid7(),
        topic_id=topic.id,
        kind=request.kind,
        identified_by=request.identified_by,
        recorded_by=act.who.subject,
        received_at=act.at,
        due_at=answer_due(act.at, rules.policy, rules.calendar),
    )
    act.session.add(asked)
    await _watch(act, asked)
    return pb.RecordSubjectRequestResponse(
        topic_id=str(topic.id), subject_request_id=str(asked.id), due_at=asked.due_at
    )


async def answer_subject_request(
    act: Act, request: pb.AnswerSubjectRequestRequest
) -> pb.AnswerSubjectRequestResponse:
    topic = await _topic(act, request.topic_id)
    asked = await act.session.get(SubjectRequest, UUID(request.subject_request_id))
    if asked is None or asked.topic_id != topic.id:
        raise unknown_request()
    require_open(asked.answered_at)
    guards.require_after(act.at, asked.received_at)
    if request.HasField("refused"):
        _refuse(asked, request.refused)
    else:
        await _do(act, topic, asked, request.done)
    asked.answered_at, asked.answered_by = act.at, act.who.subject
    await cancel(act.session, SUBJECT_REQUEST, str(asked.id))
    return pb.AnswerSubjectRequestResponse(
        topic_id=str(topic.id), subject_request_id=str(asked.id), late=is_overdue(asked.due_at, act.at)
    )


async def ring_of_subject_request(act: Act, alarm: Due) -> None:
    """Tell the desk that the limit comes close or has passed, unless it was answered meanwhile."""
    found = await act.session.get(SubjectRequest, UUID(alarm.subject))
    topic = await topic_to_change(act.session, found.topic_id) if found else None
    if found is None or topic is None:
        return
    # Whoever answers holds the topic: only now is it sure that nobody has.
    await act.session.refresh(found)
    if found.answered_at is None:
        passed = is_overdue(found.due_at, act.now)
        said = events.topic_subject_request_overdue if passed else events.topic_subject_request_due_soon
        await tell(act, topic, said(topic, found))
        await _watch(act, found)


async def _topic(act: Act, topic_id: str) -> Topic:
    topic = known(await topic_to_change(act.session, UUID(topic_id)))
    act.who.require_division(topic.desk, act.desk.rules.divisions)
    act.require_not_concerned(topic)
    return topic


def _refuse(asked: SubjectRequest, refused: pb.SubjectRequestRefused) -> None:
    personal_data.require_none(
        {"refused.right_channel": refused.right_channel}, allowed=personal_data.OFFICE_LINES
    )
    asked.refused, asked.what, asked.right_channel = True, refused.reason_code, refused.right_channel


async def _do(act: Act, topic: Topic, asked: SubjectRequest, done: pb.SubjectRequestDone) -> None:
    require_answers(asked.kind, done.what, contact=done.HasField("submitter"))
    require_another(done.what, asked.recorded_by, act.who.subject)
    if done.what == CORRECTED:
        await correct(act, topic, done.submitter)
    elif done.what == DELETED:
        await delete_person(act, topic)
    elif done.what == ENDED:
        await end_consent(act, topic)
    asked.what = done.what


async def _watch(act: Act, asked: SubjectRequest) -> None:
    if moment := _alarm(act, asked):
        await schedule(act.session, SUBJECT_REQUEST, str(asked.id), moment)


def _alarm(act: Act, asked: SubjectRequest) -> datetime | None:
    rules = act.desk.rules
    return next_alarm(asked.due_at, asked.received_at, act.now, rules.policy, rules.calendar)
