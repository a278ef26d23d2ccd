"""A database that was put back: what it lost is found, guarded, regained; what it lacks is applied again."""

from collections.abc import Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from eventing.recovery import reconciling
from eventing.recovery.declaring import Folded, LostEvent, Owned, ReadModel, Recovery
from eventing.recovery.equating import Difference
from eventing.recovery.findings import Behind, Findings
from eventing.recovery.mending import Place
from eventing.recovery.rebuilding import rebuild
from eventing.recovery.reconciling import Reconciled
from eventing.recovery.shadows import shadow_engine
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.world import Matter, World, running, subscribed, until


def place_of(world: World) -> Place:
    return Place(world.engine.url.render_as_string(hide_password=False), world.bootstrap)


def recovery_of(world: World, *own: str, followed: Sequence[str] = ()) -> Recovery:
    subscriptions = [subscribed(stream) for stream in followed]
    return Recovery(world.service, [Owned(stream, "matter") for stream in own], subscriptions)


async def compare(world: World, recovery: Recovery) -> Findings:
    return await reconciling.compare(recovery, place_of(world), lambda *_: None)


async def reconcile(world: World, recovery: Recovery) -> Reconciled:
    return await reconciling.reconcile(recovery, place_of(world), lambda *_: None)


async def published(world: World, stream: str, number: int) -> Matter:
    """An aggregate with so many events, all of them sent."""
    matter = await world.submit(stream)
    for _ in range(number - 1):
        await world.continue_(stream, matter)
    await send(world)
    return matter


async def send(world: World) -> None:
    async with running(world.runtime()):
        await until(lambda: nothing_waits(world))


async def nothing_waits(world: World) -> bool:
    return await world.count("SELECT count(*) FROM outbox") == 0


async def applied(world: World, number: int) -> bool:
    return await world.count("SELECT count(DISTINCT event_id) FROM effect") == number


async def scalars(world: World, query: str) -> list[object]:
    async with world.engine.connect() as connection:
        return list(await connection.scalars(text(query)))


def versions(behind: Sequence[Behind]) -> dict[str, tuple[int | None, list[int]]]:
    return {each.aggregate_id: (each.stored, [event.version for event in each.lost]) for each in behind}


async def test_what_was_lost_is_told_from_what_agrees(world: World) -> None:
    stream = await world.stream()
    whole, older, gone = [await published(world, stream, 3) for _ in range(3)]
    await world.execute(f"UPDATE matter SET version = 1 WHERE id = '{older.id}'")
    await world.execute(f"DELETE FROM matter WHERE id = '{gone.id}'")

    found = await compare(world, recovery_of(world, stream))

    assert versions(found.behind) == {str(older.id): (1, [2, 3]), str(gone.id): (None, [1, 2, 3])}
    assert (found.own[0].aggregates, found.own[0].equal, found.agree) == (2, 1, False)
    assert str(whole.id) not in versions(found.behind)


async def test_what_waits_in_the_outbox_is_no_difference_and_what_waits_nowhere_is(world: World) -> None:
    stream = await world.stream()
    nowhere = await published(world, stream, 1)
    waiting = await world.submit(stream)

    calm = await compare(world, recovery_of(world, stream))
    await world.execute(f"UPDATE matter SET version = 2 WHERE id = '{nowhere.id}'")
    found = await compare(world, recovery_of(world, stream))

    assert calm.agree
    assert calm.own[0].waiting == 1
    assert [each.aggregate_id for each in found.own[0].ahead] == [str(nowhere.id)]
    assert str(waiting.id) not in [each.aggregate_id for each in found.own[0].ahead]


async def test_without_the_guard_a_version_would_be_told_twice_and_that_is_found(world: World) -> None:
    stream = await world.stream()
    matter = await published(world, stream, 2)
    await world.execute("UPDATE matter SET version = 1")
    await world.continue_(stream, matter)
    await send(world)

    found = await compare(world, recovery_of(world, stream))

    assert found.own[0].forked == [str(matter.id)]


