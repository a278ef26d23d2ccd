"""Matters are held, asked about and reviewed, over gRPC and HTTP and on a real database."""

import json

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as pb
from tests.intake.desk import COUNTY, SUBMITTER, a_decline, file_of, reason_of, tracked, types_of
from tests.intake.house import OTHER_STREET, House, a_command, a_pooling


async def test_a_held_matter_goes_on_when_a_person_has_looked(house: House) -> None:
    receipt = await house.submitted()
    await house.triage(Role.SYSTEM).HoldTopic(
        pb.HoldTopicRequest(command=a_command(), topic_id=receipt.topic_id, reason_code="sensitive-words")
    )
    start = topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id)
    assert await reason_of(house.topics(Role.CLERK).StartTriage(start)) == "WRONG_STATE"
    assert (await file_of(house, receipt.topic_id)).HasField("due_at")

    answer = await house.triage(Role.CLERK).ReleaseTopic(
        pb.ReleaseTopicRequest(
            command=a_command(), topic_id=receipt.topic_id, reason_code="harmless", note="未见问题。"
        )
    )

    assert answer.status.state == topics.TOPIC_STATE_TRIAGE
    assert await types_of(house, receipt.topic_id) == ["topic-submitted", "topic-held", "topic-released"]


async def test_of_a_matter_for_internal_use_the_public_sees_only_that_it_is_there(house: House) -> None:
    receipt = await house.submitted()
    hold = pb.HoldTopicRequest(command=a_command(), topic_id=receipt.topic_id, reason_code="minor")
    await house.triage(Role.CLERK).HoldTopic(hold)
    await house.triage(Role.CLERK).ReleaseTopic(
        pb.ReleaseTopicRequest(
            command=a_command(), topic_id=receipt.topic_id, reason_code="internal-only", note="涉及未成年人。"
        )
    )
    await house.topics(Role.CLERK).PoolTopic(a_pooling(receipt.topic_id))

    shown = (await house.http.get(f"/v1/topics/{receipt.number}")).json()
    found = (await house.http.get("/v1/topics", params={"q": "夜间照明"})).json()

    assert (shown["state"], shown["title"], shown["summary"], shown["issues"]) == ("pooled", "", "", [])
    assert found["topics"] == []


async def test_a_public_wording_that_seems_to_name_somebody_needs_a_reason_on_record(house: House) -> None:
    topic = await house.in_triage()
    wording = {"public_title": "物业张经理的停车场收费问题"}

    refused = house.topics(Role.CLERK).PoolTopic(a_pooling(topic.topic_id, **wording))
    assert await reason_of(refused) == "NAME_SUSPECTED"
    reason = "该名称为停车场招牌名称，并非人名。"
    await house.topics(Role.CLERK).PoolTopic(a_pooling(topic.topic_id, **wording, names_reason=reason))

    record = json.loads((await file_of(house, topic.topic_id)).records[-1].content)
    assert record["names_reason"] == reason


async def test_a_question_goes_to_the_submitter_and_his_answer_to_the_file(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    clerk = house.topics(Role.CLERK)
    await clerk.StartTriage(topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id))
    question = pb.RequestInformationRequest(
        command=a_command(), topic_id=receipt.topic_id, question="请问路灯在哪个路口？"
    )
    await house.triage(Role.CLERK).RequestInformation(question)

    asked = await tracked(house, receipt.tracking_code)
    assert (asked.question, list(asked.possible)) == (
        "请问路灯在哪个路口？",
        ["supply-information", "withdraw"],
    )
    supplied = await house.http.post(
        f"/v1/track/{receipt.tracking_code}/information",
        json={"text": "在西门公交站牌旁边。"},
        headers={"Idempotency-Key": "information-1"},
    )

    assert (supplied.status_code, supplied.json()["state"]) == (200, "triage")
    file = await file_of(house, receipt.topic_id)
    assert [(each.text, each.by_submitter) for each in file.supplements] == [("在西门公交站牌旁边。", True)]
    assert await house.rows("SELECT 1 FROM supplements WHERE text LIKE :words", words="%西门%".encode()) == []
    again = pb.RequestInformationRequest(
        command=a_command(), topic_id=receipt.topic_id, question="请问是哪一盏路灯？"
    )
    assert await reason_of(house.triage(Role.CLERK).RequestInformation(again)) == "ASKED_ALREADY"


