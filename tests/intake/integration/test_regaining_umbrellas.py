"""After an older backup was restored, what the office made of topics comes back from its own events."""

from sqlalchemy import text

from eventing.incoming import Incoming
from eventing.recovery.declaring import Folded, LostEvent
from intake.commands.recovering import pass_numbers, regain
from intake.events import STREAM
from tests.intake.gathering import a_gathering, raised
from tests.intake.gathering import desk as gathering
from tests.intake.house import House
from tests.intake.splitting import a_split
from tests.intake.splitting import desk as splitting

_FORGET = (
    "DELETE FROM records",
    "DELETE FROM topic_issues",
    (
        "DELETE FROM progress_steps WHERE step IN ('topic-gathered', 'topic-split', 'topic-split-off', "
        "'topic-umbrella-opened')"
    ),
    (
        "UPDATE topics SET umbrella_id = NULL, state = 'triage', state_before = NULL, version = version - 1 "
        "WHERE state IN ('merged', 'split')"
    ),
    "DELETE FROM topics WHERE without_submitter",
)


async def lost_of(house: House, topic_id: str) -> LostEvent:
    """A topic's last event; a person goes on without the documents."""
    event = (await house.outbox(topic_id))[-1]
    headers = tuple((name, value.encode()) for name, value in event.headers.items())
    return LostEvent(Incoming(STREAM, 0, 0, 0, topic_id.encode(), event.payload, headers), accepted=True)


async def bring_forward(house: House, *topic_ids: str) -> list[Folded | None]:
    """Forget what the last act did, and take it from its events in their order."""
    lost = [await lost_of(house, each) for each in topic_ids]
    async with house.sessions.begin() as session:
        for statement in _FORGET:
            await session.execute(text(statement))
        await pass_numbers(session, lost)
        return [await regain(house.desk.rules, house.desk.keyring, session, each) for each in lost]


async def test_an_umbrella_comes_back_and_gathers_its_parts_again(house: House) -> None:
    parts = [(await raised(house)).topic_id for _ in range(2)]
    umbrella = (await gathering(house).GatherTopics(a_gathering(parts))).status
    what = "SELECT id, number, state, state_before, umbrella_id, supporters, title FROM topics ORDER BY id"
    before = [tuple(row) for row in await house.rows(what)]

    folded = await bring_forward(house, umbrella.topic_id, *parts)

    assert [each.missing for each in folded if each] == ["D02、公开摘要", "D02", "D02"]
    assert [tuple(row) for row in await house.rows(what)] == before
    issues = await house.rows("SELECT statement FROM topic_issues")
    assert [tuple(row) for row in issues] == [("统一改造出入口照明",)]


async def test_parts_of_a_split_come_back_and_point_to_what_they_were(house: House) -> None:
    topic_id = (await raised(house)).topic_id
    parts = (await splitting(house).SplitTopic(a_split(topic_id))).parts
    what = "SELECT id, number, state, state_before, split_from_id, title, due_at FROM topics ORDER BY id"
    before = [tuple(row) for row in await house.rows(what)]

    folded = await bring_forward(house, *(part.topic_id for part in parts), topic_id)

    assert [each.missing for each in folded if each] == ["D02、公开摘要", "D02、公开摘要", "D02"]
    assert [tuple(row) for row in await house.rows(what)] == before
