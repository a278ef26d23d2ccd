"""Builds a read model anew from its streams, by the handlers of the running service, and puts it in place.

The service may run: what is built stands exactly where the service's own consumer stands, aggregate by
aggregate, and only then, under a lock, both are compared and made equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from eventing import inbox
from eventing.dispatch import Consumer, Dispatcher
from eventing.incoming import Incoming, Record, received
from eventing.progress import Progress
from eventing.recovery.declaring import ReadModel, Recovery
from eventing.recovery.equating import Difference, difference, equate
from eventing.recovery.mending import Place, consumer_of, parts
from eventing.recovery.reading import Told, read
from eventing.recovery.reapplying import settle_parked
from eventing.recovery.shadows import cast_shadows, shadow_engine
from eventing.subscription import Subscription

_TRIES = 20
_SEEN = text(
    """
    SELECT stream, aggregate_id, version FROM public.aggregate_seen
    WHERE consumer = :consumer AND stream = ANY (CAST(:streams AS text[]))
    """
)
_SKIPPED = text("SELECT event_id FROM public.skipped_event WHERE consumer = :consumer")
_PARKED = text("SELECT event_id FROM public.parked_event WHERE consumer = :consumer")
_LEFT = text("SELECT count(*) FROM pg_temp.parked_event")


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where the service's consumer stands: the last version applied of each aggregate, and what it parked."""

    seen: dict[tuple[str, str], int]
    parked: frozenset[UUID]

    def has_applied(self, event: Incoming) -> bool:
        return event.id not in self.parked and event.version <= self.seen.get((event.stream, event.key), 0)


class NeverStill(Exception):
    """The service's consumer did not stand still long enough; stop the service and try again."""


class NotBuilt(Exception):
    """Events that the service has applied could not be applied again; nothing was changed."""


@dataclass(slots=True)
class _Building:
    recovery: Recovery
    model: ReadModel
    place: Place
    consumer: Consumer
    skipped: set[UUID] = field(default_factory=set)
    later: dict[str, list[Record]] = field(default_factory=dict)
    reached: dict[str, dict[int, int]] = field(default_factory=dict)

    @property
    def subscriptions(self) -> list[Subscription]:
        return [each for each in self.recovery.subscriptions if each.stream in self.model.streams]


async def rebuild(
    recovery: Recovery, model: ReadModel, place: Place, told: Told, *, replace: bool = True
) -> Difference:
    """Return what differed; unless `replace` is False, nothing differs any more when this returns.

    Raises NeverStill or NotBuilt, KafkaError or DBAPIError; then nothing was changed.
    """
    engine = shadow_engine(place)
    building = _Building(recovery, model, place, consumer_of(recovery, engine))
    try:
        async with engine.begin() as connection:
            await cast_shadows(connection, model.given)
            skipped = await connection.scalars(_SKIPPED, {"consumer": recovery.service})
            building.skipped = set(skipped)
        for _ in range(_TRIES):
            async with engine.begin() as connection:
                standing = await _standing(connection, building)
            await _build(building, standing, told)
            async with engine.begin() as connection:
                if await _stands_still(connection, building, standing):
                    return await _put_in_place(connection, building, replace=replace)
    finally:
        await engine.dispose()
    raise NeverStill(recovery.service)


async def _put_in_place(connection: AsyncConnection, building: _Building, *, replace: bool) -> Difference:
    if left := await connection.scalar(_LEFT):
        raise NotBuilt(f"{left} events")
    found = await difference(connection, building.model)
    if replace and not found.none:
        await equate(connection, building.model)
    return found


async def _stands_still(connection: AsyncConnection, building: _Building, before: _Standing) -> bool:
    """Keep the service's consumer and commands from writing; tell whether none wrote meanwhile."""
    table = building.model.table
    await connection.execute(text("SET LOCAL lock_timeout = '30s'"))
    await connection.execute(
        text(f'LOCK TABLE public.aggregate_seen, public."{table}" IN SHARE ROW EXCLUSIVE MODE')
    )
    return before == await _standing(connection, building)


async def _standing(connection: AsyncConnection, building: _Building) -> _Standing:
    asked = {"consumer": building.recovery.service, "streams": list(building.model.streams)}
    seen = {(stream, key): version for stream, key, version in await connection.execute(_SEEN, asked)}
    parked = await connection.scalars(_PARKED, {"consumer": building.recovery.service})
    return _Standing(seen, frozenset(parked))


async def _build(building: _Building, standing: _Standing, told: Told) -> None:
    """Apply everything up to where the service stands; keep what it has not applied yet."""
    for subscription in building.subscriptions:
        stream, place = subscription.stream, building.place
        waiting = building.later.pop(stream, [])
        await _apply(building, subscription, standing, waiting)
        start = {stream: building.reached.get(stream, {})}
        async for records in read(
            place.bootstrap_servers, [stream], start=start, security=place.security, told=told
        ):
            for record in records:
                building.reached.setdefault(stream, {})[record.partition] = record.offset + 1
            await _apply(building, subscription, standing, records)
    await settle_parked(building.consumer, building.subscriptions)


async def _apply(
    building: _Building, subscription: Subscription, standing: _Standing, records: Sequence[Record]
) -> None:
    dispatcher = Dispatcher(building.consumer, subscription, Progress())
    due: list[Record] = []
    for record in records:
        event = received(record)
        if not standing.has_applied(event):
            building.later.setdefault(subscription.stream, []).append(record)
        elif event.id in building.skipped:
            await _dispatch(dispatcher, due)
            due = []
            await _skip(building, record)
        else:
            due.append(record)
    await _dispatch(dispatcher, due)


async def _dispatch(dispatcher: Dispatcher, records: Sequence[Record]) -> None:
    for part in parts(records):
        await dispatcher(records[part])


async def _skip(building: _Building, record: Record) -> None:
    """An operator has given this event up: it counts as applied, as it does in the service."""
    event = received(record)
    async with building.consumer.sessions.begin() as session:
        service = building.recovery.service
        versions = {event.key: event.version} if event.version else {}
        await inbox.note(session, service, event.stream, [event], versions)
