"""What is to become of each event of a batch, decided before any handler runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from eventing import inbox
from eventing.incoming import Incoming
from eventing.parking import Parked
from eventing.subscription import NotYet, Subscription


@dataclass(slots=True)
class Sorted:
    """The verdicts: fresh events are to be applied in order, versions are what the batch makes of the
    guard.
    """

    fresh: list[Incoming] = field(default_factory=list)
    parked: list[Parked] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    duplicates: int = 0
    unknown: int = 0

    def outcomes(self) -> dict[str, int]:
        """Return how many events met each fate."""
        return {
            "applied": len(self.fresh),
            "duplicate": self.duplicates,
            "unknown": self.unknown,
            "parked": len(self.parked),
        }


async def sort(
    session: AsyncSession,
    service: str,
    subscription: Subscription,
    events: Sequence[Incoming],
    *,
    behind_parked: bool = True,
    all_new: bool = False,
) -> Sorted:
    """Sort a batch, and note the fresh events in the inbox and the versions in the guard.

    Events of a parked key queue behind it (unless `behind_parked` is False: the retry of the oldest one
    itself). A version seen before is a duplicate, a version too far ahead waits. Unknown types are
    accepted and advance the guard, but are not noted. Raises BrokenEnvelope for an event without readable
    headers whose key is not parked. With `all_new` they are noted for less, and it raises inbox.NotNew
    where one was noted before.
    """
    keys = sorted({event.key for event in events})
    standing = await inbox.standing(session, service, subscription.stream, keys)
    seen = frozenset(standing.seen)
    sorter = _Sorter(subscription, standing.held if behind_parked else set(), standing.seen)
    for event in events:
        sorter.take(event)
    verdict = sorter.sorted
    to_note = (session, service, subscription.stream, verdict.fresh, verdict.versions)
    if all_new:
        await inbox.note_new(*to_note, seen=seen)
    else:
        _keep_claimed(verdict, await inbox.note(*to_note))
    return verdict


class _Sorter:
    def __init__(self, subscription: Subscription, held: set[str], seen: dict[str, int]) -> None:
        self._subscription = subscription
        self._held = held
        self._seen = seen
        self.sorted = Sorted()

    def take(self, event: Incoming) -> None:
        if event.key in self._held:
            self.sorted.parked.append(Parked(event))
            return
        if event.problem is not None:
            raise event.problem
        if event.version and not self._next_in_line(event):
            return
        if self._subscription.handler(event.type) is None:
            self.sorted.unknown += 1
        else:
            self.sorted.fresh.append(event)

    def _next_in_line(self, event: Incoming) -> bool:
        last = self._seen.get(event.key)
        if last is None:
            last = 0 if self._subscription.complete else event.version - 1
        if event.version <= last:
            self.sorted.duplicates += 1
            return False
        if event.version > last + 1:
            gap = NotYet(f"version {last + 1} has not arrived")
            self.sorted.parked.append(Parked(event, gap))
            self._held.add(event.key)
            return False
        self._seen[event.key] = self.sorted.versions[event.key] = event.version
        return True


def _keep_claimed(verdict: Sorted, claimed: set[tuple[str, UUID]]) -> None:
    fresh = []
    for event in verdict.fresh:
        if (event.source, event.id) in claimed:
            claimed.discard((event.source, event.id))  # a second copy within the batch is a duplicate too
            fresh.append(event)
        else:
            verdict.duplicates += 1
    verdict.fresh = fresh
