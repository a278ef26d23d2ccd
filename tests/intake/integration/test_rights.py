"""A person gets a copy, corrects, withdraws, deletes; the matter goes on without him, after a restore too."""

from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import text

from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from intake.commands.recovering import regain
from intake.events import STREAM
from intake.vault import destroy
from rulebook.callers import Role
from shangliang.intake.v1 import contact_service_pb2 as contacts
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.desk import SUBMITTER, file_of, tracked, types_of
from tests.intake.house import House, a_body, a_command, a_pooling
from tests.intake.orders import an_order, pushed

SEALED = ("vault_keys", "vault_contacts", "submissions", "supplements")


async def asked(house: House, code: str, what: str, **body: Any) -> httpx.Response:
    return await house.http.post(
        f"/v1/track/{code}/data/{what}", json=body, headers={"Idempotency-Key": str(uuid4())}
    )


async def copy_for(house: House, code: str) -> dict[str, Any]:
    answer = await house.http.get(f"/v1/track/{code}/data")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def deleted(house: House, code: str) -> None:
    token = (await asked(house, code, "deletion")).json()["confirmation_token"]
    answer = await asked(house, code, "deletion-confirmation", confirmation_token=token)
    assert answer.status_code == 200, answer.text


async def resolved(house: House, topic_id: str) -> contacts.ResolveContactResponse:
    answer: contacts.ResolveContactResponse = await house.contacts(Role.SYSTEM).ResolveContact(
        contacts.ResolveContactRequest(topic_id=topic_id, purpose="notice topic-pooled")
    )
    return answer


async def test_a_person_gets_a_copy_of_all_that_we_hold_and_of_whom_it_was_told(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER, place="西门公交站")
    await resolved(house, receipt.topic_id)

    copy = await copy_for(house, receipt.tracking_code)

    assert copy["submitter"] == SUBMITTER | {"locale": "zh-CN", "no_reply": False}
    assert (copy["title"], copy["place"], copy["deleted"]) == ("小区西门夜间没有路灯", "西门公交站", False)
    assert (copy["consent"]["notice"], copy["consent"]["assumed"]) == ("luohe-2022-1", True)
    assert [each["purpose"] for each in copy["given_out"]] == ["notice topic-pooled"]
    rows = await house.rows("SELECT actor, role FROM audit_records WHERE action = 'ExportOwnData'")
    assert [tuple(row) for row in rows] == [("", "citizen")]


async def test_a_wrong_code_gets_nothing(house: House) -> None:
    await house.submitted(submitter=SUBMITTER)

    answers = [
        await house.http.get("/v1/track/0000-0000-00000/data"),
        await asked(house, "0000-0000-00000", "deletion"),
    ]

    assert [each.status_code for each in answers] == [404, 404]


async def test_the_notice_is_public_and_who_agrees_names_its_version(house: House) -> None:
    notice = (await house.http.get("/v1/privacy-notice")).json()
    answer = await house.http.post(
        "/v1/topics",
        json=a_body(consent_notice=notice["version"]),
        headers={"Idempotency-Key": "consent-key-1"},
    )
    unknown = await house.http.post(
        "/v1/topics", json=a_body(consent_notice="none"), headers={"Idempotency-Key": "consent-key-2"}
    )

    copy = await copy_for(house, answer.json()["tracking_code"])
    assert "监护人" in notice["text"]
    assert (copy["consent"]["notice"], copy["consent"]["assumed"]) == (notice["version"], False)
    assert (unknown.status_code, unknown.json()["reason"]) == (422, "NOTICE_UNKNOWN")


async def test_a_corrected_contact_is_told_from_then_on(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)

    assert (await asked(house, receipt.tracking_code, "correction", phone="13900139000")).status_code == 200

    assert (await resolved(house, receipt.topic_id)).phone == "13900139000"
    assert (await resolved(house, receipt.topic_id)).email == ""
    nothing = await asked(house, receipt.tracking_code, "correction")
    assert (nothing.status_code, nothing.json()["reason"]) == (422, "CONTACT_EMPTY")
    anonymous = await house.submitted()
    none = await asked(house, anonymous.tracking_code, "correction", phone="13900139000")
    assert (none.status_code, none.json()["reason"]) == (404, "NO_CONTACT")


