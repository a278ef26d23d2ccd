"""The model is about this code: what it names exists, and where both can be run they do the same.

What only a database or a broker can show is shown with real ones, in tests/eventing/integration:
test_relay.py (who may delete, take-over, late commits, refusals), test_delivery.py, test_parking.py and
test_outages.py.
"""

import asyncio
import importlib
import inspect
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from types import ModuleType
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import create_async_engine

import eventing.relay
from eventing import Subscription, envelope
from eventing.incoming import Incoming
from eventing.producing import Outcome
from eventing.relay import LeaseLost, Relay
from eventing.shelf import Waiting
from eventing.sorting import _keep_claimed, _Sorter
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.model import (
    broker,
    consuming,
    effects,
    grouping,
    leasing,
    properties,
    relaying,
    retrying,
    verdicts,
    writing,
)
from tests.eventing.model.following import Followed, ModelLease, ModelProducing, ModelShelf
from tests.eventing.model.protocol import Protocol, World
from tests.eventing.model.state import Entry, Event, State

MODEL = (broker, consuming, effects, grouping, leasing, relaying, retrying, verdicts, writing)
STREAM = "intake.topic.v1"
TYPE = envelope.type_of(events.TopicSubmitted)
RELAYING = World(
    "one relay is real",
    commands=("A", "A", "B", "B", "A"),
    relays=2,
    partitions=2,
    faults=6,
    kinds=frozenset({"answer lost", "rollback", "pause", "kill relay", "outcome unknown"}),
)
MET = ("holds", "reads", "sends", "deletes", "cannot delete", "takes the lease again", "learns")
batches = st.lists(st.builds(Event, st.sampled_from("AB"), st.integers(0, 4), st.integers(1, 6)), max_size=8)


def named() -> list[str]:
    """Return every name of the code that the model refers to."""
    functions = [each for module in MODEL for _, each in inspect.getmembers(module, inspect.isfunction)]
    texts = [re.sub(r"\s+", " ", each.__doc__ or "").partition("Code:")[2] for each in functions]
    return sorted({name for text in texts for name in re.findall(r"`([a-z_]+\.[\w.]+)`", text)})


@pytest.mark.parametrize("name", named())
def test_what_the_model_names_is_there(name: str) -> None:
    module, *path = name.split(".")
    found: ModuleType | object = importlib.import_module(f"eventing.{module}")

    for part in path:
        assert hasattr(found, part), f"eventing.{name} is not there: has the protocol changed?"
        found = getattr(found, part)


@given(batches, st.sets(st.sampled_from("AB")), st.dictionaries(st.sampled_from("AB"), st.integers(1, 4)))
def test_a_batch_is_sorted_as_the_model_sorts_it(
    batch: list[Event], held: set[str], seen: dict[str, int]
) -> None:
    entries = [Entry(offset, event) for offset, event in enumerate(batch)]
    subscription = Subscription(STREAM)
    subscription.on(events.TopicSubmitted)(_ignore)
    sorter = _Sorter(subscription, set(held), dict(seen))

    for entry in entries:
        sorter.take(_incoming(entry))

    verdict = verdicts.judged(entries, held, seen, Protocol())
    assert [each.offset for each in sorter.sorted.fresh] == [each.offset for each in verdict.fresh]
    assert [each.event.offset for each in sorter.sorted.parked] == [each.offset for each in verdict.parked]
    assert sorter.sorted.versions == verdict.versions


@given(batches, st.sets(st.integers(1, 6)))
def test_what_the_inbox_knows_is_left_out_as_in_the_model(batch: list[Event], inbox: set[int]) -> None:
    entries = [Entry(offset, event._replace(version=0)) for offset, event in enumerate(batch)]
    incoming = [_incoming(entry) for entry in entries]
    subscription = Subscription(STREAM)
    subscription.on(events.TopicSubmitted)(_ignore)
    sorter = _Sorter(subscription, set(), {})
    for each in incoming:
        sorter.take(each)

    _keep_claimed(sorter.sorted, {(each.source, each.id) for each in incoming if each.id.int not in inbox})

    fresh = effects.claimed(entries, State(inbox=tuple(inbox)), World("any"))
    assert [each.offset for each in sorter.sorted.fresh] == [each.offset for each in fresh]


async def test_the_real_relay_does_nothing_that_the_model_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    met = set[str]()

    for seed in range(200):
        met |= await _followed(seed, monkeypatch)

    assert met == set(MET)


async def _followed(seed: int, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Let the real relay run to the good end, and return what it met on the way."""
    followed = Followed(RELAYING, seed)
    relay = _relay(Relay, followed, monkeypatch)

    await _many_rounds(relay, followed)

    way = f"seed {seed}\n" + "\n".join(step.text for step in followed.way)
    assert properties.all_is_well(followed.state, RELAYING), way
    assert all(promise(followed.state, RELAYING) for promise in properties.ALWAYS), way
    mine = [step.text.removeprefix("relay 0: ") for step in followed.way if step.text.startswith("relay 0")]
    return {met for met in MET if any(text.startswith(met) for text in mine)}


class DeletesFirst(Relay):
    """A relay that does not wait for the acknowledgement."""

    async def _fly(self, rows: Sequence[Waiting]) -> Outcome:
        await self._shelf.delete(rows)
        return await super()._fly(rows)


async def test_a_relay_that_deletes_first_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    followed = Followed(RELAYING, seed=1)
    relay = _relay(DeletesFirst, followed, monkeypatch)

    with pytest.raises(AssertionError):
        await _many_rounds(relay, followed)


def _relay(kind: type[Relay], followed: Followed, monkeypatch: pytest.MonkeyPatch) -> Relay:
    nowhere = create_async_engine("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    relay = kind(nowhere, "127.0.0.1:1", "modelled")
    monkeypatch.setattr(eventing.relay, "lease", ModelLease(followed))
    monkeypatch.setattr(eventing.relay, "_MANY", 1)
    monkeypatch.setattr(relay, "_shelf", ModelShelf(followed))
    monkeypatch.setattr(relay, "_producing", ModelProducing(followed))
    return relay


async def _many_rounds(relay: Relay, followed: Followed) -> None:
    for _ in range(500):
        await _one_round(relay, followed)
        if followed.state.faults == 0 and properties.all_is_well(followed.state, RELAYING):
            return


async def _one_round(relay: Relay, followed: Followed) -> None:
    """Do what `Relay._until` does in a round, without its pauses."""
    if followed.happens() or not relay._shelf.epochs:
        relay._renew_at = 0.0
    try:
        await relay._hold()
        await relay._sweep(asyncio.Event())
    except (TimeoutError, LeaseLost):
        await followed.meanwhile()


def _incoming(entry: Entry) -> Incoming:
    headers = {
        "ce_id": str(UUID(int=entry.event.seq)),
        "ce_type": TYPE,
        "ce_source": "/shangliang/intake",
        "ce_time": datetime(2024, 3, 5, tzinfo=UTC).isoformat(),
        "ce_aggregateversion": str(entry.event.version),
    }
    written = tuple((name, value.encode()) for name, value in headers.items())
    return Incoming(STREAM, 0, entry.offset, 0, entry.event.aggregate.encode(), b"", written)


async def _ignore(event: events.TopicSubmitted, context: object, session: object) -> None:
    """Handle nothing."""
