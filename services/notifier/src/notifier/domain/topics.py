"""What is remembered of topics to know whom to tell: number, division, whether there is a contact, and
merges.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID


class TopicUnknown(Exception):
    """A fact is about a topic that has not been heard of yet."""

    def __init__(self, topic_id: UUID) -> None:
        super().__init__(f"topic {topic_id} is not known yet")
        self.topic_id = topic_id


@dataclass(frozen=True, slots=True)
class KnownTopic:
    """One topic; has_contact says that its submitter left an address in the vault, umbrella_id where it
    went, merged_at since when (None: since before that was kept). Topics with the same told_with were raised
    by one person, who is told once (None: nothing else of his is known). What was split from another is
    raised by whoever raised that.
    """

    id: UUID
    number: str
    division: str
    has_contact: bool
    umbrella_id: UUID | None = None
    version: int = 0
    merged_at: datetime | None = None
    told_with: UUID | None = None
    split_from_id: UUID | None = None

    def follows_at(self, moment: datetime) -> bool:
        return self.merged_at is None or self.merged_at <= moment


@dataclass(frozen=True, slots=True)
class Submitted:
    """A topic that was not known before."""

    number: str
    division: str
    has_contact: bool


@dataclass(frozen=True, slots=True)
class SplitOff:
    """A part of a topic that raises several matters."""

    number: str
    division: str
    original_id: UUID


@dataclass(frozen=True, slots=True)
class Placed:
    """Triage may have moved the topic to the division that it is really about."""

    number: str
    division: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The topic follows an umbrella from then on. persons: what each person raised under it several times."""

    umbrella_id: UUID
    at: datetime
    persons: tuple[tuple[UUID, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MergeUndone:
    """The topic stands alone again."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """Its submitter has taken it back or was deleted: he hears no more of it."""


News = Submitted | SplitOff | Placed | Merged | MergeUndone | Silenced


def once_each(topics: Iterable[KnownTopic]) -> list[KnownTopic]:
    """List one topic for each person: the first, by its id, under which he can be reached."""
    told: dict[UUID, KnownTopic] = {}
    for topic in sorted(topics, key=lambda each: (not each.has_contact, each.id)):
        told.setdefault(topic.told_with or topic.id, topic)
    return list(told.values())


class KnownTopics:
    """The topics that a batch of facts touches, with all merged into them; remembers what it learnt."""

    def __init__(self, topics: Iterable[KnownTopic] = ()) -> None:
        self._topics: dict[UUID, KnownTopic] = {}
        self._followers: dict[UUID, dict[UUID, None]] = {}
        self._learnt: set[UUID] = set()
        self._merged: dict[UUID, None] = {}
        for topic in topics:
            self._put(topic)

    def get(self, topic_id: UUID) -> KnownTopic:
        """Return the topic, or raise TopicUnknown."""
        try:
            return self._topics[topic_id]
        except KeyError:
            raise TopicUnknown(topic_id) from None

    def learnt(self) -> list[KnownTopic]:
        """List what changed, in the order of ids, so that two writers never wait for each other in a
        circle.
        """
        return [self._topics[topic_id] for topic_id in sorted(self._learnt)]

    def newly_merged(self) -> list[KnownTopic]:
        """List the topics whose merge was learnt and still stands."""
        return [topic for each in self._merged if (topic := self._topics[each]).umbrella_id]

    def with_followers(self, topic_id: UUID, moment: datetime) -> Iterator[KnownTopic]:
        """Yield the topic, then all that follow it by then, directly or through others, each once: merged
        into it, or the one that it was split from. Whoever follows a part hears its number beside his.
        """
        waiting, seen = [(topic_id, "")], {topic_id}
        while waiting:
            current, part = waiting.pop(0)
            known = self.get(current)
            yield replace(known, number=f"{known.number}（{part}）") if part else known
            for each, through in self._next(known, part, moment):
                if each not in seen:
                    seen.add(each)
                    waiting.append((each, through))

    def _next(self, topic: KnownTopic, part: str, moment: datetime) -> Iterator[tuple[UUID, str]]:
        for each in self._followers.get(topic.id, ()):
            if self._topics[each].follows_at(moment):
                yield each, part
        if topic.split_from_id:
            yield topic.split_from_id, topic.number

    def same_person(self, topic: KnownTopic) -> list[UUID]:
        """List what else whoever raised a topic has raised, as far as it is known here."""
        if topic.told_with is None:
            return []
        others = (each for each in self._topics.values() if each.told_with == topic.told_with)
        return [each.id for each in others if each.id != topic.id]

    def learn(self, topic_id: UUID, news: News, version: int) -> None:
        """Remember what the version-th event of a topic says of it; a replay teaches nothing old.

        Raises TopicUnknown for the topic or for its umbrella.
        """
        known = self._topics.get(topic_id)
        if known and version and version <= known.version:
            return
        self._put(replace(self._after(topic_id, news), version=version))
        self._learnt.add(topic_id)
        if isinstance(news, Merged):
            self._merged[topic_id] = None
            self._learn_persons(news.persons)

    def _learn_persons(self, persons: Iterable[tuple[UUID, ...]]) -> None:
        """Beside the versions: what a person raised is said by the event of one topic about others."""
        for raised in persons:
            for each in raised:
                self._put(replace(self.get(each), told_with=raised[0]))
                self._learnt.add(each)

    def _after(self, topic_id: UUID, news: News) -> KnownTopic:
        match news:
            case Submitted():
                return KnownTopic(topic_id, news.number, news.division, news.has_contact)
            case SplitOff():
                original = self.get(news.original_id)
                return KnownTopic(topic_id, news.number, news.division, False, split_from_id=original.id)
            case Placed():
                return replace(self.get(topic_id), number=news.number, division=news.division)
            case Merged():
                umbrella = self.get(news.umbrella_id)
                return replace(self.get(topic_id), umbrella_id=umbrella.id, merged_at=news.at)
            case MergeUndone():
                return replace(self.get(topic_id), umbrella_id=None, merged_at=None)
            case Silenced():
                return replace(self.get(topic_id), has_contact=False)

    def _put(self, topic: KnownTopic) -> None:
        before = self._topics.get(topic.id)
        if before and before.umbrella_id:
            self._followers[before.umbrella_id].pop(topic.id, None)
        if topic.umbrella_id:
            self._followers.setdefault(topic.umbrella_id, {})[topic.id] = None
        self._topics[topic.id] = topic
