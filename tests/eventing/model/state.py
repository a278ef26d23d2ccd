"""Everything that a moment of the modelled system consists of: values that can be compared and hashed."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

NOBODY, ONE_WHO_DIED = -1, -2
ValueT = TypeVar("ValueT")


class Event(NamedTuple):
    """A row of the outbox, and the record made of it: `seq` is also its id, version 0 means none."""

    aggregate: str
    version: int
    seq: int

    def __str__(self) -> str:
        return f"{self.aggregate}{self.version or '-'}#{self.seq}"


class Entry(NamedTuple):
    """A record at its place in a partition."""

    offset: int
    event: Event


class Command(NamedTuple):
    """A client's intent with its idempotency key: waiting, writing, unanswered or answered."""

    aggregate: str
    stage: str = "waiting"
    written: tuple[Event, ...] = ()


class Lease(NamedTuple):
    owner: int = NOBODY
    epoch: int = 0
    expired: bool = False


class Relay(NamedTuple):
    """A relay process: `at` is the place in its loop, `done` is acknowledged and not yet deleted."""

    at: str = "start"
    epoch: int = 0
    rows: tuple[Event, ...] = ()
    following: tuple[Event, ...] = ()
    acknowledged: tuple[Event, ...] = ()
    done: tuple[Event, ...] = ()
    failed: bool = False
    sound: bool = True


class Request(NamedTuple):
    """A batch on its way to the broker; its relay is NOBODY if none waits for the answer any more."""

    relay: int
    partition: int
    rows: tuple[Event, ...]


class Consumer(NamedTuple):
    """A member of the group: `at` is the place in its loop, `work` the parts of its batch left to settle.

    `held` and `seen` are what its open transaction has read, `locked` the rows of the guard it has locked,
    `fresh` what it has noted in the inbox and not yet committed.
    """

    at: str = "idle"
    current: bool = False
    position: int = 0
    work: tuple[tuple[Entry, ...], ...] = ()
    held: tuple[str, ...] = ()
    seen: tuple[tuple[str, int], ...] = ()
    locked: tuple[str, ...] = ()
    fresh: tuple[Entry, ...] = ()


class Retry(NamedTuple):
    """The open transaction of the retry loop: the oldest parked event of a key, and the version it read."""

    head: Event
    seen: int


class State(NamedTuple):
    """One moment. What is kept per aggregate is sorted by it, as no promise is made across aggregates."""

    commands: tuple[Command, ...] = ()
    drawn: int = 0
    committed: tuple[Event, ...] = ()
    outbox: tuple[Event, ...] = ()
    shelved: tuple[Event, ...] = ()
    cursor: int = 0
    lease: Lease = Lease()
    relays: tuple[Relay, ...] = ()
    wire: tuple[Request, ...] = ()
    log: tuple[tuple[Event, ...], ...] = ((),)
    owner: int = NOBODY
    offset: int = 0
    consumers: tuple[Consumer, ...] = ()
    retry: tuple[Retry, ...] = ()
    effects: tuple[Event, ...] = ()
    inbox: tuple[int, ...] = ()
    seen: tuple[tuple[str, int], ...] = ()
    parked: tuple[Event, ...] = ()
    mended: bool = False
    faults: int = 0

    def relay(self, number: int, relay: Relay) -> "State":
        return self._replace(relays=swapped(self.relays, number, relay))

    def consumer(self, number: int, consumer: Consumer) -> "State":
        return self._replace(consumers=swapped(self.consumers, number, consumer))

    def command(self, number: int, command: Command) -> "State":
        return self._replace(commands=swapped(self.commands, number, command))


def swapped(values: tuple[ValueT, ...], number: int, value: ValueT) -> tuple[ValueT, ...]:
    """Return the values with one of them replaced."""
    return (*values[:number], value, *values[number + 1 :])


def without(rows: Iterable[Event], gone: Iterable[Event]) -> tuple[Event, ...]:
    gone = set(gone)
    return tuple(row for row in rows if row not in gone)


def grouped(events: Iterable[Event]) -> tuple[Event, ...]:
    """Sort by aggregate and keep the order within each."""
    return tuple(sorted(events, key=lambda event: event.aggregate))
