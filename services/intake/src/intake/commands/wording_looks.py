"""A reported wording is to be looked at in time: the desk hears of it, and again when its limit ends."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from eventing import Due
from eventing.ids import uuid7
from eventing.timers import schedule
from intake import events
from intake.commands.act import Act, tell
from intake.domain.clocks import WARN_OF_LOOK, is_overdue, next_alarm
from intake.models import Topic, WordingLook
from intake.queries.reports import open_look
from intake.queries.topics import topic_to_change
from rulebook.policy import due

# The kind of timer that speaks of a look's limit. Nobody cancels it: whoever decides holds the topic, for
# which whoever rings waits, and a look that was decided on rings for nobody.
WORDING_LOOK = "wording.look"


async def ask_for_look(act: Act, topic: Topic) -> None:
    """Have the topic's desk look, unless it was asked already."""
    if await open_look(act.session, topic.id) is None:
        look = await begin_look(act.session, act.desk.rules, topic, opened_at=act.now, now=act.now)
        await tell(act, topic, events.topic_wording_reported(topic, look))


async def begin_look(
    session: AsyncSession,
    rules: Rules,
    topic: Topic,
    *,
    opened_at: datetime,
    now: datetime,
    due_at: datetime | None = None,
) -> WordingLook:
    """Begin a look with its clock, which ends when the policy says, if nobody has said when before."""
    limit = due_at or due(rules.policy, rules.calendar, "reports.review", opened_at).at
    look = WordingLook(
        id=uuid7(),
        topic_id=topic.id,
        wording_number=topic.wording_number,
        opened_at=opened_at,
        due_at=limit,
    )
    session.add(look)
    # One that comes back from a backup may have ended already: that is told at once.
    await schedule(session, WORDING_LOOK, str(look.id), _alarm_of(rules, look, now) or now)
    return look


async def ring_of_wording(act: Act, alarm: Due) -> None:
    """Tell that the limit of a look comes close or has passed, unless somebody has looked meanwhile."""
    look = await act.session.get(WordingLook, UUID(alarm.subject))
    topic = await topic_to_change(act.session, look.topic_id) if look else None
    if look is None or topic is None or look is not await open_look(act.session, topic.id):
        return
    passed = is_overdue(look.due_at, act.now)
    said = events.topic_wording_look_overdue if passed else events.topic_wording_look_due_soon
    await tell(act, topic, said(topic, look))
    if following := _alarm_of(act.desk.rules, look, act.now):
        await schedule(act.session, WORDING_LOOK, alarm.subject, following)


def _alarm_of(rules: Rules, look: WordingLook, now: datetime) -> datetime | None:
    return next_alarm(look.due_at, look.opened_at, now, rules.policy, rules.calendar, warn=WARN_OF_LOOK)
