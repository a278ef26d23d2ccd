"""Whom a matter complains about is told to the services that give work to units, and to nobody else."""

from typing import Any

from sqlalchemy import text

from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from intake.commands.recovering import regain
from intake.events import STREAM
from rulebook.callers import Role
from shangliang.intake.v1 import split_service_pb2 as splits
from shangliang.intake.v1 import split_service_pb2_grpc, umbrella_service_pb2_grpc
from shangliang.intake.v1 import topic_events_pb2 as events
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import umbrella_service_pb2 as umbrellas
from shangliang.intake.v1 import vault_service_pb2 as vault
from tests.intake.desk import COUNTY
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


async def test_naming_is_told_each_time_and_so_is_taking_it_back(house: House) -> None:
    receipt = await house.submitted()

    await named(house, receipt.topic_id)
    await named(house, receipt.topic_id)
    await named(house, receipt.topic_id, "")

    assert await concerns_told(house, receipt.topic_id) == [(UNIT, []), (UNIT, []), ("", [])]
    versions = [each.version for each in await house.outbox(receipt.topic_id)]
    assert versions == [1, 2, 3, 4]


async def test_an_approval_says_what_the_topic_and_those_merged_into_it_complain_about(
    house: House,
) -> None:
    topic = await house.shortlisted()
    follower = await house.in_triage()
    await named(house, topic.topic_id)
    await named(house, follower.topic_id, OTHER_UNIT)
    await merged(house, follower.topic_id, topic.topic_id)

    await house.topics(Role.SECRETARY).ApproveTopic(an_approval(topic.topic_id))

    approval = await approval_of(house, topic.topic_id)
    assert list(approval.concerned_organisations) == [UNIT, OTHER_UNIT]


async def test_an_approval_of_a_topic_that_complains_about_nobody_says_so(house: House) -> None:
    topic = await house.approved()

    assert not (await approval_of(house, topic.topic_id)).concerned_organisations


async def test_umbrellas_tell_what_joins_them_what_is_named_later_and_what_leaves_them(
    house: House,
) -> None:
    umbrella, follower = await house.approved(), await house.in_triage()
    await merged(house, follower.topic_id, umbrella.topic_id)
    before = await concerns_told(house, umbrella.topic_id)

    await named(house, follower.topic_id)
    await house.topics(Role.CLERK).UndoMerge(
        topics.UndoMergeRequest(command=a_command(), topic_id=follower.topic_id, reason="并非同一事项。")
    )
    await merged(house, follower.topic_id, umbrella.topic_id)

    assert before == []
    assert await concerns_told(house, umbrella.topic_id) == [("", [UNIT]), ("", []), ("", [UNIT])]


async def test_a_restored_backup_learns_again_whom_a_matter_complains_about(house: House) -> None:
    receipt = await house.submitted()
    await named(house, receipt.topic_id)
    event = (await house.outbox(receipt.topic_id))[-1]
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET version = 1, concerned_organisation = NULL"))

    headers = tuple((name, value.encode()) for name, value in event.headers.items())
    lost = LostEvent(Incoming(STREAM, 0, 0, 0, receipt.topic_id.encode(), event.payload, headers))
    async with house.sessions.begin() as session:
        folded = await regain(house.desk.rules, house.desk.keyring, session, lost)

    assert folded is not None
    rows = await house.rows("SELECT version, concerned_organisation FROM topics")
    assert [tuple(row) for row in rows] == [(2, UNIT)]


async def test_whoever_follows_the_matter_by_its_code_is_not_told_of_the_naming(house: House) -> None:
    receipt = await house.submitted()
    await named(house, receipt.topic_id)

    page = await house.http.get(f"/v1/track/{receipt.tracking_code}")

    assert UNIT not in page.text
    assert len(page.json()["steps"]) == 1


async def test_an_umbrella_over_gathered_topics_tells_what_they_complain_about(house: House) -> None:
    part, other = await house.in_triage(), await house.in_triage()
    await named(house, part.topic_id)
    umbrella_id = await gathered(house, [part.topic_id, other.topic_id])
    told = await concerns_told(house, umbrella_id)

    await named(house, other.topic_id, OTHER_UNIT)
    await umbrella_desk(house).TakeFromUmbrella(
        umbrellas.TakeFromUmbrellaRequest(
            command=a_command(), topic_id=part.topic_id, reason="不属于同一片区。"
        )
    )

    assert told == [("", [UNIT])]
    assert (await concerns_told(house, umbrella_id))[1:] == [("", [UNIT, OTHER_UNIT]), ("", [OTHER_UNIT])]


async def test_parts_tell_what_is_said_of_their_original_later(house: House) -> None:
    original = await house.in_triage()
    stub = split_service_pb2_grpc.SplitServiceStub(house.channel(Role.CLERK))  # type: ignore[no-untyped-call]
    drafts = [
        splits.PartDraft(public_title=title, public_summary="西门外道路夜间没有照明。")
        for title in ("西门外道路照明不足", "西门外人行道破损")
    ]
    answer = await stub.SplitTopic(
        splits.SplitTopicRequest(
            command=a_command(), topic_id=original.topic_id, parts=drafts, reason="反映了两件不同的事。"
        )
    )

    await named(house, original.topic_id)

    for part in answer.parts:
        assert await concerns_told(house, part.topic_id) == [("", [UNIT])]


def umbrella_desk(house: House) -> Any:
    channel = house.channel(Role.LIAISON, division=COUNTY)
    return umbrella_service_pb2_grpc.UmbrellaServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


async def gathered(house: House, topic_ids: list[str]) -> str:
    answer = await umbrella_desk(house).GatherTopics(
        umbrellas.GatherTopicsRequest(
            command=a_command(),
            topic_ids=topic_ids,
            category="roads",
            public_title="老旧小区周边夜间照明",
            public_summary="几个老旧小区出入口夜间缺少照明。",
            issues=["统一改造出入口照明"],
            reason="同一片区，宜一并协商。",
        )
    )
    return str(answer.status.topic_id)
