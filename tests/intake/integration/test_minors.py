"""A child's matter waits for a guardian, and where a minor is concerned words are read by approval only."""

import json
from typing import Any
from uuid import UUID

import pytest

from intake.models import Topic
from rulebook.callers import Role
from shangliang.intake.v1 import form_service_pb2 as forms
from shangliang.intake.v1 import resident_service_pb2 as residents
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as triage
from shangliang.intake.v1 import vault_service_pb2 as pb
from tests.intake.desk import file_of, reason_of, types_of
from tests.intake.house import House, a_body, a_command
from tests.intake.letting import told

LIFT = {"building": "三号楼二单元", "floors": 6, "stage": "有人反对", "objection": "一楼住户担心采光受影响"}


def a_confirmation(topic_id: str) -> pb.ConfirmGuardianRequest:
    return pb.ConfirmGuardianRequest(
        command=a_command(),
        topic_id=topic_id,
        guardian=pb.GUARDIAN_PARENT,
        form=pb.CONFIRMATION_FORM_PHONE,
    )


async def test_a_childs_matter_is_held_until_a_guardian_has_agreed(house: House) -> None:
    answer = await house.http.post(
        "/v1/topics", json=a_body(age_band="under14"), headers={"Idempotency-Key": "a-child-1"}
    )
    topic_id = answer.json()["id"]
    release = triage.ReleaseTopicRequest(
        command=a_command(), topic_id=topic_id, reason_code="harmless", note="已联系监护人。"
    )
    desk = house.triage(Role.CLERK)

    assert await types_of(house, topic_id) == ["topic-submitted", "topic-held"]
    assert await reason_of(desk.ReleaseTopic(release)) == "GUARDIAN_REQUIRED"
    for _ in range(2):  # said twice is said once
        await house.vault(Role.CLERK).ConfirmGuardian(a_confirmation(topic_id))
    assert (await desk.ReleaseTopic(release)).status.state == topics.TOPIC_STATE_TRIAGE
    rows = await house.rows("SELECT confirmed_by FROM guardian_confirmations")
    assert [tuple(row) for row in rows] == [("clerk-1",)]


async def test_a_childs_matter_that_was_not_held_cannot_be_taken_up_either(house: House) -> None:
    receipt = await house.submitted()
    async with house.sessions.begin() as session:
        topic = await session.get_one(Topic, UUID(receipt.topic_id))
        topic.age_band = residents.AGE_BAND_UNDER_14  # as if the process had died before it was held
    start = topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id)

    assert await reason_of(house.topics(Role.CLERK).StartTriage(start)) == "GUARDIAN_REQUIRED"


async def test_a_repeated_childs_matter_is_handed_in_and_held_once(house: House) -> None:
    body, key = a_body(age_band="under14"), {"Idempotency-Key": "a-child-2"}

    first, again = [await house.http.post("/v1/topics", json=body, headers=key) for _ in range(2)]

    assert first.json() == again.json()
    assert await types_of(house, first.json()["id"]) == ["topic-submitted", "topic-held"]


@pytest.mark.parametrize("said", [{"age_band": residents.AGE_BAND_14_TO_17}, {"concerns_minor": True}])
async def test_the_words_are_read_by_another_persons_word_only(house: House, said: dict[str, Any]) -> None:
    receipt = await house.submitted(**said)

    file = await file_of(house, receipt.topic_id)
    assert (file.words_withheld, file.original_title, file.original_text) == (True, "", "")
    assert (await words_of(house, receipt.topic_id)).original_title == "小区西门夜间没有路灯"


async def test_so_are_the_answers_of_a_form(house: House) -> None:
    receipt = await house.submitted(
        category="lifts", form=json.dumps(LIFT), form_version=1, concerns_minor=True
    )

    shown = await house.forms(Role.CLERK).GetFormAnswers(
        forms.GetFormAnswersRequest(topic_id=receipt.topic_id)
    )
    assert (shown.withheld, shown.answers, shown.HasField("form")) == (True, "", False)
    assert json.loads((await words_of(house, receipt.topic_id)).form_answers) == LIFT


async def words_of(house: House, topic_id: str) -> pb.ReadDisclosureResponse:
    """What a clerk reads of the words when somebody else has let him."""
    return await told(house, topic_id, pb.DISCLOSED_FIELD_WORDS)


async def test_of_an_adult_no_guardian_is_asked(house: House) -> None:
    receipt = await house.submitted(age_band=residents.AGE_BAND_ADULT)

    assert await types_of(house, receipt.topic_id) == ["topic-submitted"]
    assert not (await file_of(house, receipt.topic_id)).words_withheld
    confirm = house.vault(Role.CLERK).ConfirmGuardian(a_confirmation(receipt.topic_id))
    assert await reason_of(confirm) == "NO_GUARDIAN_NEEDED"
