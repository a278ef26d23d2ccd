"""By when a person must have told of a referral: begun with it, and paused with its topic."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from eventing.timers import schedule
from intake.domain.clocks import due_after_pause, next_alarm
from intake.domain.states import State
from intake.domain.telling import needs_person, telling_due
from intake.domain.transitions import state_after
from intake.models import Topic
from rulebook.lifecycle import Transition

# The kind of timer that speaks of it. What is over when it rings, it rings for nobody.
TELLING = "refer.tell"


async def begin_telling(session: AsyncSession, rules: Rules, topic: Topic, at: datetime) -> None:
    """Begin the limit of a topic that was referred at a moment, if nobody but a person can tell.

    Of a part that was split off, whoever handed in the first of its originals is told.
    """
    origin = topic
    while origin.split_from_id and (above := await session.get(Topic, origin.split_from_id)):
        origin = above
    needed = not origin.without_submitter and needs_person(
        assisted=origin.assisted, has_contact=origin.has_contact
    )
    topic.tell_by = telling_due(at, rules.policy, rules.calendar) if needed else None


def keep_telling(rules: Rules, topic: Topic, row: Transition[State], at: datetime) -> None:
    """Let the limit stand still, go on, or end with the referral. Call it before the topic moves."""
    if topic.tell_by is None:
        return
    target = state_after(row, topic.state, topic.state_before)
    if target is State.SUSPENDED:
        return
    if target is not State.REFERRED:
        topic.tell_by = None
    elif topic.state is State.SUSPENDED:
        limit = rules.policy.limit("refer.tell", topic.state_since)
        topic.tell_by = due_after_pause(topic.tell_by, limit, topic.state_since, at, rules.calendar)


async def watch_telling(session: AsyncSession, rules: Rules, topic: Topic, now: datetime) -> None:
    """Let the limit be spoken of in time, while it runs."""
    if topic.state is State.REFERRED:
        moment = next_alarm(topic.tell_by, topic.state_since, now, rules.policy, rules.calendar)
        if moment:
            await schedule(session, TELLING, str(topic.id), moment)
