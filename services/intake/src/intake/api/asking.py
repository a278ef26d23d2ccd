"""Questions of the contract, for gRPC and HTTP alike: each opens a session, reads, and builds the answer."""

from datetime import UTC, datetime
from itertools import zip_longest
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from chassis.database import new_sessions
from intake.api.likenesses import Likenesses
from intake.api.presenting import (
    progress,
    public_topic,
    queue_item,
    state_named,
    state_number,
    timestamp,
)
from intake.api.showing import Hidden, fates_of, file_of, following, tracked_part, tracked_topic
from intake.api.witnessing import admit
from intake.commands import Desk
from intake.domain import minors
from intake.domain.narrowing import require_area, require_subject, stems_to_see
from intake.domain.states import OFFERED, State
from intake.queries import topics
from intake.queries.following import journey_of, journeys_of_parts
from intake.queries.merging import merged_into, split_into
from intake.queries.paging import DEFAULT_LIMIT, Position, read_cursor
from intake.queries.queue import page_of_offered, page_of_queue
from intake.queries.records import records_of
from intake.queries.reports import hidden_until
from intake.queries.single import Shown
from intake.queries.statistics import topics_by_state
from intake.vault import read_matter, read_supplements
from rulebook.callers import Caller
from shangliang.intake.v1 import topic_service_pb2 as pb

_READ_FILE = "GetTopicFile"


class Answers:
    """Answers questions; holds no state of its own."""

    def __init__(self, engine: AsyncEngine, desk: Desk) -> None:
        self._shown, self._sessions, self._desk = Shown(engine), new_sessions(engine), desk
        self.likenesses = Likenesses(engine, desk, self._shown)

    async def topic(self, request: pb.GetTopicRequest) -> pb.GetTopicResponse:
        if request.number:
            view = await self._shown.by_number(request.number)
        else:
            view = await self._shown.by_id(UUID(request.topic_id))
        if view.split:
            async with self._sessions() as session:
                [view] = await topics.with_parts(session, [view])
        return pb.GetTopicResponse(topic=public_topic(view))

    async def tracked(self, request: pb.TrackTopicRequest) -> pb.TrackTopicResponse:
        async with self._sessions() as session:
            topic = await topics.topic_by_tracking_code(session, request.tracking_code)
            journey = await journey_of(session, topic)
            parts = await journeys_of_parts(session, journey.root)
            shown = [topic, journey.root, *(part.own for part in parts)]
            hidden = Hidden(await hidden_until(session, shown), datetime.now(UTC), request.locale)
        fates = fates_of(topic, parts)
        answer = tracked_topic(topic, journey, fates, hidden.now)
        answer.steps.extend(progress(journey.steps, request.locale))
        answer.wording_notice = hidden.notice(topic, journey.root)
        answer.next = following(topic, journey.root).in_language(request.locale)
        answer.parts.extend(tracked_part(part, fate, hidden) for part, fate in zip_longest(parts, fates))
        return answer

    async def page(self, request: pb.ListTopicsRequest) -> pb.ListTopicsResponse:
        rules = self._desk.rules
        require_area(request.division, rules.divisions)
        require_subject(request.category, rules.categories, rules.given_up)
        wanted = topics.Wanted(
            stems=topics.stems_from(request.division),
            category=request.category,
            state=state_named(request.state),
            words=request.query,
        )
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._sessions() as session:
            views, following = await topics.page_of_topics(session, wanted, after, limit)
        return pb.ListTopicsResponse(topics=map(public_topic, views), next_cursor=_cursor(following))

    async def file(self, request: pb.GetTopicFileRequest, who: Caller) -> pb.GetTopicFileResponse:
        async with self._sessions() as session:
            topic = await topics.topic_by_id(session, UUID(request.topic_id))
            await admit(self._sessions, who, topic, self._desk, _READ_FILE)
            journey = await journey_of(session, topic)
            withheld = minors.is_restricted(topic.age_band, concerns_minor=topic.concerns_minor)
            matter = None if withheld else await read_matter(session, self._desk.keyring, topic.id)
            merged = await merged_into(session, topic.id)
            parts = await split_into(session, topic.id) if topic.state is State.SPLIT else []
            explained = [] if withheld else await read_supplements(session, self._desk.keyring, topic.id)
            records = await records_of(session, topic.id)
        answer = file_of(topic, merged, records, explained)
        answer.words_withheld = withheld
        answer.split_topic_ids.extend(str(each.id) for each in parts)
        answer.topic.CopyFrom(public_topic(journey.view))
        answer.steps.extend(progress(journey.steps, "zh-CN"))
        if matter:
            answer.original_title, answer.original_text, answer.place = (
                matter.title,
                matter.text,
                matter.place,
            )
        return answer

    async def queue(self, request: pb.ListQueueRequest, who: Caller) -> pb.ListQueueResponse:
        stems = stems_to_see(who, self._desk.rules.divisions)
        state = state_named(request.state) or State.SUBMITTED
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._sessions() as session:
            page = page_of_offered if state in OFFERED else page_of_queue
            items, following = await page(session, stems, state, after, limit)
        now = datetime.now(UTC)
        return pb.ListQueueResponse(
            items=[queue_item(topic, now) for topic in items], next_cursor=_cursor(following)
        )

    async def statistics(self, request: pb.GetTopicStatisticsRequest) -> pb.GetTopicStatisticsResponse:
        require_area(request.division, self._desk.rules.divisions)
        now = datetime.now(UTC)
        as_of = request.as_of.ToDatetime(tzinfo=UTC) if request.HasField("as_of") else now
        async with self._sessions() as session:
            counts = await topics_by_state(session, topics.stems_from(request.division), as_of)
        return pb.GetTopicStatisticsResponse(
            as_of=timestamp(as_of),
            submitted=sum(count for _, count in counts),
            by_state=[pb.TopicCount(state=state_number(state), topics=count) for state, count in counts],
        )


def _cursor(following: Position | None) -> str:
    return following.cursor() if following else ""
