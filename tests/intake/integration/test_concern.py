"""Whom a matter complains about is told to the services that give work to units, and to nobody else."""

from sqlalchemy import text

from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from intake.commands.recovering import regain
from intake.events import STREAM
from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as events
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import vault_service_pb2 as vault
from tests.intake.house import House, a_command, an_approval

UNIT, OTHER_UNIT = "411102-housing", "411102-roads"


async def named(house: House, topic_id: str, organisation: str = UNIT) -> None:
    await house.vault(Role.CLERK).NameConcernedOrganisation(
        vault.NameConcernedOrganisationRequest(
            command=a_command(), topic_id=topic_id, organisation=organisation
        )
    )


async def concerns_told(house: House, topic_id: str) -> list[tuple[str, list[str]]]:
    """What the topic itself and those merged into it complain about, as it was told, in order."""
    told = [
        events.TopicConcernNamed.FromString(each.payload)
        for each in await house.outbox(topic_id)
        if each.type == "shangliang.topic-concern-named.v1"
    ]
    return [(each.organisation, list(each.merged_organisations)) for each in told]


async def approval_of(house: House, topic_id: str) -> events.TopicApproved:
    return events.TopicApproved.FromString((await house.outbox(topic_id))[-1].payload)


async def merged(house: House, topic_id: str, umbrella_id: str) -> None:
    await house.topics(Role.CLERK).MergeTopic(
        topics.MergeTopicRequest(command=a_command(), topic_id=topic_id, umbrella_topic_id=umbrella_id)
    )


async def test_naming_is_told_each_time_and_so_is_taking_it_back(swept_house: House) -> None:
    receipt = await swept_house.submitted()

    await named(swept_house, receipt.topic_id)
    await named(swept_house, receipt.topic_id)
    await named(swept_house, receipt.topic_id, "")

    assert await concerns_told(swept_house, receipt.topic_id) == [(UNIT, []), (UNIT, []), ("", [])]
    versions = [each.version for each in await swept_house.outbox(receipt.topic_id)]
    assert versions == [1, 2, 3, 4]


async def test_an_approval_says_what_the_topic_and_those_merged_into_it_complain_about(
    swept_house: House,
) -> None:
    topic = await swept_house.shortlisted()
    follower = await swept_house.in_triage()
    await named(swept_house, topic.topic_id)
    await named(swept_house, follower.topic_id, OTHER_UNIT)
    await merged(swept_house, follower.topic_id, topic.topic_id)

    await swept_house.topics(Role.SECRETARY).ApproveTopic(an_approval(topic.topic_id))

    approval = await approval_of(swept_house, topic.topic_id)
    assert list(approval.concerned_organisations) == [UNIT, OTHER_UNIT]


async def test_an_approval_of_a_topic_that_complains_about_nobody_says_so(swept_house: House) -> None:
    topic = await swept_house.approved()

    assert not (await approval_of(swept_house, topic.topic_id)).concerned_organisations


async def test_umbrellas_tell_what_joins_them_what_is_named_later_and_what_leaves_them(
    swept_house: House,
) -> None:
    umbrella, follower = await swept_house.approved(), await swept_house.in_triage()
    await merged(swept_house, follower.topic_id, umbrella.topic_id)
    before = await concerns_told(swept_house, umbrella.topic_id)

    await named(swept_house, follower.topic_id)
    await swept_house.topics(Role.CLERK).UndoMerge(
        topics.UndoMergeRequest(command=a_command(), topic_id=follower.topic_id, reason="并非同一事项。")
    )
    await merged(swept_house, follower.topic_id, umbrella.topic_id)

    assert before == []
    assert await concerns_told(swept_house, umbrella.topic_id) == [("", [UNIT]), ("", []), ("", [UNIT])]


async def test_a_restored_backup_learns_again_whom_a_matter_complains_about(swept_house: House) -> None:
    receipt = await swept_house.submitted()
    await named(swept_house, receipt.topic_id)
    event = (await swept_house.outbox(receipt.topic_id))[-1]
    async with swept_house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET version = 1, concerned_organisation = NULL"))

    headers = tuple((name, value.encode()) for name, value in event.headers.items())
    lost = LostEvent(Incoming(STREAM, 0, 0, 0, receipt.topic_id.encode(), event.payload, headers))
    async with swept_house.sessions.begin() as session:
        folded = await regain(swept_house.desk.rules, swept_house.desk.keyring, session, lost)

    assert folded is not None
    rows = await swept_house.rows("SELECT version, concerned_organisation FROM topics")
    assert [tuple(row) for row in rows] == [(2, UNIT)]


async def test_whoever_follows_the_matter_by_its_code_is_not_told_of_the_naming(swept_house: House) -> None:
    receipt = await swept_house.submitted()
    await named(swept_house, receipt.topic_id)

    page = await swept_house.http.get(f"/v1/track/{receipt.tracking_code}")

    assert UNIT not in page.text
    assert len(page.json()["steps"]) == 1
