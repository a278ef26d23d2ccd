"""Matters that belong elsewhere: handed over, sent back, or not accepted."""

from sqlalchemy import bindparam, select

from intake import events
from intake.commands.act import Act, move, set_alarm, settle, take
from intake.commands.telling_clock import begin_telling
from intake.domain import negative_list, personal_data
from intake.domain.clocks import dispatch_due, is_overdue, return_due
from intake.domain.states import State
from intake.models import HotlineReferral, Topic
from shangliang.intake.v1 import topic_service_pb2 as pb

_LATE = {"late": "逾期退回", "late_en": "after its time"}
_TAKEN_OVER = (
    select(HotlineReferral.acknowledged_at)
    .where(HotlineReferral.topic_id == bindparam("of"))
    .order_by(HotlineReferral.referred_at.desc())
    .limit(1)
)


async def refer_topic(act: Act, request: pb.ReferTopicRequest) -> Topic:
    topic, row = await take(act, request, "refer")
    negative_list.require_channel(request.reason_code, request.target_channel)
    negative_list.require_number(request.target_channel, request.external_number)
    told = {"explanation": request.explanation}
    personal_data.require_none(told, allowed=personal_data.OFFICE_LINES)
    rules = act.desk.rules
    due = dispatch_due(request.target_channel, request.external_number, act.at, rules.policy, rules.calendar)
    move(act, topic, row, due)
    await begin_telling(act.session, rules, topic, act.at)
    topic.answer = request.explanation
    event = events.topic_referred(
        topic,
        reason_code=request.reason_code,
        target_channel=request.target_channel,
        external_number=request.external_number,
    )
    record = told | {
        "reason_code": request.reason_code,
        "target_channel": request.target_channel,
        "external_number": request.external_number,
    }
    facts = {"channel": request.target_channel}
    if request.external_number:
        facts["number"] = request.external_number
    await settle(act, topic, row, event, record=record, facts=facts)
    if request.target_channel == "hotline":
        act.session.add(_to_hotline(act, topic, request))
    return topic


def _to_hotline(act: Act, topic: Topic, request: pb.ReferTopicRequest) -> HotlineReferral:
    """The hotline fetches it, unless a clerk has its number already."""
    referral = HotlineReferral(
        id=f"{topic.number}-{topic.version}",
        topic_id=topic.id,
        reason_code=request.reason_code,
        referred_at=act.at,
    )
    if request.external_number:
        referral.external_number, referral.acknowledged_at = request.external_number, act.now
    return referral


async def taken_over(act: Act, topic: Topic) -> None:
    """The other side has the matter: the limit for handing it over stops, also one that stands still."""
    if topic.state is State.REFERRED:
        topic.due_at = topic.due_calendar = None
        await set_alarm(act, topic)
    elif topic.state is State.SUSPENDED and topic.state_before is State.REFERRED:
        topic.paused_due_at = None


async def return_referral(act: Act, request: pb.ReturnReferralRequest) -> Topic:
    topic, row = await take(act, request, "return-referral")
    late = await _is_late(act, topic)
    move(act, topic, row)
    topic.answer = ""
    event = events.topic_referral_returned(topic, reason_code=request.reason_code, late=late)
    record = {"reason_code": request.reason_code, "note": request.note, "late": late}
    return await settle(act, topic, row, event, record=record, facts=_LATE if late else None)


async def _is_late(act: Act, topic: Topic) -> bool:
    """A return is a fact, and is taken whenever it comes; the office is told that it came too late."""
    rules, taken_over_at = act.desk.rules, await act.session.scalar(_TAKEN_OVER, {"of": topic.id})
    return is_overdue(return_due(topic.state_since, taken_over_at, rules.policy, rules.calendar), act.at)


async def decline_topic(act: Act, request: pb.DeclineTopicRequest) -> Topic:
    topic, row = await take(act, request, "decline")
    negative_list.require_reason(request.reason_code)
    told = {"explanation": request.explanation, "right_channel": request.right_channel}
    personal_data.require_none(told, allowed=personal_data.OFFICE_LINES)
    move(act, topic, row)
    topic.answer = f"{request.explanation}\n{request.right_channel}"
    event = events.topic_declined(topic, reason_code=request.reason_code, right_channel=request.right_channel)
    return await settle(act, topic, row, event, record=told | {"reason_code": request.reason_code})
