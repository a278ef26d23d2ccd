"""Identifiers, envelopes, partitions and pauses: values without a database or a broker."""

import multiprocessing
from datetime import UTC, datetime
from uuid import UUID

import pytest
from aiokafka.partitioner import DefaultPartitioner
from hypothesis import given
from hypothesis import strategies as st

from eventing import EventContext, Subscription, Unprocessable, envelope, prepare
from eventing.ids import uuid7
from eventing.incoming import Incoming, packed, storable, unpacked
from eventing.outbox_row import shard_of
from eventing.partitioning import partition_of
from eventing.pauses import pause
from eventing.tail import known_types, line
from shangliang.intake.v1 import topic_events_pb2 as events

_RANDOM_PART = (1 << 62) - 1
NOON = datetime(2024, 5, 6, 4, tzinfo=UTC)


def test_identifiers_rise_and_say_their_version() -> None:
    made = [uuid7() for _ in range(5000)]

    assert made == sorted(made)
    assert len(set(made)) == 5000
    assert {each.version for each in made} == {7}
    assert {each.variant for each in made} == {UUID(int=1 << 63).variant}


def test_a_forked_process_draws_other_identifiers_than_its_parent() -> None:
    uuid7()  # something is drawn ahead now
    with multiprocessing.get_context("fork").Pool(1) as pool:
        theirs = {each.int & _RANDOM_PART for each in pool.apply(_draw)}

    assert not theirs & {each.int & _RANDOM_PART for each in _draw()}


def _draw() -> list[UUID]:
    return [uuid7() for _ in range(600)]


@pytest.mark.parametrize(
    ("message", "event_type"),
    [
        (events.TopicSubmitted, "shangliang.topic-submitted.v1"),
        (events.TopicTriageStarted, "shangliang.topic-triage-started.v1"),
    ],
)
def test_a_message_has_one_type(message: type[events.TopicSubmitted], event_type: str) -> None:
    assert envelope.type_of(message) == event_type


@given(st.text(), st.integers(1, 64))
def test_the_partition_is_the_one_that_every_client_would_choose(key: str, partitions: int) -> None:
    raw = key.encode(errors="replace")
    chosen = DefaultPartitioner()(raw, list(range(partitions)), list(range(partitions)))

    assert partition_of(raw, partitions) == chosen


@given(st.lists(st.tuples(st.text(), st.none() | st.binary())))
def test_headers_are_kept_without_loss(headers: list[tuple[str, bytes | None]]) -> None:
    assert unpacked(packed(tuple(headers))) == tuple(headers)


@given(st.lists(st.tuples(st.text(), st.none() | st.binary())), st.none() | st.binary())
def test_any_headers_give_an_event_or_a_reason_and_always_an_identity(
    headers: list[tuple[str, bytes | None]], key: bytes | None
) -> None:
    event = Incoming("intake.topic.v1", 0, 7, 1, key, None, tuple(headers))

    assert (event.context is None) == (event.problem is not None)
    assert event.id == event.id
    assert "\0" not in event.key + event.type + event.source


def test_what_was_written_is_read_back() -> None:
    row = prepare(
        "intake.topic.v1",
        "a-1",
        3,
        events.TopicSubmitted(topic_id="a-1"),
        occurred_at=NOON,
        division="411102",
        actor_role="clerk",
    )
    sent = tuple((name, value.encode()) for name, value in row.headers.items())

    context = envelope.context_of("intake.topic.v1", sent)

    assert (context.id, context.subject, context.version) == (row.event_id, "a-1", 3)
    assert (context.time, context.actor_role, context.division) == (NOON, "clerk", "411102")
    assert row.headers["ce_time"] == "2024-05-06T04:00:00Z"
    assert row.headers["ce_dataschema"] == "proto:shangliang.intake.v1.TopicSubmitted"
    assert row.headers["content-type"] == "application/protobuf"


@pytest.mark.parametrize(
    ("stream", "moment"),
    [("no stream", NOON), ("intake", NOON), ("intake.topic.v1", NOON.replace(tzinfo=None))],
)
def test_a_malformed_stream_or_a_time_without_zone_is_refused(stream: str, moment: datetime) -> None:
    with pytest.raises(ValueError, match=r"stream name|timezone"):
        prepare(stream, "a", 1, events.TopicSubmitted(), occurred_at=moment, division="")


def test_a_type_has_one_handler_per_subscription() -> None:
    subscription = Subscription("intake.topic.v1")

    async def handler(event: events.TopicSubmitted, context: EventContext, session: object) -> None: ...

    subscription.on(events.TopicSubmitted)(handler)
    with pytest.raises(ValueError, match="already"):
        subscription.on(events.TopicSubmitted)(handler)
    assert subscription.types() == ["shangliang.topic-submitted.v1"]
    with pytest.raises(Unprocessable):
        subscription.decode("shangliang.topic-submitted.v1", None)


@given(st.text(min_size=1))
def test_an_aggregate_has_one_shard(aggregate_id: str) -> None:
    chosen = shard_of(storable(aggregate_id.encode(errors="replace").decode()))

    assert 0 <= chosen < 16


def test_shards_are_fixed_for_ever() -> None:
    assert [shard_of(f"aggregate-{n}") for n in range(6)] == [3, 5, 15, 9, 10, 12]


@given(st.integers(0, 10_000))
def test_pauses_grow_and_have_an_end(attempt: int) -> None:
    chosen = pause(attempt, first=0.1, longest=5.0)

    assert min(5.0, 0.1 * 2 ** min(attempt, 10)) / 2 <= chosen <= 5.0


def test_a_line_tells_what_happened() -> None:
    row = prepare(
        "intake.topic.v1", "a-1", 3, events.TopicSubmitted(number="K7"), occurred_at=NOON, division="411102"
    )
    headers = tuple((name, value.encode()) for name, value in row.headers.items())
    types = known_types()

    told = line(Incoming("intake.topic.v1", 0, 1, 0, b"a-1", row.payload, headers), types)
    broken = line(Incoming("intake.topic.v1", 2, 5, 0, b"a-1", None, ()), types)

    assert told == (
        "2024-05-06T04:00:00.000+00:00 intake.topic.v1 shangliang.topic-submitted.v1 a-1 v3 number=K7"
    )
    assert broken.startswith("? intake.topic.v1 p2@5 a-1")
