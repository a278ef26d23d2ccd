"""A topic's file for the desk, and its page for the submitter, as messages."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from intake.api.presenting import progress, public_topic, state_number, timestamp
from intake.commands import Desk
from intake.domain.clocks import is_overdue
from intake.domain.own_matter import possible_for_submitter
from intake.domain.progress_texts import Sentence, said
from intake.domain.receipts import next_step
from intake.domain.reporting import why_hidden
from intake.domain.states import State
from intake.domain.withdrawing import Fate, fate_of
from intake.models import Record, Topic
from intake.queries.following import Journey
from intake.vault import Explained
from rulebook.calendar import local_day
from rulebook.callers import Caller
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb

_REVIEW_ASKED = "topic-review-requested"


def require_concerned(who: Caller, topic: Topic, desk: Desk) -> None:
    """Raise NotPermitted unless the topic lies in the caller's division, on its desk, or is offered to it.

    Whoever the matter complains about is refused all the same.
    """
    desk.require_not_concerned(who, topic.concerned_organisation, datetime.now(UTC))
    places = [code for code in (topic.division, topic.desk, topic.offered_to) if code]
    if not any(who.may_act_in(code, desk.rules.divisions) for code in places):
        who.require_division(topic.desk, desk.rules.divisions)


def fates_of(topic: Topic, parts: Sequence[Journey]) -> list[Fate]:
    """What would become of the parts of a topic if it were taken back; of what others have split, nothing."""
    if topic.state is not State.SPLIT:
        return []
    return [fate_of(each.own.state, each.own.stage, each.own.supporters, topic.supporters) for each in parts]


def tracked_topic(
    topic: Topic, journey: Journey, fates: Sequence[Fate], now: datetime
) -> pb.TrackTopicResponse:
    """What the submitter sees beside the steps: what he was told, what runs, and what he may do."""
    asked = topic.state is State.INFO_REQUIRED
    reviewed = any(step.step == _REVIEW_ASKED for step in journey.steps)
    answer = pb.TrackTopicResponse(
        topic=public_topic(journey.view),
        answer="" if asked else journey.answer,
        question=topic.answer if asked else "",
        overdue=is_overdue(topic.due_at, now),
        paused=topic.state is State.SUSPENDED,
        possible=possible_for_submitter(topic.state, topic.stage, review_asked=reviewed, parts=fates),
        desk=topic.desk,
    )
    if topic.due_at:
        answer.due_at.FromDatetime(topic.due_at)
    return answer


def following(topic: Topic, root: Topic) -> Sentence:
    """What comes next for a matter itself; it is over when what it follows is."""
    sentence = next_step(topic.state, root.stage)
    facts = {"on": local_day(topic.due_at).isoformat()} if topic.due_at else {}
    return Sentence(said(sentence.chinese, facts), said(sentence.english, facts))


@dataclass(frozen=True, slots=True)
class Hidden:
    """Until when which wordings are hidden, for somebody who reads a language now."""

    until: Mapping[UUID, datetime]
    now: datetime
    locale: str

    def notice(self, *topics: Topic) -> str:
        """Why a topic, or else the one that it follows, shows no words; empty where it does."""
        due_at = next((self.until[each.id] for each in topics if each.id in self.until), None)
        return why_hidden(due_at, self.now, self.locale) if due_at else ""


def tracked_part(journey: Journey, fate: Fate | None, hidden: Hidden) -> pb.TrackedPart:
    """One matter of a topic that was split, as whoever raised the topic sees it."""
    return pb.TrackedPart(
        topic=public_topic(journey.view),
        steps=progress(journey.steps, hidden.locale),
        answer=journey.answer,
        wording_notice=hidden.notice(journey.own, journey.root),
        possible=["withdraw"] if fate is Fate.TAKEN_BACK else [],
    )


def file_of(
    topic: Topic, merged: Sequence[UUID], records: Iterable[Record], explained: Iterable[Explained]
) -> pb.GetTopicFileResponse:
    """What the desk sees beside the public view, the steps and the original words."""
    answer = pb.GetTopicFileResponse(
        channel=words.Channel.Name(topic.channel),
        source_kind=words.SourceKind.Name(topic.source_kind),
        has_contact=topic.has_contact,
        version=topic.version,
        umbrella_topic_id=str(topic.umbrella_id or ""),
        merged_topic_ids=map(str, merged),
        supplements=map(supplement, explained),
        records=map(_record, records),
        desk=topic.desk,
        offered_to=topic.offered_to or "",
        earlier_topic_id=str(topic.earlier_id or ""),
        split_from_topic_id=str(topic.split_from_id or ""),
        internal_only=topic.internal_only,
    )
    _add_clocks(answer, topic)
    return answer


def _add_clocks(answer: pb.GetTopicFileResponse, topic: Topic) -> None:
    if topic.state_before:
        answer.state_before = state_number(topic.state_before)
    if topic.due_at:
        answer.due_at.FromDatetime(topic.due_at)
    if topic.claimed_by and topic.claimed_until:
        answer.claimed_by = topic.claimed_by
        answer.claimed_until.FromDatetime(topic.claimed_until)


def supplement(explained: Explained) -> pb.Supplement:
    return pb.Supplement(
        text=explained.text,
        by_submitter=explained.by_submitter,
        occurred_at=timestamp(explained.occurred_at),
    )


def _record(record: Record) -> pb.Record:
    return pb.Record(
        document=record.document,
        action=record.action,
        content=json.dumps(record.content, ensure_ascii=False),
        made_by=record.made_by,
        made_role=record.made_role,
        occurred_at=timestamp(record.occurred_at),
    )