async def test_the_same_said_again_regains_the_state_and_is_not_sent_again(world: World) -> None:
    stream = await world.stream()
    matter = await published(world, stream, 2)
    await world.execute("UPDATE matter SET version = 1")
    recovery = recovery_of(world, stream)
    await reconcile(world, recovery)

    await world.continue_(stream, matter)
    waiting = await scalars(world, "SELECT count(*) FROM outbox")
    await world.continue_(stream, matter)
    await send(world)
    found = await compare(world, recovery)

    assert waiting == [0]
    assert found.agree
    assert await scalars(world, "SELECT outcome FROM recovery.lost_event") == ["regained"]
    assert await scalars(world, "SELECT version FROM matter") == [3]


async def test_anything_else_is_refused_with_its_whole_transaction(world: World) -> None:
    stream = await world.stream()
    matter = await published(world, stream, 2)
    await world.execute("UPDATE matter SET version = 1")
    await reconcile(world, recovery_of(world, stream))

    with pytest.raises(DBAPIError) as refused:
        await world.continue_(stream, matter, events.TopicShortlisted(topic_id=str(matter.id)))

    assert getattr(refused.value.orig, "sqlstate", "") == "SL409"
    assert await scalars(world, "SELECT version FROM matter") == [1]
    assert await scalars(world, "SELECT outcome FROM recovery.lost_event") == ["held"]


async def test_what_events_hold_is_folded_up_to_the_first_that_does_not(world: World) -> None:
    stream = await world.stream()
    matter = await world.submit(stream)
    await world.continue_(stream, matter)
    await world.continue_(stream, matter, events.TopicShortlisted(topic_id=str(matter.id)))
    await world.continue_(stream, matter)
    await send(world)
    await world.execute("UPDATE matter SET version = 1")

    async def fold(session: object, lost: LostEvent) -> Folded | None:
        if lost.event.type != "shangliang.topic-triage-started.v1":
            return None
        await world.execute(f"UPDATE matter SET version = {lost.version}")
        return Folded()

    own = [Owned(stream, "matter")]
    done = await reconcile(world, Recovery(world.service, own, fold=fold))

    assert [(row.version, row.outcome) for row in done.lost] == [(2, "folded"), (3, "held"), (4, "held")]
    assert await scalars(world, "SELECT version FROM matter") == [2]


async def test_what_is_lacking_is_applied_exactly_once_however_often_one_reconciles(world: World) -> None:
    stream = await world.stream(owner="scheduling")
    for _ in range(3):
        await published(world, stream, 2)
    recovery = recovery_of(world, followed=[stream])

    before = await compare(world, recovery)
    first = await reconcile(world, recovery)
    second = await reconcile(world, recovery)
    async with running(world.runtime(*recovery.subscriptions)):
        await world.submit(stream)
        await until(lambda: applied(world, 7))

    assert before.consumed[0].lacking == 6
    assert first.after.agree
    assert second.after.agree
    assert await world.count("SELECT count(*) FROM effect") == 7


async def test_a_read_model_built_anew_is_the_live_one_again(world: World) -> None:
    stream = await world.stream(owner="scheduling")
    recovery = recovery_of(world, followed=[stream])
    for _ in range(2):
        await published(world, stream, 3)
    await reconcile(world, recovery)
    model = ReadModel("effect", ("event_id",), ("type", "subject", "version"), (stream,))
    await world.execute("DELETE FROM effect WHERE version = 1")
    await world.execute("UPDATE effect SET subject = 'nobody' WHERE version = 2")
    await world.execute(
        "INSERT INTO effect (event_id, type, subject, version) VALUES (gen_random_uuid(), '', '', 0)"
    )

    looked = await rebuild(recovery, model, place_of(world), lambda *_: None, replace=False)
    mended = await rebuild(recovery, model, place_of(world), lambda *_: None)
    again = await rebuild(recovery, model, place_of(world), lambda *_: None)

    assert looked == mended == Difference(compared=7, missing=2, surplus=1, differing=2)
    assert again == Difference(compared=6, missing=0, surplus=0, differing=0)


async def test_a_building_that_lost_its_connection_finds_no_table_to_write_to(world: World) -> None:
    engine = shadow_engine(place_of(world))
    try:
        async with engine.connect() as connection:
            with pytest.raises(DBAPIError, match="does not exist"):
                await connection.execute(text("DELETE FROM effect"))
    finally:
        await engine.dispose()