async def test_who_withdraws_his_consent_hears_nothing_more(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)

    assert (await asked(house, receipt.tracking_code, "consent-withdrawal")).status_code == 200

    assert (await resolved(house, receipt.topic_id)).phone == ""
    copy = await copy_for(house, receipt.tracking_code)
    assert copy["consent"]["withdrawn_at"]
    assert copy["submitter"]["phone"] == SUBMITTER["phone"]
    again = await asked(house, receipt.tracking_code, "consent-withdrawal")
    assert (again.status_code, again.json()["reason"]) == (409, "CONSENT_WITHDRAWN")


async def test_deletion_is_asked_for_twice(house: House) -> None:
    receipt, other = await house.submitted(submitter=SUBMITTER), await house.submitted(submitter=SUBMITTER)
    token = (await asked(house, receipt.tracking_code, "deletion")).json()["confirmation_token"]
    until, _, word = token.partition("-")

    for wrong in ("yes", "zz-1", f"{int(until, 16) + 9999:x}-{word}", "f" * 40 + "-1"):
        answer = await asked(house, receipt.tracking_code, "deletion-confirmation", confirmation_token=wrong)
        assert (answer.status_code, answer.json()["reason"]) == (422, "CONFIRMATION_WRONG"), wrong
    elsewhere = await asked(house, other.tracking_code, "deletion-confirmation", confirmation_token=token)
    assert elsewhere.json()["reason"] == "CONFIRMATION_WRONG"
    assert (await copy_for(house, receipt.tracking_code))["submitter"]


async def test_who_is_deleted_is_gone_and_the_matter_goes_on(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    await house.topics(Role.CLERK).StartTriage(
        topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id)
    )
    await house.topics(Role.CLERK).PoolTopic(a_pooling(receipt.topic_id))

    await deleted(house, receipt.tracking_code)

    for table in SEALED:
        assert await house.rows(f"SELECT 1 FROM {table}") == [], table
    assert (await resolved(house, receipt.topic_id)).phone == ""
    file = await file_of(house, receipt.topic_id)
    assert (file.original_text, file.has_contact, file.topic.title) == ("", False, "居民区夜间照明不足")
    copy = await copy_for(house, receipt.tracking_code)
    assert (copy["deleted"], copy["submitter"], copy["title"]) == (True, None, "")
    assert (await tracked(house, receipt.tracking_code)).topic.title == "居民区夜间照明不足"
    assert (await types_of(house, receipt.topic_id))[-1] == "topic-person-deleted"
    await deleted(house, receipt.tracking_code)  # again is harmless
    rows = await house.rows("SELECT object_id FROM audit_records WHERE action = 'ConfirmDeletion'")
    assert {row.object_id for row in rows} == {receipt.topic_id}


async def test_who_is_deleted_is_not_found_by_what_the_hotline_told(house: House) -> None:
    first = await pushed(house, an_order("HL-1", 0, suggested=True))
    async with house.sessions.begin() as session:
        assert await destroy(session, UUID(first.topic_id))

    assert await house.rows("SELECT topic_id FROM hotline_orders WHERE phone_index <> ''") == []


async def test_a_backup_that_is_put_back_brings_nobody_back(own_house: House) -> None:
    receipt = await own_house.submitted(submitter=SUBMITTER)
    async with own_house.sessions.begin() as session:
        for table in SEALED:
            await session.execute(text(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}"))
    await deleted(own_house, receipt.tracking_code)
    event = (await own_house.outbox(receipt.topic_id))[-1]
    async with own_house.sessions.begin() as session:
        for table in SEALED:
            await session.execute(text(f"INSERT INTO {table} SELECT * FROM kept_{table}"))
        await session.execute(text("UPDATE topics SET version = version - 1, has_contact = true"))
    assert (await resolved(own_house, receipt.topic_id)).phone == SUBMITTER["phone"]

    headers = tuple((name, value.encode()) for name, value in event.headers.items())
    lost = LostEvent(Incoming(STREAM, 0, 0, 0, receipt.topic_id.encode(), event.payload, headers))
    async with own_house.sessions.begin() as session:
        folded = await regain(own_house.desk.rules, own_house.desk.keyring, session, lost)

    assert folded is not None
    assert await own_house.rows("SELECT 1 FROM vault_keys") == []
    rows = await own_house.rows("SELECT version, has_contact FROM topics")
    assert [tuple(row) for row in rows] == [(2, False)]
