"""A category's form: shown and checked with the same schema, sealed like the words, read by its own desk."""

import json
from typing import Any
from uuid import uuid4

import httpx
import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import form_service_pb2 as pb
from tests.intake.desk import COUNTY, reason_of
from tests.intake.house import OTHER_STREET, House, a_body, a_command, a_submission

LIFT = {"building": "三号楼二单元", "floors": 6, "stage": "有人反对", "objection": "一楼住户担心采光受影响"}


async def hand_in(house: House, form: object, version: int = 1, **more: Any) -> httpx.Response:
    body = a_body(category="lifts", form=form, form_version=version) | more
    return await house.http.post("/v1/topics", json=body, headers={"Idempotency-Key": str(uuid4())})


async def answers_of(house: House, topic_id: str) -> pb.GetFormAnswersResponse:
    answer: pb.GetFormAnswersResponse = await house.forms(Role.LIAISON, division=COUNTY).GetFormAnswers(
        pb.GetFormAnswersRequest(topic_id=topic_id)
    )
    return answer


async def test_a_form_is_kept_by_whoever_shows_it_until_it_changes(house: House) -> None:
    first = await house.http.get("/v1/forms/lifts")
    again = await house.http.get("/v1/forms/lifts", headers={"If-None-Match": first.headers["etag"]})
    spoken = await house.forms().GetForm(pb.GetFormRequest(category="lifts"))

    assert first.json()["schema"]["properties"]["floors"]["title"] == "楼层数"
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age" in first.headers["cache-control"]
    assert first.headers["etag"] == f'"{spoken.form.etag}"'
    assert json.loads(spoken.form.schema) == first.json()["schema"]


async def test_a_category_without_a_form_says_so(house: House) -> None:
    answer = await house.http.get("/v1/forms/other")

    assert (answer.status_code, answer.json()["reason"]) == (404, "FORM_UNKNOWN")


async def test_answers_are_shown_to_the_desk_in_the_version_in_which_they_were_given(house: House) -> None:
    receipt = (await hand_in(house, LIFT)).json()

    shown = await answers_of(house, receipt["id"])

    assert json.loads(shown.answers) == LIFT
    assert (shown.form.category, shown.form.version) == ("lifts", 1)


async def test_answers_are_sealed_and_in_no_event_and_gone_with_the_key(house: House) -> None:
    receipt = (await hand_in(house, LIFT)).json()

    ((sealed, event),) = await house.rows(
        "SELECT s.form, o.payload FROM submissions s JOIN outbox o ON o.aggregate_id = s.topic_id::text"
    )
    async with house.sessions.begin() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("DELETE FROM vault_keys")

    assert "采光".encode() not in sealed
    assert "采光".encode() not in event
    assert (await answers_of(house, receipt["id"])).answers == ""


async def test_a_matter_without_a_form_is_taken_as_ever(house: House) -> None:
    receipt = await house.submitted(category="lifts")

    shown = await answers_of(house, receipt.topic_id)

    assert (shown.answers, shown.HasField("form")) == ("", False)


@pytest.mark.parametrize(
    ("form", "version", "reason", "field"),
    [
        ({}, 1, "FORM_INVALID", "form.building"),
        (LIFT | {"floors": "六"}, 1, "FORM_INVALID", "form.floors"),
        (LIFT | {"floors": 99}, 1, "FORM_INVALID", "form.floors"),
        (LIFT | {"stage": "别的"}, 1, "FORM_INVALID", "form.stage"),
        (LIFT | {"secret": "13800138777"}, 1, "FORM_INVALID", "form"),
        (LIFT, 9, "FORM_UNKNOWN", "form_version"),
        (LIFT, 0, "FORM_UNKNOWN", "form_version"),
        (LIFT | {"objection": "长" * 12_000}, 1, "INVALID_REQUEST", "form"),
    ],
)
async def test_what_does_not_fit_is_named_and_never_repeated(
    house: House, form: object, version: int, reason: str, field: str
) -> None:
    answer = await hand_in(house, form, version)

    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
    assert answer.json()["errors"][0]["field"] == field
    assert "13800138777" not in answer.text
    assert await house.rows("SELECT id FROM topics") == []


async def test_whatever_is_no_object_is_refused_over_grpc_as_well(house: House) -> None:
    for form in ("[]", "{", "[" * 9000):
        request = a_submission(command=a_command(), category="lifts", form=form, form_version=1)
        assert await reason_of(house.topics().SubmitTopic(request)) == "FORM_UNREADABLE"


async def test_answers_are_for_their_own_desk_only(house: House) -> None:
    receipt = (await hand_in(house, LIFT)).json()
    elsewhere = house.forms(Role.CLERK, division=OTHER_STREET)

    asked = elsewhere.GetFormAnswers(pb.GetFormAnswersRequest(topic_id=receipt["id"]))

    assert await reason_of(asked) == "OTHER_DIVISION"
