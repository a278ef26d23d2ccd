"""The notification matrix: which fact is told to whom, in which words, through which channels."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from notifier.domain.facts import Fact
from notifier.domain.recipients import (
    Channel,
    Recipient,
    RecipientKind,
    clerks_of,
    liaison_of,
    secretary_of,
)
from notifier.domain.topics import KnownTopic, KnownTopics, Merged, once_each

SUBMITTER, CLERKS, MEMBER, ORGANISATION, SECRETARY, LIAISON = RecipientKind


@dataclass(frozen=True, slots=True)
class Row:
    """Urgent letters leave during quiet hours as well: somebody would otherwise set out for nothing."""

    fact: str
    recipients: tuple[RecipientKind, ...]
    template: str
    urgent: bool = False


MATRIX = (
    Row("topic-submitted", (SUBMITTER, CLERKS), "topic-received"),
    Row("topic-referred", (SUBMITTER, CLERKS), "topic-referred"),
    Row("topic-referral-returned", (CLERKS, LIAISON), "referral-returned"),
    Row("topic-declined", (SUBMITTER, CLERKS), "topic-declined"),
    Row("topic-merged", (SUBMITTER, CLERKS), "topic-merged"),
    Row("topic-merge-undone", (SUBMITTER, CLERKS), "topic-merge-undone"),
    Row("topic-umbrella-opened", (CLERKS, LIAISON), "topic-umbrella-opened"),
    Row("topic-gathered", (SUBMITTER,), "topic-gathered"),
    Row("topic-taken-out", (SUBMITTER,), "topic-taken-out"),
    Row("topic-umbrella-dissolved", (CLERKS, LIAISON), "topic-umbrella-dissolved"),
    Row("topic-split", (SUBMITTER, CLERKS), "topic-split"),
    Row("topic-split-off", (CLERKS,), "topic-split-off"),
    Row("topic-split-undone", (SUBMITTER, CLERKS), "topic-split-undone"),
    Row("topic-answered", (SUBMITTER, CLERKS), "topic-answered"),
    Row("topic-pooled", (SUBMITTER, CLERKS, LIAISON), "topic-pooled"),
    Row("topic-shortlisted", (SUBMITTER, CLERKS, LIAISON), "topic-shortlisted"),
    Row("topic-shortlisted", (SECRETARY,), "approval-task"),
    Row("topic-approved", (SUBMITTER, CLERKS, LIAISON), "topic-approved"),
    Row("topic-deferred", (SUBMITTER, CLERKS), "topic-deferred"),
    Row("topic-held", (CLERKS, LIAISON), "moderation-task"),
    Row("topic-info-requested", (SUBMITTER,), "topic-info-requested"),
    Row("topic-info-supplied", (CLERKS,), "topic-info-supplied"),
    Row("topic-review-requested", (LIAISON,), "review-task"),
    Row("topic-decline-reviewed", (SUBMITTER, CLERKS), "topic-decline-reviewed"),
    Row("topic-escalated", (SUBMITTER,), "topic-escalated"),
    Row("topic-escalated", (LIAISON,), "handover-task"),
    Row("topic-delegated", (SUBMITTER,), "topic-delegated"),
    Row("topic-delegated", (CLERKS, LIAISON), "handover-task"),
    Row("topic-handover-accepted", (SUBMITTER, CLERKS, LIAISON), "topic-handover-accepted"),
    Row("topic-handover-refused", (CLERKS, LIAISON), "topic-handover-refused"),
    Row("topic-withdrawn", (SUBMITTER, CLERKS, LIAISON), "topic-withdrawn"),
    Row("topic-suspended", (SUBMITTER, CLERKS, LIAISON), "topic-suspended"),
    Row("topic-resumed", (SUBMITTER, CLERKS, LIAISON), "topic-resumed"),
    Row("topic-due-soon", (CLERKS,), "topic-due-soon"),
    Row("topic-overdue", (CLERKS, LIAISON), "topic-overdue"),
    Row("topic-telling-due-soon", (CLERKS,), "telling-due-soon"),
    Row("topic-telling-overdue", (CLERKS, LIAISON), "telling-overdue"),
    Row("topic-subject-request-due-soon", (CLERKS,), "subject-request-due-soon"),
    Row("topic-subject-request-overdue", (CLERKS, LIAISON), "subject-request-overdue"),
    Row("topic-wording-reported", (CLERKS, LIAISON), "wording-task"),
    Row("topic-wording-look-due-soon", (CLERKS,), "wording-due-soon"),
    Row("topic-wording-look-overdue", (CLERKS, LIAISON), "wording-overdue"),
    Row("research-started", (MEMBER,), "research-task"),
    Row("session-noticed", (SUBMITTER, CLERKS, MEMBER, ORGANISATION, LIAISON), "session-noticed"),
    Row("session-postponed", (SUBMITTER, CLERKS, MEMBER, ORGANISATION, LIAISON), "session-postponed", True),
    Row("session-cancelled", (SUBMITTER, CLERKS, MEMBER, ORGANISATION, LIAISON), "session-cancelled", True),
    Row("session-adjourned", (SUBMITTER, CLERKS, MEMBER, ORGANISATION, LIAISON), "session-adjourned"),
    Row("outcome-reported", (SUBMITTER,), "outcome-reported"),
    Row("outcome-reported", (SECRETARY,), "decision-task"),
    Row("recommendation-adopted", (SUBMITTER, CLERKS, LIAISON), "recommendation-adopted"),
    Row("recommendation-not-adopted", (SUBMITTER, CLERKS, LIAISON), "recommendation-not-adopted"),
    Row("assignment-dispatched", (ORGANISATION, LIAISON), "assignment-dispatched"),
    Row("assignment-conflict-found", (LIAISON,), "assignment-conflict"),
    Row("assignment-reassigned", (ORGANISATION, LIAISON), "assignment-dispatched"),
    Row("assignment-due-soon", (ORGANISATION,), "assignment-due-soon"),
    Row("assignment-overdue", (ORGANISATION, LIAISON), "assignment-overdue"),
    Row("reply-rejected", (ORGANISATION,), "reply-rejected"),
    Row("reply-verified", (SUBMITTER,), "please-evaluate"),
    Row("rework-ordered", (ORGANISATION, LIAISON), "rework-ordered"),
    Row("issue-resolved", (SUBMITTER, CLERKS), "issue-resolved"),
    Row("issue-explained", (SUBMITTER, CLERKS), "issue-explained"),
    Row("issue-closed-unresolved", (SUBMITTER, CLERKS), "issue-closed-unresolved"),
)


def _by_fact() -> Mapping[str, tuple[Row, ...]]:
    rows: dict[str, tuple[Row, ...]] = {}
    for row in MATRIX:
        rows[row.fact] = (*rows.get(row.fact, ()), row)
    return MappingProxyType(rows)


ROWS = _by_fact()


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice that is to exist: one fact, one recipient, one channel. has_contact matters for letters
    only.
    """

    fact: Fact
    recipient: Recipient
    channel: Channel
    template: str
    urgent: bool
    topic_id: UUID | None
    division: str
    wording: Mapping[str, str]
    has_contact: bool = False


