"""What is asked about umbrellas, parts and the people behind them reads their rows only, however many others
there are.
"""

from uuid import UUID

from sqlalchemy import text

from intake.queries.following import journeys_of_parts
from intake.queries.merging import followers, page_of_parts, split_into
from intake.queries.people import people_behind
from intake.queries.raising import raised_by_one
from intake.queries.topics import topic_by_id
from tests.fixtures.passing import asked, passed
from tests.intake.gathering import PHONE, a_gathering, raised
from tests.intake.gathering import desk as gathering
from tests.intake.house import OTHER_STREET, House
from tests.intake.integration.test_queue import _COPIES
from tests.intake.splitting import a_split
from tests.intake.splitting import desk as splitting


async def test_an_umbrella_and_the_parts_of_a_topic_are_found_among_many(own_house: House) -> None:
    await own_house.submitted(division=OTHER_STREET)
    first, second, third = [(await raised(own_house, PHONE)).topic_id for _ in range(3)]
    umbrella = (await gathering(own_house).GatherTopics(a_gathering([first, second]))).status.topic_id
    await splitting(own_house).SplitTopic(a_split(third))
    async with own_house.sessions.begin() as session:
        await session.execute(_COPIES, {"number": 3000, "division": OTHER_STREET, "apart": 1})
        await session.execute(text("ANALYZE topics"))

    async with own_house.sessions() as session:
        above, whole = await topic_by_id(session, UUID(umbrella)), await topic_by_id(session, UUID(third))
        with asked(own_house.engine) as statements:
            people = await people_behind(session, [above.id])
            below = await followers(session, above)
            persons = await raised_by_one(session, [UUID(first), UUID(second)], above.id)
            parts, _ = await page_of_parts(session, above.id, None, 50)
            split = await split_into(session, whole.id)
            journeys = await journeys_of_parts(session, whole)

    assert people == {above.id: 1}
    assert [str(each) for each, _ in below] == sorted([first, second])
    assert [list(map(str, each.under)) for each in persons] == [sorted([first, second])]
    assert (len(parts), len(split), len(journeys)) == (2, 2, 2)
    assert await passed(own_house.engine, statements) <= 120
