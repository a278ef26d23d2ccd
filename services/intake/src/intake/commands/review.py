"""The one review of a refusal: asked for by the submitter, answered by somebody else than who refused."""

from collections.abc import Sequence

from intake import events
from intake.commands.act import Act, move, settle, take, take_for_submitter
from intake.domain import asking, personal_data
from intake.models import Record, Topic
from intake.queries.records import last_of, records_of
from intake.vault import add_supplement
from rulebook.callers import Role
from rulebook.policy import due
from shangliang.intake.v1 import triage_service_pb2 as pb

_ASK, _UPHOLD, _OVERTURN = "request-review", "uphold-refusal", "overturn-refusal"
_REFUSALS = ("decline", "close-unanswered")


async def request_review(act: Act, request: pb.RequestReviewRequest) -> Topic:
    topic, row = await take_for_submitter(act, request, _ASK)
    policy, calendar = act.desk.rules.policy, act.desk.rules.calendar
    asked = last_of(await records_of(act.session, topic.id), _ASK)
    longest = policy.limit("decline.reviewAsk", topic.state_since)
    asking.require_reviewable(topic.state_since, act.at, longest, calendar, asked_before=asked is not None)
    supplement_id = await add_supplement(
        act.session,
        act.desk.keyring,
        topic.id,
        request.text,
        by_submitter=act.who.has({Role.CITIZEN}),
        at=act.at,
        now=act.now,
    )
    move(act, topic, row, due(policy, calendar, "decline.reviewAnswer", act.at).at)
    record = {"ground": request.ground, "supplement_id": str(supplement_id)}
    event = events.topic_review_requested(topic, ground=request.ground)
    return await settle(act, topic, row, event, record=record)


async def review_decline(act: Act, request: pb.ReviewDeclineRequest) -> Topic:
    topic, row = await take(act, request, _OVERTURN if request.overturned else _UPHOLD)
    personal_data.require_none({"explanation": request.explanation}, allowed=personal_data.OFFICE_LINES)
    records = await records_of(act.session, topic.id)
    asking.require_review_asked(asked=_is_asked(records))
    refused = last_of(records, *_REFUSALS)
    asking.require_another(act.who.subject, refused.made_by if refused else "")
    move(act, topic, row)
    topic.answer = "" if request.overturned else f"{topic.answer}\n{request.explanation}"
    event = events.topic_decline_reviewed(topic, overturned=request.overturned)
    record = {"overturned": request.overturned, "explanation": request.explanation}
    return await settle(act, topic, row, event, record=record)


def _is_asked(records: Sequence[Record]) -> bool:
    last = last_of(records, _ASK, _UPHOLD, _OVERTURN)
    return last is not None and last.action == _ASK