def notices_for(fact: Fact, topics: KnownTopics) -> Iterator[Draft]:
    """Yield the notices about a fact, each recipient and channel once. Raises TopicUnknown."""
    concerned = [topics.get(topic_id) for topic_id in fact.topic_ids]
    wording = _wording(fact, topics)
    for row in ROWS.get(fact.name, ()):
        if SUBMITTER in row.recipients:
            yield from _to_submitters(fact, row, topics, wording)
        for kind in row.recipients:
            if kind is not SUBMITTER:
                yield from _to_offices(fact, row, concerned, kind, wording)


def _wording(fact: Fact, topics: KnownTopics) -> Mapping[str, str]:
    if isinstance(fact.news, Merged):
        return {**fact.wording, "umbrella_number": topics.get(fact.news.umbrella_id).number}
    return fact.wording


def _to_submitters(fact: Fact, row: Row, topics: KnownTopics, wording: Mapping[str, str]) -> Iterator[Draft]:
    """Whoever raised a merged topic waits for the same answer and hears it under the number they know; once,
    however much of it he raised.
    """
    told = {
        each.id: each
        for topic_id in fact.topic_ids
        for each in topics.with_followers(topic_id, fact.occurred_at)
    }
    waiting = (each for each in told.values() if each.id not in fact.told_elsewhere)
    for topic in once_each(waiting):
        yield from to_submitter(topic, fact, row, wording)


def to_submitter(topic: KnownTopic, fact: Fact, row: Row, wording: Mapping[str, str]) -> Iterator[Draft]:
    """Yield the notices about a fact to whoever raised a topic."""
    for channel in (Channel.INBOX, Channel.EMAIL):
        yield Draft(
            fact=fact,
            recipient=Recipient(SUBMITTER, str(topic.id)),
            channel=channel,
            template=row.template,
            urgent=row.urgent,
            topic_id=topic.id,
            division=topic.division,
            wording={**wording, "number": topic.number},
            has_contact=topic.has_contact,
        )


def _to_offices(
    fact: Fact, row: Row, concerned: list[KnownTopic], kind: RecipientKind, wording: Mapping[str, str]
) -> Iterator[Draft]:
    """Offices, members and units read the inbox: the vault holds the addresses of submitters only."""
    number = "、".join(topic.number for topic in concerned)
    for recipient in dict.fromkeys(_OFFICES[kind](fact, concerned)):
        yield Draft(
            fact=fact,
            recipient=recipient,
            channel=Channel.INBOX,
            template=row.template,
            urgent=row.urgent,
            topic_id=concerned[0].id if concerned else None,
            division=fact.division or (concerned[0].division if concerned else ""),
            wording={**wording, "number": number},
        )


_Offices = Callable[[Fact, list[KnownTopic]], Iterator[Recipient]]


def _in_divisions(recipient_of: Callable[[str], Recipient]) -> _Offices:
    def offices(fact: Fact, concerned: list[KnownTopic]) -> Iterator[Recipient]:
        divisions = [fact.division] if fact.division else [topic.division for topic in concerned]
        return map(recipient_of, divisions)

    return offices


_OFFICES: Mapping[RecipientKind, _Offices] = {
    CLERKS: _in_divisions(clerks_of),
    SECRETARY: _in_divisions(secretary_of),
    LIAISON: _in_divisions(liaison_of),
    MEMBER: lambda fact, _: (Recipient(MEMBER, each) for each in fact.member_ids),
    ORGANISATION: lambda fact, _: (Recipient(ORGANISATION, each) for each in fact.organisations),
}
