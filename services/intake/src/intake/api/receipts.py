"""A matter's papers, for whoever holds its tracking code: the receipt, and what was decided."""

from datetime import UTC, datetime

from chassis.policies import Rules
from intake.api.door import Door
from intake.api.showing import following
from intake.commands.branding import brand_at
from intake.domain.notices import Notice, reason_name, title_of
from intake.domain.progress_texts import BESIDE, Sentence, text_of
from intake.domain.receipts import CHANNELS, Receipt, place_name, tracking_address, whom_to_ask
from intake.domain.states import State
from intake.domain.telling import REFER, TELL, WAYS
from intake.domain.tracking import read_tracking_code
from intake.models import Record, Topic
from intake.queries.following import Journey, journey_of
from intake.queries.records import last_of, records_of
from intake.queries.topics import topic_by_tracking_code
from rulebook.calendar import local_day
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb

_WITH_REASON = {State.REFERRED, State.DECLINED}
_GIVES_REASON = ("refer", "decline", "close-unanswered")


class Receipts:
    """Answers who holds a code; a paper is made anew each time, as things stand then."""

    def __init__(self, door: Door) -> None:
        self._sessions, self._rules = door.sessions, door.desk.rules

    async def receipt(self, request: pb.TrackTopicRequest) -> Receipt:
        """Raise NotFound for a code that is none."""
        async with self._sessions() as session:
            topic = await topic_by_tracking_code(session, request.tracking_code)
            journey = await journey_of(session, topic)
        code = read_tracking_code(request.tracking_code) or ""
        return receipt_of(topic, journey, code, self._rules, datetime.now(UTC))

    async def notice(self, request: pb.TrackTopicRequest) -> Notice:
        """Raise NotFound for a code that is none, and while nothing was decided that is given in writing."""
        async with self._sessions() as session:
            topic = await topic_by_tracking_code(session, request.tracking_code)
            title = title_of(topic.state)
            journey = await journey_of(session, topic)
            records = await records_of(session, topic.id)
        decided = last_of(records, *_GIVES_REASON)
        told = last_of(records, REFER, TELL) if topic.state is State.REFERRED else None
        code = read_tracking_code(request.tracking_code) or ""
        reason = str(decided.content.get("reason_code", "")) if decided else ""
        return Notice(
            title=title,
            told=tuple(filter(None, topic.answer.splitlines())),
            reason=reason_name(reason) if topic.state in _WITH_REASON else "",
            receipt=receipt_of(topic, journey, code, self._rules, datetime.now(UTC)),
            way=_way(told),
            told_on=local_day(told.occurred_at) if told and _way(told) else None,
        )


def _way(told: Record | None) -> Sentence | None:
    """How a person told of a referral; None while nobody has."""
    return WAYS.get(str(told.content.get("way", ""))) if told and told.action == TELL else None


def receipt_of(topic: Topic, journey: Journey, code: str, rules: Rules, now: datetime) -> Receipt:
    latest = [step for step in journey.steps if step.step not in BESIDE][-1]
    day = local_day(topic.submitted_at)
    category = rules.categories.get(topic.category)
    return Receipt(
        number=topic.number,
        tracking_code=code,
        category=Sentence(category.name, category.name_en) if category else Sentence(topic.category, ""),
        place=place_name(rules.divisions, topic.division, day),
        venue=topic.venue_id,
        channel=CHANNELS[_channel(topic)],
        assisted=topic.assisted,
        handed_in_on=day,
        written_on=local_day(topic.recorded_at),
        now=Sentence(text_of(latest.step, latest.facts, "zh-CN"), text_of(latest.step, latest.facts, "en")),
        now_on=local_day(latest.occurred_at),
        next=following(topic, journey.root),
        desk=place_name(rules.divisions, topic.desk, local_day(now)),
        ask=whom_to_ask(rules.policy, now),
        address=tracking_address(rules.policy, code, now),
        printed_on=local_day(now),
        brand=brand_at(rules, now),
    )


def _channel(topic: Topic) -> str:
    return words.Channel.Name(words.Channel.ValueType(topic.channel)).removeprefix("CHANNEL_").lower()
