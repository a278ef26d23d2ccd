"""Facts become notices: a batch of them with one read and two writes, however many there are."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncSession

import eventing
from eventing import outbox, tracing
from notifier import events, queries
from notifier.commands import storing
from notifier.commands.overtaking import overtaken
from notifier.domain.facts import Fact
from notifier.domain.matrix import notices_for
from notifier.domain.recipients import Channel
from notifier.domain.writing import NewNotice, Terms
from notifier.letters import Letters


async def tell(
    session: AsyncSession, facts: Sequence[Fact], *, terms: Terms, letters: Letters, at: datetime
) -> None:
    """Write the notices about facts, in order. Raises TopicUnknown.

    A fact that was told before is left alone even if more people would be told of it today: a topic merged
    since then must not make a replay tell old facts to new people. Streams overtake each other, so what was
    told of an umbrella before the merge was learnt, though it happened after it, is told when it is learnt.
    """
    concerned = {each for fact in facts for each in fact.concerns()}
    changed = {each for fact in facts for each in fact.changes_beside()}
    before = await queries.standing(session, concerned, {fact.id for fact in facts}, changed=changed)
    topics = before.topics
    notices: dict[object, NewNotice] = {}
    for fact in facts:
        if fact.news:
            topics.learn(fact.topic_ids[0], fact.news, fact.version)
        if fact.id in before.told:
            continue
        for draft in notices_for(fact, topics):
            notice = terms.write(draft, template_version=letters.newest(draft.template), at=at)
            notices.setdefault(notice.id, notice)
    written = await storing.keep(session, topics.learnt(), list(notices.values()))
    written += await storing.keep(session, [], await overtaken(session, topics, terms, at=at))
    await eventing.store(session, _deliveries([each for each in written if each.channel == Channel.INBOX]))


def _deliveries(notices: Sequence[NewNotice]) -> list[eventing.OutboxRow]:
    """In an inbox is delivered; each event continues the trace of its own fact."""
    rows = []
    for fact_id, told in groupby(notices, key=lambda notice: notice.fact_id):
        of_fact = list(told)
        token = outbox.cause.set(str(fact_id))
        try:
            traceparent = of_fact[0].draft.fact.traceparent
            with tracing.continuing("inbox deliver", traceparent, _numbers(fact_id, of_fact)):
                rows += [_delivery(notice) for notice in of_fact]
        finally:
            outbox.cause.reset(token)
    return rows


def _numbers(fact_id: object, notices: Sequence[NewNotice]) -> tracing.Attributes:
    return {"shangliang.fact.id": str(fact_id), "shangliang.notices": len(notices)}


def _delivery(notice: NewNotice) -> eventing.OutboxRow:
    return outbox.prepare(
        events.NOTIFICATIONS,
        str(notice.id),
        storing.FIRST_VERSION,
        events.notice_delivered(notice),
        occurred_at=notice.written_at,
        division=notice.draft.division,
    )
