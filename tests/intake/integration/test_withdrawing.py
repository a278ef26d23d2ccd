"""Matters are taken back, suspended, and taken up again."""

from datetime import UTC, datetime, timedelta

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as pb
from tests.intake.desk import COUNTY, SUBMITTER, file_of, reason_of
from tests.intake.house import House, a_command, an_approval


async def test_a_submitter_takes_his_matter_back(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)

    answer = await house.http.post(
        f"/v1/track/{receipt.tracking_code}/withdrawal",
        json={"reason": "已经自行解决。"},
        headers={"Idempotency-Key": "withdrawal-1"},
    )

    assert (answer.status_code, answer.json()["state"], answer.json()["kept"]) == (200, "withdrawn", False)
    assert await house.rows("SELECT 1 FROM timer") == []
    assert [tuple(row) for row in await house.rows("SELECT no_reply FROM vault_contacts")] == [(True,)]


async def test_what_others_raise_too_goes_on_without_its_submitter(house: House) -> None:
    umbrella, follower = await house.submitted(), await house.in_triage()
    await house.topics(Role.CLERK).StartTriage(
        topics.StartTriageRequest(command=a_command(), topic_id=umbrella.topic_id)
    )
    await house.topics(Role.CLERK).MergeTopic(
        topics.MergeTopicRequest(
            command=a_command(), topic_id=follower.topic_id, umbrella_topic_id=umbrella.topic_id
        )
    )

    answer = await house.triage().WithdrawTopic(
        pb.WithdrawTopicRequest(command=a_command(), tracking_code=umbrella.tracking_code)
    )

    assert (answer.kept, answer.status.state) == (True, topics.TOPIC_STATE_TRIAGE)


async def test_a_merged_matter_that_is_taken_back_supports_its_umbrella_no_more(house: House) -> None:
    umbrella, follower = await house.in_triage(), await house.submitted()
    await house.topics(Role.CLERK).StartTriage(
        topics.StartTriageRequest(command=a_command(), topic_id=follower.topic_id)
    )
    await house.topics(Role.CLERK).MergeTopic(
        topics.MergeTopicRequest(
            command=a_command(), topic_id=follower.topic_id, umbrella_topic_id=umbrella.topic_id
        )
    )
    await house.triage().WithdrawTopic(
        pb.WithdrawTopicRequest(command=a_command(), tracking_code=follower.tracking_code)
    )

    shown = await house.topics().GetTopic(topics.GetTopicRequest(topic_id=umbrella.topic_id))

    assert shown.topic.supporters == 1


async def test_a_suspended_topic_stands_still_and_goes_on_with_the_time_it_had(house: House) -> None:
    topic = await house.shortlisted()
    before = (await file_of(house, topic.topic_id)).due_at
    liaison = house.triage(Role.LIAISON, division=COUNTY)
    await liaison.SuspendTopic(
        pb.SuspendTopicRequest(
            command=a_command(), topic_id=topic.topic_id, reason_code="court", note="已进入诉讼。"
        )
    )
    approve = an_approval(topic.topic_id)
    assert await reason_of(house.topics(Role.SECRETARY).ApproveTopic(approve)) == "WRONG_STATE"
    assert await house.rows("SELECT 1 FROM timer") == []
    assert not (await file_of(house, topic.topic_id)).HasField("due_at")

    answer = await liaison.ResumeTopic(
        pb.ResumeTopicRequest(command=a_command(), topic_id=topic.topic_id, note="诉讼已结束。")
    )

    assert answer.status.state == topics.TOPIC_STATE_SHORTLISTED
    assert (await file_of(house, topic.topic_id)).due_at == before
    await house.topics(Role.SECRETARY).ApproveTopic(an_approval(topic.topic_id))


async def test_a_finished_matter_is_taken_up_again_with_new_facts_only(house: House) -> None:
    receipt = await house.submitted()
    clerk = house.topics(Role.CLERK)
    resubmission = {"title": "西门路灯又不亮了", "new_facts": "修好一周之后，路灯又全部熄灭。"}
    url = f"/v1/track/{receipt.tracking_code}/resubmission"

    early = await house.http.post(url, json=resubmission, headers={"Idempotency-Key": "again-key-1"})
    assert (early.status_code, early.json()["reason"]) == (409, "STILL_OPEN")
    await clerk.StartTriage(topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id))
    await clerk.AnswerTopic(
        topics.AnswerTopicRequest(command=a_command(), topic_id=receipt.topic_id, answer="路灯已修复。")
    )
    old = resubmission | {"new_facts": "西门外一百米没有路灯，老人和孩子夜里出行不方便。"}
    told = await house.http.post(url, json=old, headers={"Idempotency-Key": "again-key-2"})
    assert (told.status_code, told.json()["reason"]) == (422, "NO_NEW_FACTS")

    taken = [
        await house.http.post(url, json=resubmission, headers={"Idempotency-Key": "again-key-3"})
        for _ in range(2)
    ]

    assert [each.status_code for each in taken] == [201, 201]
    assert taken[0].json() == taken[1].json()
    file = await file_of(house, taken[0].json()["id"])
    assert file.earlier_topic_id == receipt.topic_id
    assert file.topic.number != receipt.number


async def test_whoever_holds_a_code_does_nothing_in_the_past(house: House) -> None:
    receipt = await house.submitted()
    yesterday = datetime.now(UTC) - timedelta(days=1)
    request = pb.WithdrawTopicRequest(
        command=a_command(occurred_at=yesterday), tracking_code=receipt.tracking_code
    )

    assert await reason_of(house.triage().WithdrawTopic(request)) == "ASSISTED_ONLY"
