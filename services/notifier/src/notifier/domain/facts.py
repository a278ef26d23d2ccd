"""A fact: what an event of another service says, reduced to what telling people about it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from notifier.domain.topics import Merged, News, SplitOff


@dataclass(frozen=True, slots=True)
class Fact:
    """The id is the event's, the name its kebab-case name.

    division is empty where the topics' own divisions count. wording holds what the texts may say: numbers,
    dates in ISO form, reason codes and public wording. news is what the fact says of its topic, to be
    remembered, version counts the events of the aggregate. told_elsewhere are topics whose submitter hears
    of the same act by another fact.
    """

    id: UUID
    name: str
    occurred_at: datetime
    topic_ids: tuple[UUID, ...]
    division: str = ""
    member_ids: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    wording: Mapping[str, str] = field(default_factory=dict)
    news: News | None = None
    told_elsewhere: frozenset[UUID] = frozenset()
    version: int = 0
    traceparent: str = ""

    def concerns(self) -> tuple[UUID, ...]:
        """List every topic that must be known before the fact can be told."""
        return (*self.topic_ids, *self.changes_beside())

    def changes_beside(self) -> tuple[UUID, ...]:
        """List the topics other than its own of which it changes what is told, or to whom."""
        if isinstance(self.news, SplitOff):
            return (self.news.original_id,)
        if not isinstance(self.news, Merged):
            return ()
        raised = (each for person in self.news.persons for each in person)
        return (self.news.umbrella_id, *raised)
