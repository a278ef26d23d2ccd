"""Topics that the office makes of others: nobody hands them in, so they have no tracking code."""

import secrets
from typing import Any

from sqlalchemy import text

from eventing.ids import uuid7
from intake.commands.act import Act
from intake.commands.deciding import is_consultable
from intake.domain.clocks import due_at
from intake.domain.numbers import receipt_number
from intake.domain.states import State
from intake.models import Topic
from rulebook.lifecycle import Transition
from shangliang.intake.v1 import topic_events_pb2 as words

_NUMBER = text("SELECT nextval('topic_numbers')")
_NO_TRACKING = 32  # bytes that are no code's fingerprint


async def formed(act: Act, row: Transition[State], **given: Any) -> Topic:  # noqa: ANN401 - columns
    """A topic that begins with a row; it is added, its first event has still to be published."""
    sequence = int(await act.session.scalar(_NUMBER) or 0)
    state = row.target or State.TRIAGE
    rules, category = act.desk.rules, given["category"]
    due = due_at(state, act.at, rules.policy, rules.calendar, consultable=is_consultable(rules, category))
    values: dict[str, Any] = {
        "channel": words.CHANNEL_UNSPECIFIED,
        "assisted": False,
        "venue_id": "",
        "due_calendar": rules.calendar.version if due else None,
    }
    topic = Topic(
        id=uuid7(),
        version=0,
        number=receipt_number(act.desk.number_prefix, act.at, sequence),
        tracking=secrets.token_bytes(_NO_TRACKING),
        has_contact=False,
        state=state,
        state_since=act.at,
        due_at=due,
        stage=row.event,
        stage_since=act.at,
        submitted_at=act.at,
        recorded_at=act.now,
        updated_at=act.at,
        without_submitter=True,
        **(values | given),
    )
    act.session.add(topic)
    return topic
