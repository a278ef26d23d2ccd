"""A public wording that was replaced in intake is shown no more by outcomes either."""

from tests.outcomes.chain import Chain
from tests.outcomes.office import Office

TITLE, STATEMENT = "出入口夜间照明需要改善", "出入口增设路灯"


async def wordings(office: Office) -> set[tuple[str, str]]:
    rows = await office.rows(
        "SELECT files.title, issues.statement FROM outcome_files AS files "
        "JOIN issues ON issues.topic_id = files.id"
    )
    return {(row[0], row[1]) for row in rows}


async def test_another_wording_before_and_after_the_session_takes_the_place_of_the_first(
    office: Office,
) -> None:
    early, late = Chain(office), Chain(office)
    await office.deliver(early.approved(), early.reworded(TITLE, STATEMENT))
    await office.deliver(early.held())
    await office.deliver(late.approved())
    await office.deliver(late.held())
    assert len(await wordings(office)) == 2

    await office.deliver(late.reworded(TITLE, STATEMENT), late.reworded(TITLE, STATEMENT))

    assert await wordings(office) == {(TITLE, STATEMENT)}
    topics = await office.rows("SELECT title, issues FROM topics")
    assert {(row[0], row[1][0]["statement"]) for row in topics} == {(TITLE, STATEMENT)}


async def test_another_wording_of_a_topic_that_was_not_approved_yet_is_told_by_its_approval(
    office: Office,
) -> None:
    chain = Chain(office)

    await office.deliver(chain.reworded(TITLE, STATEMENT, version=1))

    assert await office.rows("SELECT id FROM topics") == []
