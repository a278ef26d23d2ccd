"""After a restore: numbers of sessions that the database forgot are not given again."""

from collections.abc import Awaitable, Callable

from sqlalchemy import select

from chassis.database import new_engine, new_sessions
from eventing.envelope import EventContext, headers_of, type_of
from eventing.ids import uuid7
from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from scheduling.commands.recovering import pass_numbers
from scheduling.domain.numbering import read_session_number, session_number
from scheduling.models import SessionNumber
from shangliang.scheduling.v1.session_events_pb2 import SessionPlanned
from tests.eventing.world import LONG_AGO

FreshDatabase = Callable[..., Awaitable[str]]
STREAM, TOWN, OTHER = "scheduling.session.v1", "411102001", "411102002"


def planned(number: str) -> LostEvent:
    event, key = SessionPlanned(number=number), str(uuid7())
    context = EventContext(
        id=uuid7(),
        type=type_of(SessionPlanned),
        source="/shangliang/scheduling",
        subject=key,
        time=LONG_AGO,
        recorded_at=LONG_AGO,
        version=1,
        causation_id="",
        division=TOWN,
        actor_role="",
        stream=STREAM,
    )
    headers = tuple((name, value.encode()) for name, value in headers_of(context, SessionPlanned).items())
    return LostEvent(Incoming(STREAM, 0, 0, 0, key.encode(), event.SerializeToString(), headers))


def test_a_number_is_read_as_it_was_written() -> None:
    assert read_session_number(session_number(TOWN, 2024, 12)) == (TOWN, 2024, 12)


async def test_numbers_go_on_behind_those_that_were_given_and_never_back(
    fresh_database: FreshDatabase,
) -> None:
    engine = new_engine(await fresh_database("scheduling"))
    sessions = new_sessions(engine)
    lost = [planned(session_number(TOWN, 2024, running)) for running in (4, 7, 5)]
    try:
        async with sessions.begin() as db:
            db.add(SessionNumber(division=TOWN, year=2024, last=3))
            db.add(SessionNumber(division=OTHER, year=2024, last=9))
        for _ in range(2):
            async with sessions.begin() as db:
                await pass_numbers(db, [*lost, planned(session_number(OTHER, 2024, 8))])
        async with sessions.begin() as db:
            await pass_numbers(db, [planned(session_number(OTHER, 2025, 1))])
            rows = await db.execute(
                select(SessionNumber.division, SessionNumber.year, SessionNumber.last).order_by(
                    SessionNumber.division, SessionNumber.year
                )
            )
            assert rows.all() == [(TOWN, 2024, 7), (OTHER, 2024, 9), (OTHER, 2025, 1)]
    finally:
        await engine.dispose()
