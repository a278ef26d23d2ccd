"""Who is told what: the table itself, and the rules around it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from notifier.domain.facts import Fact
from notifier.domain.matrix import MATRIX, ROWS, Row, notices_for
from notifier.domain.recipients import Channel, Recipient, RecipientKind
from notifier.domain.topics import (
    KnownTopic,
    KnownTopics,
    Merged,
    MergeUndone,
    Placed,
    Submitted,
    TopicUnknown,
)
from notifier.handlers.facts import WORDING, fact_name
from notifier.letters import CHINESE, ENGLISH, Letters

AT = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)


def topics(*umbrellas: tuple[UUID, UUID | None]) -> KnownTopics:
    return KnownTopics(
        KnownTopic(each, f"N{each.int}", "411102001", True, umbrella) for each, umbrella in umbrellas
    )


def a_fact(name: str, *topic_ids: UUID, division: str = "") -> Fact:
    return Fact(
        id=uuid4(), name=name, occurred_at=AT, topic_ids=topic_ids, division=division,
        member_ids=("M1", "M1"), organisations=("O1", "O2", "O1"),
    )  # fmt: skip


@pytest.mark.parametrize("fact", sorted(ROWS))
def test_no_recipient_is_told_a_fact_twice_through_one_channel(fact: str) -> None:
    drafts = list(notices_for(a_fact(fact, A, B), topics((A, None), (B, None), (C, A))))
    told = [(each.recipient, each.channel) for each in drafts]
    assert told
    assert len(told) == len(set(told))


@pytest.mark.parametrize("fact", sorted(ROWS))
def test_only_submitters_get_letters(fact: str) -> None:
    drafts = notices_for(a_fact(fact, A), topics((A, None)))
    mailed = {each.recipient.kind for each in drafts if each.channel is Channel.EMAIL}
    assert mailed <= {RecipientKind.SUBMITTER}


def test_every_row_has_an_event_and_every_event_has_a_row() -> None:
    """But the deletion of a person: it tells nobody, and says who cannot be told."""
    assert {row.fact for row in MATRIX} | {"topic-person-deleted"} == {
        fact_name(message) for message in WORDING
    }


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.fact} {row.template}")
def test_every_text_can_be_said_with_what_its_event_says(row: Row) -> None:
    letters, template, fact = Letters(), row.template, row.fact
    words = next(set(fields) for message, fields in WORDING.items() if fact_name(message) == fact)
    words |= {"number"} | ({"umbrella_number"} if fact in {"topic-merged", "topic-gathered"} else set())
    assert letters.variables(template, letters.newest(template)) <= words
    for locale in (CHINESE, ENGLISH):
        said = letters.render(template, letters.newest(template), locale, dict.fromkeys(words, "2026-03-04"))
        assert said.subject
        assert said.body
        assert "\n" not in said.subject


def test_every_template_belongs_to_a_row() -> None:
    assert {row.template for row in MATRIX} == set(Letters().templates())


def test_a_merged_submitter_is_told_through_two_merges() -> None:
    drafts = notices_for(a_fact("issue-resolved", C), topics((A, B), (B, C), (C, None)))
    told = {
        each.recipient.id: each.wording["number"] for each in drafts if each.recipient.kind == "SUBMITTER"
    }
    assert told == {str(A): "N1", str(B): "N2", str(C): "N3"}


def test_who_was_merged_later_is_not_told_what_happened_before() -> None:
    known = topics((A, None), (B, None), (C, None))
    known.learn(A, Merged(B, AT), 2)
    known.learn(C, Merged(B, AT + timedelta(seconds=1)), 2)

    assert [each.id for each in known.with_followers(B, AT - timedelta(seconds=1))] == [B]
    assert [each.id for each in known.with_followers(B, AT)] == [B, A]
    assert [each.id for each in known.with_followers(B, AT + timedelta(seconds=1))] == [B, A, C]
    assert [each.id for each in known.newly_merged()] == [A, C]


def test_a_circle_of_merges_ends() -> None:
    assert {each.id for each in topics((A, B), (B, A)).with_followers(A, AT)} == {A, B}


def test_a_fact_about_an_unknown_topic_cannot_be_told() -> None:
    with pytest.raises(TopicUnknown):
        list(notices_for(a_fact("topic-answered", B), topics((A, None))))


def test_the_session_says_in_which_division_its_offices_are() -> None:
    drafts = notices_for(a_fact("session-noticed", A, division="411103002201"), topics((A, None)))
    told = {each.recipient for each in drafts}
    assert Recipient(RecipientKind.CLERKS, "411103002201") in told
    assert Recipient(RecipientKind.LIAISON, "411103") in told


def test_an_old_event_teaches_nothing() -> None:
    known = topics()
    known.learn(A, Submitted("N1", "411102001", True), 1)
    known.learn(B, Submitted("N2", "411102001", False), 1)
    known.learn(A, Merged(B, AT), 4)
    known.learn(A, MergeUndone(), 5)
    known.learn(A, Merged(B, AT), 4)
    assert known.get(A).umbrella_id is None
    known.learn(A, Placed("N1", "411103002"), 6)
    known.learn(A, Submitted("N1", "411102001", True), 1)
    assert known.get(A).division == "411103002"
    assert [each.id for each in known.learnt()] == [A, B]
