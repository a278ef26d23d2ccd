"""What is like what: topics like what somebody writes, and topics that may be the same matter."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from chassis.database import new_sessions
from eventing.connections import connected
from intake.api.presenting import public_topic, state_number, timestamp
from intake.commands import Desk
from intake.domain.similarity import Words, grams, shared_words
from intake.domain.states import State
from intake.models import Topic
from intake.queries.similar import Asked, Driver, topics_like
from intake.queries.single import Shown
from intake.queries.topics import View, topic_by_id, topics_by_ids, with_parts
from intake.vault import WrittenMatter, fingerprints, own_grams, read_matter
from rulebook.callers import Caller
from rulebook.refusals import TooMany
from shangliang.intake.v1 import similar_service_pb2 as pb

_RESOLVED = "issue-resolved"
_WHILE_WRITING, _AT_THE_DESK = 5, 10
_BEGINNING = 400  # letters of a text: they say what it is about
_AT_ONCE, _MOST_WAITING = 3, 60
_COUNTY, _STREET = 6, 9
_RETRY_SECONDS = 2.0
Found = tuple[UUID, float, pb.Likeness]


class Likenesses:
    """Answers what is like what; people decide. When many wait already, the next is told to come again."""

    def __init__(self, engine: AsyncEngine, desk: Desk, shown: Shown) -> None:
        self._engine, self._desk, self._shown = engine, desk, shown
        self._sessions = new_sessions(engine)
        self._turn, self._present = asyncio.Semaphore(_AT_ONCE), 0

    async def similar(self, request: pb.FindSimilarTopicsRequest) -> pb.FindSimilarTopicsResponse:
        limit = request.limit or _WHILE_WRITING
        async with self._driver() as driver:
            asked = Asked(Words(grams(request.title), grams(request.text[:_BEGINNING])))
            # Twice as many: of those that are as like as each other, the nearest are wanted.
            alike = await topics_like(driver, asked, self._least(), 2 * limit)
        views = await self._views(each.topic_id for each in alike)
        found = [
            pb.SimilarTopic(topic=public_topic(view), score=each.score, resolved=view.stage == _RESOLVED)
            for view, each in zip(views, alike, strict=True)
            if view.topic.state is not State.WITHDRAWN and not view.topic.hides_wording
        ]
        return pb.FindSimilarTopicsResponse(topics=sorted(found, key=_by_rank(request.division))[:limit])

    async def _views(self, topic_ids: Iterable[UUID]) -> list[View]:
        views = await asyncio.gather(*map(self._shown.by_id, topic_ids))
        if not any(view.split for view in views):
            return views
        async with self._sessions() as session:
            return await with_parts(session, views)

    async def duplicates(self, request: pb.FindDuplicatesRequest, who: Caller) -> pb.FindDuplicatesResponse:
        async with self._sessions() as session:
            topic = await topic_by_id(session, UUID(request.topic_id))
            who.require_division(topic.division, self._desk.rules.divisions)
            matter = await read_matter(session, self._desk.keyring, topic.id)
        words = _words(topic, matter)
        found = await self._alike(topic, words, sealed=matter is not None, most=request.limit or _AT_THE_DESK)
        async with self._sessions() as session:
            topics = await topics_by_ids(session, [topic_id for topic_id, _, _ in found])
        duplicates = (_duplicate(topics[each[0]], each, words) for each in found if each[0] in topics)
        return pb.FindDuplicatesResponse(duplicates=duplicates)

    async def _alike(self, topic: Topic, words: Words, *, sealed: bool, most: int) -> list[Found]:
        """Compare with public titles and, unless the topic's own words are gone, with those of others."""
        county, found = topic.division[:_COUNTY], list[Found]()
        async with self._driver() as driver:
            public = Asked(words, county=county, itself=topic.id)
            found += await self._scored(driver, public, most, pb.LIKENESS_PUBLIC_WORDING)
            if sealed:
                hidden = self._sealed(words)
                own = Asked(hidden, sealed=True, county=county, itself=topic.id)
                found += await self._scored(driver, own, most, pb.LIKENESS_OWN_WORDS)
        best = {
            each[0]: each for each in sorted(found, key=_score)
        }  # a later one takes the place of an earlier
        return sorted(best.values(), key=_score, reverse=True)[:most]

    async def _scored(self, driver: Driver, asked: Asked, most: int, kind: pb.Likeness) -> list[Found]:
        alike = await topics_like(driver, asked, self._least(), most)
        return [(each.topic_id, each.score, kind) for each in alike]

    def _sealed(self, words: Words) -> Words:
        keyring = self._desk.keyring
        return Words(fingerprints(keyring, words.grams), fingerprints(keyring, words.more))

    def _least(self) -> float:
        return self._desk.rules.policy.number("similar.least", datetime.now(UTC))

    @asynccontextmanager
    async def _driver(self) -> AsyncIterator[Driver]:
        if self._present >= _MOST_WAITING:
            raise TooMany(
                "OVERLOADED", "现在查询的人太多。", remedy="请稍后重试。", retry_after=_RETRY_SECONDS
            )
        self._present += 1
        try:
            async with self._turn, connected(self._engine) as driver:
                yield driver
        finally:
            self._present -= 1


def _words(topic: Topic, matter: WrittenMatter | None) -> Words:
    if matter is None:
        return Words(grams(topic.title), grams(topic.summary))
    return Words(own_grams(matter), grams(matter.text[:_BEGINNING]))


def _score(found: Found) -> float:
    return found[1]


def _by_rank(division: str) -> Callable[[pb.SimilarTopic], tuple[float, bool, int, float]]:
    """Of two that are as like in two digits: the solved one first, then the nearer, then the newer."""

    def rank(each: pb.SimilarTopic) -> tuple[float, bool, int, float]:
        near = [digits for digits in (_COUNTY, _STREET) if _same(each.topic.division, division, digits)]
        return (-round(each.score, 2), not each.resolved, -len(near), -each.topic.submitted_at.seconds)

    return rank


def _same(one: str, other: str, digits: int) -> bool:
    return len(other) >= digits and one[:digits] == other[:digits]


def _duplicate(topic: Topic, found: Found, words: Words) -> pb.Duplicate:
    _, score, kind = found
    shown = kind == pb.LIKENESS_PUBLIC_WORDING
    return pb.Duplicate(
        topic_id=str(topic.id),
        number=topic.number,
        division=topic.division,
        state=state_number(topic.state),
        stage=topic.stage,
        supporters=topic.supporters,
        submitted_at=timestamp(topic.submitted_at),
        title=topic.title,
        score=score,
        likeness=kind,
        shared_words=shared_words(topic.title, words.grams | words.more) if shown else (),
        resolved=topic.stage == _RESOLVED,
    )
