"""A matter taken by whoever holds its code, who is told what he may do when it is not what he asked for."""

from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.own_matter import allows, not_now, possible_for_submitter
from intake.domain.states import State
from intake.domain.withdrawing import fate_of
from intake.models import Topic
from intake.queries.merging import split_into
from intake.queries.records import last_of, records_of


async def require_allowed(session: AsyncSession, topic: Topic, action: str) -> None:
    """Raise WrongState with what the tracking page offers, unless the state allows the action."""
    if not allows(topic.state, action):
        raise not_now(topic.state, action, await _possible(session, topic))


async def _possible(session: AsyncSession, topic: Topic) -> tuple[str, ...]:
    asked = last_of(await records_of(session, topic.id), "request-review")
    parts = await split_into(session, topic.id) if topic.state is State.SPLIT else []
    fates = [fate_of(each.state, each.stage, each.supporters, topic.supporters) for each in parts]
    return possible_for_submitter(topic.state, topic.stage, review_asked=asked is not None, parts=fates)
