"""Facts that overtook a merge: told to whoever raised the merged topic as soon as the merge is known."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from notifier import queries
from notifier.domain.facts import Fact
from notifier.domain.matrix import SUBMITTER, Draft, Row, to_submitter
from notifier.domain.topics import KnownTopic, KnownTopics
from notifier.domain.writing import NewNotice, Terms
from notifier.models import Notice


async def overtaken(
    session: AsyncSession, topics: KnownTopics, terms: Terms, *, at: datetime
) -> list[NewNotice]:
    """Write again, for the submitters of newly merged topics, what their umbrella's submitter was told."""
    found: dict[object, NewNotice] = {}
    for topic in topics.newly_merged():
        for told in await queries.told_since_merge(session, topic, topics.same_person(topic)):
            for draft in _drafts(told, topic, topics):
                notice = terms.write(draft, template_version=told.template_version, at=at)
                found.setdefault(notice.id, notice)
    return list(found.values())


def _drafts(told: Notice, topic: KnownTopic, topics: KnownTopics) -> Iterator[Draft]:
    fact = Fact(
        id=told.fact_id,
        name=told.fact,
        occurred_at=told.occurred_at,
        topic_ids=(topic.id,),
        traceparent=told.traceparent,
    )
    row = Row(told.fact, (SUBMITTER,), told.template, told.urgent)
    for follower in topics.with_followers(topic.id, told.occurred_at):
        yield from to_submitter(follower, fact, row, told.wording)
