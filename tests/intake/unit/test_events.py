"""Messages are built from state alone, hold every field, and nothing that is not public."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from eventing.envelope import type_of
from intake import events
from intake.domain.progress_texts import TEXTS, text_of
from intake.domain.states import State
from intake.domain.transitions import ROWS
from intake.handlers import SUBSCRIPTIONS
from intake.models import Topic, TopicIssue
from shangliang.intake.v1 import topic_events_pb2 as words

MAY = datetime(2021, 5, 3, 4, tzinfo=UTC)
ID, OTHER = UUID(int=1), UUID(int=2)


def a_topic(**changes: Any) -> Topic:
    values: dict[str, Any] = {
        "id": ID,
        "version": 3,
        "number": "LH2021-0000123-7",
        "tracking": b"",
        "division": "411102001",
        "category": "roads",
        "channel": words.CHANNEL_WEB,
        "source_kind": words.SOURCE_KIND_RESIDENTS,
        "assisted": False,
        "has_contact": False,
        "venue_id": "",
        "state": State.SHORTLISTED,
        "state_since": MAY,
        "due_at": None,
        "stage": "topic-shortlisted",
        "stage_since": MAY,
        "submitted_at": MAY,
        "recorded_at": MAY,
        "updated_at": MAY,
        "title": "居民区夜间照明不足",
    }
    return Topic(**(values | changes))


def test_an_approval_names_the_issues_and_everybody_who_follows() -> None:
    issue = TopicIssue(topic_id=ID, number=1, statement="西门外道路增设路灯")

    event = events.topic_approved(
        a_topic(requires_statutory_decision=True), [issue], [OTHER], has_contact=True
    )

    assert event.merged_topic_ids == [str(OTHER)]
    assert (event.issues[0].number, event.issues[0].statement) == (1, "西门外道路增设路灯")
    assert event.requires_statutory_decision
    assert event.has_contact


def test_a_deferral_says_when_it_is_looked_at_again() -> None:
    event = events.topic_deferred(a_topic(review_on=date(2021, 6, 1)), reason_code="funding")

    assert event.review_on == "2021-06-01"


def test_every_message_of_the_contract_is_the_event_of_a_row() -> None:
    messages = {
        type_of(getattr(words, name)).split(".")[1]
        for name in words.DESCRIPTOR.message_types_by_name
        if name not in {"TopicIssue", "OnePerson"}
    }

    move_nothing = {"topic-due-soon", "topic-overdue", "topic-person-deleted", "topic-concern-named"}
    move_nothing |= {"topic-wording-hidden", "topic-wording-shown", "topic-wording-reported"}
    move_nothing |= {"topic-wording-look-due-soon", "topic-wording-look-overdue"}
    move_nothing |= {"topic-submitter-told", "topic-telling-due-soon", "topic-telling-overdue"}
    move_nothing |= {"topic-subject-request-due-soon", "topic-subject-request-overdue"}
    assert messages - move_nothing == {row.event for row in ROWS}
    assert {name.replace("-", "_") for name in messages} <= set(vars(events))


def test_every_event_that_is_consumed_has_a_sentence_in_both_languages() -> None:
    consumed = {kind.split(".")[1] for each in SUBSCRIPTIONS for kind in each.types()}

    assert consumed <= set(TEXTS)
    assert all(text_of(step, {}, "zh-CN") and text_of(step, {}, "en") for step in TEXTS)


def test_a_sentence_leaves_out_what_is_not_known() -> None:
    assert text_of("session-planned", {"on": "2021-05-12"}, "en-GB") == (
        "A session is planned for 12 May 2021."
    )
    assert text_of("session-planned", {}, "en") == "A session is planned."
    assert text_of("session-planned", {}, "zh-CN") == "协商活动已安排。"
