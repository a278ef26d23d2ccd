"""A reported wording has a clock: the desk is asked, reminded, and told when its limit has passed."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from eventing import Due
from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from eventing.timers import cancel
from intake.commands.act import Act
from intake.commands.alarms import OURSELVES
from intake.commands.recovering import regain
from intake.commands.wording_looks import WORDING_LOOK, ring_of_wording
from intake.events import STREAM
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.intake.desk import types_of
from tests.intake.house import STREET, House
from tests.intake.reporting import a_dismissal, listed, report, reports_desk


async def looks(house: House) -> list[tuple[str, datetime]]:
    query = "SELECT subject, due_at FROM timer WHERE kind = 'wording.look'"
    return [tuple(row) for row in await house.rows(query)]


async def let_ring(house: House, subject: str, moment: datetime) -> None:
    """What the loop does when a timer's moment has come."""
    async with house.sessions.begin() as session:
        await cancel(session, WORDING_LOOK, subject)
        act = Act(session, house.desk, OURSELVES, moment, moment)
        await ring_of_wording(act, Due(WORDING_LOOK, subject, moment, {}))


async def rung(house: House) -> datetime:
    [(subject, moment)] = await looks(house)
    await let_ring(house, subject, moment)
    return moment


async def asked_of(house: House, topic_id: str) -> events.TopicWordingReported:
    outbox = await house.outbox(topic_id)
    published = [each for each in outbox if each.type.split(".")[1] == "topic-wording-reported"]
    return events.TopicWordingReported.FromString(published[-1].payload)


async def test_the_desk_is_asked_once_reminded_before_the_limit_and_told_when_it_has_passed(
    house: House,
) -> None:
    topic = await house.pooled()
    before = await types_of(house, topic.topic_id)
    for reader in ("1.2.3.4", "1.2.3.5"):
        await report(house, topic.number, reader=reader)
    [wording] = await listed(house)

    reminded, passed = await rung(house), await rung(house)

    assert await looks(house) == []
    due = wording.due_at.ToDatetime(tzinfo=UTC)
    assert reminded == due - timedelta(hours=1)
    assert passed == due + timedelta(seconds=1)
    since = (await types_of(house, topic.topic_id))[len(before) :]
    assert since == ["topic-wording-reported", "topic-wording-look-due-soon", "topic-wording-look-overdue"]
    asked = await asked_of(house, topic.topic_id)
    assert (asked.division, asked.due_at.ToDatetime(tzinfo=UTC)) == (STREET, due)


async def test_a_look_that_was_decided_on_rings_for_nobody(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number)
    await reports_desk(house).DismissReports(a_dismissal(topic.topic_id))
    before = await types_of(house, topic.topic_id)

    await rung(house)

    assert await types_of(house, topic.topic_id) == before
    assert await looks(house) == []


async def test_the_next_report_after_a_decision_has_a_clock_of_its_own(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number, "wrong")
    await reports_desk(house).DismissReports(a_dismissal(topic.topic_id))
    await report(house, topic.number, "abuse")

    assert len(await looks(house)) == 2
    open_look = await house.rows("SELECT id FROM wording_looks WHERE decided_at IS NULL")
    await let_ring(house, str(open_look[0][0]), datetime.now(UTC) + timedelta(days=30))

    assert (await types_of(house, topic.topic_id))[-1] == "topic-wording-look-overdue"


async def test_reminders_do_not_count_as_steps_and_leave_the_topic_where_it_stands(house: House) -> None:
    topic = await house.pooled()
    steps = "SELECT count(*) FROM progress_steps"
    before = await house.rows(steps)
    await report(house, topic.number)

    await rung(house)
    await rung(house)

    assert await house.rows(steps) == before
    [(state, stage)] = await house.rows("SELECT state, stage FROM topics")
    assert (state, stage) == ("pooled", "topic-pooled")


async def test_a_look_lost_with_a_backup_comes_back_with_the_limit_that_was_promised(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number)
    [before] = await house.rows("SELECT due_at FROM wording_looks")
    lost = (await house.outbox(topic.topic_id))[-1]
    assert lost.type.split(".")[1] == "topic-wording-reported"
    async with house.sessions.begin() as session:
        await session.execute(text("TRUNCATE wording_reports, wording_looks"))
        await session.execute(text("DELETE FROM timer WHERE kind = 'wording.look'"))
        await session.execute(text("UPDATE topics SET version = version - 1"))

    headers = tuple((name, value.encode()) for name, value in lost.headers.items())
    event = LostEvent(Incoming(STREAM, 0, 0, 0, topic.topic_id.encode(), lost.payload, headers))
    async with house.sessions.begin() as session:
        assert await regain(house.desk.rules, house.desk.keyring, session, event) is not None

    assert await house.rows("SELECT due_at FROM wording_looks WHERE decided_at IS NULL") == [before]
    assert len(await looks(house)) == 1
