"""What the person who handed a matter in may follow: its own steps, then those of the topic it follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.states import State
from intake.models import ProgressStep, Topic
from intake.queries.merging import followed, split_into
from intake.queries.topics import View, view_of

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_TOPICS = select(Topic).where(Topic.id == any_(_IDS))
_STEPS = (
    select(ProgressStep)
    .where(ProgressStep.topic_id == any_(_IDS))
    .order_by(ProgressStep.occurred_at, ProgressStep.recorded_at, ProgressStep.event_id)
)


@dataclass(frozen=True, slots=True)
class Journey:
    """A topic, its view, all steps, oldest first, what the submitter was told, what it follows at last."""

    own: Topic
    view: View
    steps: Sequence[ProgressStep]
    answer: str
    root: Topic


async def journeys_of_parts(session: AsyncSession, root: Topic) -> list[Journey]:
    """What became of each matter of a topic that was split; few topics are, and those into few parts."""
    if root.state is not State.SPLIT:
        return []
    return [await journey_of(session, part) for part in await split_into(session, root.id)]


async def journey_of(session: AsyncSession, topic: Topic) -> Journey:
    """Follow the chain of merges: of each umbrella only what happened after the merger is ours."""
    chain = await _chain(session, topic)
    all_steps = list(await session.scalars(_STEPS, {"ids": [each.id for each in chain]}))
    since = {chain[0].id: topic.submitted_at}
    for follower, umbrella in pairwise(chain):
        since[umbrella.id] = follower.state_since  # a merged topic does nothing more: it merged then
    steps = [step for step in all_steps if step.occurred_at >= since[step.topic_id]]
    answer = next((each.answer for each in chain if each.answer), "")
    return Journey(topic, await view_of(session, topic, chain[-1]), steps, answer, chain[-1])


async def _chain(session: AsyncSession, topic: Topic) -> list[Topic]:
    if topic.umbrella_id is None:
        return [topic]
    ids = await followed(session, topic.id)
    by_id = {each.id: each for each in await session.scalars(_TOPICS, {"ids": ids})}
    chain = [topic]
    while (above := chain[-1].umbrella_id) is not None:
        chain.append(by_id[above])
    return chain