async def test_a_repeated_explanation_is_kept_once(house: House) -> None:
    receipt = await house.submitted()
    await house.topics(Role.CLERK).StartTriage(
        topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id)
    )
    await house.triage(Role.CLERK).RequestInformation(
        pb.RequestInformationRequest(
            command=a_command(), topic_id=receipt.topic_id, question="请问具体在哪里？"
        )
    )
    answers = [
        await house.http.post(
            f"/v1/track/{code}/information",
            json={"text": "西门外。"},
            headers={"Idempotency-Key": "the-same-1"},
        )
        for code in (receipt.tracking_code, receipt.tracking_code.lower().replace("-", " "))
    ]

    assert [each.status_code for each in answers] == [
        200,
        409,
    ]  # another spelling of the code: another content
    assert len((await file_of(house, receipt.topic_id)).supplements) == 1


async def test_a_wrong_tracking_code_opens_nothing(house: House) -> None:
    await house.submitted()

    answer = await house.http.post(
        "/v1/track/0000-0000-00000/withdrawal", json={}, headers={"Idempotency-Key": "withdrawal-1"}
    )

    assert (answer.status_code, answer.json()["reason"]) == (404, "TRACKING_CODE_UNKNOWN")


async def test_without_a_code_and_without_a_post_nobody_speaks_for_the_submitter(house: House) -> None:
    receipt = await house.submitted()
    request = pb.WithdrawTopicRequest(command=a_command(), topic_id=receipt.topic_id)

    assert await reason_of(house.triage().WithdrawTopic(request)) == "ROLE_REQUIRED"
    elsewhere = house.triage(Role.CLERK, division=OTHER_STREET)
    assert await reason_of(elsewhere.WithdrawTopic(request)) == "OTHER_DIVISION"


async def test_a_refusal_is_reviewed_once_by_somebody_else(house: House) -> None:
    receipt = await house.submitted()
    both = house.topics(Role.LIAISON, division=COUNTY, subject="liaison-1")
    await both.StartTriage(topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id))
    await both.DeclineTopic(a_decline(receipt.topic_id))
    review = {"ground": "new-facts", "text": "地点是西门公交站牌旁的人行道。"}
    asked = await house.http.post(
        f"/v1/track/{receipt.tracking_code}/review",
        json=review,
        headers={"Idempotency-Key": "review-key-1"},
    )
    assert (asked.status_code, asked.json()["state"]) == (200, "declined")
    answer = pb.ReviewDeclineRequest(
        command=a_command(), topic_id=receipt.topic_id, overturned=True, explanation="地点已经明确。"
    )
    own = house.triage(Role.LIAISON, division=COUNTY, subject="liaison-1")
    assert await reason_of(own.ReviewDecline(answer)) == "OWN_DECISION"

    other = house.triage(Role.LIAISON, division=COUNTY, subject="liaison-2")
    assert (await other.ReviewDecline(answer)).status.state == topics.TOPIC_STATE_TRIAGE
    await both.DeclineTopic(a_decline(receipt.topic_id))
    again = await house.http.post(
        f"/v1/track/{receipt.tracking_code}/review",
        json=review,
        headers={"Idempotency-Key": "review-key-2"},
    )

    assert (again.status_code, again.json()["reason"]) == (409, "REVIEWED_ONCE")
    records = [
        (each.action, json.loads(each.content)) for each in (await file_of(house, receipt.topic_id)).records
    ]
    assert [action for action, _ in records] == ["decline", "request-review", "overturn-refusal", "decline"]


async def test_a_refusal_that_stands_unasked_is_not_reviewed(house: House) -> None:
    topic = await house.in_triage()
    await house.topics(Role.CLERK).DeclineTopic(a_decline(topic.topic_id))
    answer = pb.ReviewDeclineRequest(command=a_command(), topic_id=topic.topic_id, explanation="维持原决定。")

    liaison = house.triage(Role.LIAISON, division=COUNTY)

    assert await reason_of(liaison.ReviewDecline(answer)) == "REVIEW_NOT_ASKED"
