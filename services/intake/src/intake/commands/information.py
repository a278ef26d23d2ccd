"""A submitter is asked to explain something, and does; a matter that nobody explains is closed."""

from datetime import UTC

from intake import events
from intake.commands.act import Act, move, settle, take, take_for_submitter
from intake.domain import asking, personal_data
from intake.domain.negative_list import UNANSWERED
from intake.domain.states import State
from intake.domain.transitions import TOPIC
from intake.models import Topic
from intake.queries.records import last_of, records_of
from intake.vault import add_supplement
from rulebook.callers import Role
from rulebook.lifecycle import Transition
from shangliang.intake.v1 import triage_service_pb2 as pb

_NOBODY_ANSWERED = "在规定期限内未收到补充说明，事项按材料不足结束。"


async def request_information(act: Act, request: pb.RequestInformationRequest) -> Topic:
    topic, row = await take(act, request, "request-information")
    personal_data.require_none({"question": request.question}, allowed=personal_data.OFFICE_LINES)
    asked = last_of(await records_of(act.session, topic.id), row.action)
    pause = act.desk.rules.policy.limit("info.askAgain", act.at)
    last = asked.occurred_at.astimezone(UTC) if asked else None
    asking.require_askable(last, act.at, pause, act.desk.rules.calendar)
    move(act, topic, row)
    topic.answer = request.question
    return await settle(
        act, topic, row, events.topic_info_requested(topic), record={"question": request.question}
    )


async def supply_information(act: Act, request: pb.SupplyInformationRequest) -> Topic:
    topic, row = await take_for_submitter(act, request, "supply-information")
    by_submitter = act.who.has({Role.CITIZEN})
    supplement_id = await add_supplement(
        act.session,
        act.desk.keyring,
        topic.id,
        request.text,
        by_submitter=by_submitter,
        at=act.at,
        now=act.now,
    )
    move(act, topic, row)
    topic.answer = ""
    record = {"supplement_id": str(supplement_id)}
    return await settle(act, topic, row, events.topic_info_supplied(topic), record=record)


async def close_unanswered(act: Act, topic: Topic) -> Topic:
    """End a matter that is locked, and whose limit to explain has passed."""
    row: Transition[State] = TOPIC.next(topic.state, "close-unanswered")
    row.require_actor(act.who)
    move(act, topic, row)
    topic.answer = f"{_NOBODY_ANSWERED}\n{UNANSWERED.right_channel}"
    event = events.topic_declined(topic, reason_code=UNANSWERED.code, right_channel=UNANSWERED.right_channel)
    record = {"reason_code": UNANSWERED.code, "right_channel": UNANSWERED.right_channel}
    return await settle(act, topic, row, event, record=record)
