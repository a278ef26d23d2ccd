"""The topic approval form, as those who sign it get it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from rulebook.callers import Role
from shangliang.intake.v1 import paper_service_pb2 as pb
from shangliang.intake.v1 import paper_service_pb2_grpc
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.desk import COUNTY, SUBMITTER, reason_of
from tests.intake.house import OTHER_STREET, STREET, House, a_command


def papers(house: House, role: Role, division: str = STREET, organisation: str = "") -> Any:
    channel = house.channel(role, division=division, organisation=organisation)
    return paper_service_pb2_grpc.PaperServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


async def page_of(house: House, topic_id: str, role: Role = Role.SECRETARY) -> str:
    answer = await papers(house, role).GetApprovalForm(pb.GetApprovalFormRequest(topic_id=topic_id))
    page: str = answer.page
    return page


def a_day_ahead() -> str:
    return (datetime.now(UTC) + timedelta(days=20)).date().isoformat()


async def approved(house: House, topic_id: str) -> None:
    await house.topics(Role.SECRETARY).ApproveTopic(
        topics.ApproveTopicRequest(
            command=a_command(),
            topic_id=topic_id,
            approval_form="SP-2026-1",
            risk_checked=True,
            interested_parties=["沿线居民"],
        )
    )


async def test_a_form_is_blank_to_sign_and_filled_after_the_decision(house: House) -> None:
    topic = await house.shortlisted(
        submitter=topics.Submitter(name=SUBMITTER["name"], phone=SUBMITTER["phone"])
    )

    blank = await page_of(house, topic.topic_id)
    await approved(house, topic.topic_id)
    filled = await page_of(house, topic.topic_id)

    for each in (
        topic.number,
        "群众反映集中，具备协商条件。",
        "前审定",
        "群众提出",
        "10个工作日",
        "☐ 已研判",
    ):
        assert each in blank, each
    for each in ("同意列为协商议题。", "SP-2026-1", "沿线居民", "☑ 已研判"):
        assert each in filled, each
        assert each not in blank, each
    assert not [each for each in SUBMITTER.values() if each in blank + filled]


async def test_a_topic_held_over_says_until_when(house: House) -> None:
    topic = await house.shortlisted()
    await house.topics(Role.SECRETARY).DeferTopic(
        topics.DeferTopicRequest(
            command=a_command(), topic_id=topic.topic_id, reason_code="budget", review_on=a_day_ahead()
        )
    )

    page = await page_of(house, topic.topic_id)

    assert "暂缓（理由代码：budget）" in page
    assert "日复议" in page


async def test_it_is_found_by_its_number_by_those_of_the_division_only(house: House) -> None:
    topic = await house.shortlisted()
    asked = pb.GetApprovalFormRequest(number=topic.number.lower())

    for role in (Role.CLERK, Role.LIAISON, Role.CONVENER, Role.SECRETARY):
        answer = await papers(house, role, COUNTY).GetApprovalForm(asked)
        assert answer.topic_number == topic.number

    assert await reason_of(papers(house, Role.CLERK, OTHER_STREET).GetApprovalForm(asked)) == "OTHER_DIVISION"


async def test_each_reading_is_on_record(house: House) -> None:
    topic = await house.shortlisted()
    asked = pb.GetApprovalFormRequest(topic_id=topic.topic_id)

    await papers(house, Role.SECRETARY).GetApprovalForm(asked)
    await reason_of(papers(house, Role.SECRETARY, OTHER_STREET).GetApprovalForm(asked))

    query = "SELECT object_id, result FROM audit_records WHERE action = 'GetApprovalForm' ORDER BY id"
    assert [tuple(each) for each in await house.rows(query)] == [
        (topic.topic_id, "done"),
        (topic.topic_id, "refused"),
    ]


async def test_the_unit_complained_about_is_given_none(house: House) -> None:
    topic = await house.shortlisted()
    async with house.engine.begin() as connection:
        await connection.exec_driver_sql(
            "UPDATE topics SET concerned_organisation = '411102-housing' WHERE id = $1", (topic.topic_id,)
        )

    theirs = papers(house, Role.CLERK, organisation="411102-housing")
    asked = theirs.GetApprovalForm(pb.GetApprovalFormRequest(topic_id=topic.topic_id))

    assert await reason_of(asked) == "CONCERNED_BY_MATTER"


async def test_reported_words_are_not_printed_before_somebody_has_looked(house: House) -> None:
    topic = await house.shortlisted()
    title = "SELECT title FROM topics WHERE id = :id"
    ((words,),) = await house.rows(title, id=topic.topic_id)
    async with house.engine.begin() as connection:
        await connection.exec_driver_sql(
            "UPDATE topics SET wording_hidden = true WHERE id = $1", (topic.topic_id,)
        )

    page = await page_of(house, topic.topic_id)

    assert words not in page
    assert "正在复核" in page


async def test_while_nothing_is_proposed_there_is_nothing_to_sign(house: House) -> None:
    topic = await house.pooled()

    asked = papers(house, Role.SECRETARY).GetApprovalForm(pb.GetApprovalFormRequest(topic_id=topic.topic_id))

    assert await reason_of(asked) == "NO_APPROVAL_FORM"
