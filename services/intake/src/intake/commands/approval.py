"""From the pool to the Party secretary's decision: screen, approve, hold over, look again."""

from sqlalchemy import bindparam, select

from intake import events
from intake.commands.act import Act, move, settle, take
from intake.commands.concern import concerned_with
from intake.domain import guards
from intake.models import Topic, TopicIssue
from intake.queries.merging import followers
from intake.queries.people import people_behind
from intake.queries.rounds import results_of
from shangliang.intake.v1 import topic_service_pb2 as pb

_ISSUES = select(TopicIssue).where(TopicIssue.topic_id == bindparam("topic_id")).order_by(TopicIssue.number)


async def shortlist_topic(act: Act, request: pb.ShortlistTopicRequest) -> Topic:
    topic, row = await take(act, request, "shortlist")
    people = await people_behind(act.session, [topic.id])
    rounds = await results_of(act.session, topic.id)
    move(act, topic, row)
    # The note says what speaks for the topic; how many stood behind it on that day is kept beside it.
    record = {"note": request.note, "people": people[topic.id], "rounds": rounds}
    return await settle(act, topic, row, events.topic_shortlisted(topic), record=record)


async def approve_topic(act: Act, request: pb.ApproveTopicRequest) -> Topic:
    topic, row = await take(act, request, "approve")
    guards.require_approvable(
        risk_checked=request.risk_checked, interested_parties=request.interested_parties
    )
    issues = await act.session.scalars(_ISSUES, {"topic_id": topic.id})
    merged = await followers(act.session, topic)
    move(act, topic, row)
    event = events.topic_approved(
        topic,
        issues,
        [topic_id for topic_id, _ in merged],
        has_contact=topic.has_contact or any(has_contact for _, has_contact in merged),
        concerned=await concerned_with(act, topic),
    )
    record = {
        "approval_form": request.approval_form,
        "risk_checked": request.risk_checked,
        "interested_parties": list(request.interested_parties),
    }
    return await settle(act, topic, row, event, record=record)


async def defer_topic(act: Act, request: pb.DeferTopicRequest) -> Topic:
    topic, row = await take(act, request, "defer")
    guards.require_untouched(topic.state, topic.stage)
    longest = act.desk.rules.policy.limit("defer.review", act.at)
    topic.review_on = guards.review_day(request.review_on, act.at, longest)
    move(act, topic, row)
    event = events.topic_deferred(topic, reason_code=request.reason_code)
    record = {"reason_code": request.reason_code, "review_on": request.review_on}
    return await settle(act, topic, row, event, record=record, facts={"review_on": request.review_on})


async def review_topic(act: Act, request: pb.ReviewTopicRequest) -> Topic:
    topic, row = await take(act, request, "review")
    if topic.review_on:
        guards.require_review_due(topic.review_on, act.at)
    topic.review_on = None
    move(act, topic, row)
    return await settle(act, topic, row, events.topic_reviewed(topic), record={"note": request.note})
