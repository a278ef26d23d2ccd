"""After a restore: what agencies' systems have pulled already is not given to other changes."""

from collections.abc import Awaitable, Callable

from google.protobuf.message import Message
from sqlalchemy import select

from chassis.database import new_engine, new_sessions
from eventing.envelope import EventContext, headers_of, type_of
from eventing.ids import uuid7
from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from outcomes.commands.recovering import pass_positions
from outcomes.events import OUTCOMES
from outcomes.models import Change, Feed
from shangliang.outcomes.v1.outcome_events_pb2 import AssignmentDispatched, MinutesConfirmed
from tests.eventing.world import LONG_AGO

FreshDatabase = Callable[..., Awaitable[str]]
HOUSING, ROADS, WATER = "411121-housing", "411121-roads", "411121-water"


def lost(event: Message) -> LostEvent:
    key = str(uuid7())
    context = EventContext(
        id=uuid7(),
        type=type_of(type(event)),
        source="/shangliang/outcomes",
        subject=key,
        time=LONG_AGO,
        recorded_at=LONG_AGO,
        version=1,
        causation_id="",
        division="411121",
        actor_role="",
        stream=OUTCOMES,
    )
    headers = tuple((name, value.encode()) for name, value in headers_of(context, type(event)).items())
    return LostEvent(Incoming(OUTCOMES, 0, 0, 0, key.encode(), event.SerializeToString(), headers))


async def test_positions_go_on_behind_all_that_may_have_been_pulled(fresh_database: FreshDatabase) -> None:
    engine = new_engine(await fresh_database("outcomes"))
    sessions = new_sessions(engine)
    events = [
        lost(AssignmentDispatched(lead_organisation=HOUSING, co_organisations=[ROADS])),
        lost(MinutesConfirmed()),
    ]
    change = Change(
        organisation=HOUSING, position=5, assignment_id=uuid7(), event_type="", occurred_at=LONG_AGO
    )
    try:
        async with sessions.begin() as db:
            db.add_all([Feed(organisation=HOUSING, last=5), Feed(organisation=WATER, last=0), change])
        for _ in range(2):
            async with sessions.begin() as db:
                await pass_positions(db, events)
        async with sessions.begin() as db:
            feeds = (await db.execute(select(Feed.organisation, Feed.last))).all()
    finally:
        await engine.dispose()

    assert sorted(map(tuple, feeds)) == [(HOUSING, 7), (ROADS, 2), (WATER, 2)]
