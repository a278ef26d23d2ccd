"""A resident proves a phone: one code, few tries, the same pseudonym, nothing to be learnt from outside."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import grpc
import pytest
from sqlalchemy import text

from chassis.auth import RESIDENTS, TokenVerifier, mint, new_key_pair
from rulebook.callers import Caller, Role
from shangliang.intake.v1 import resident_service_pb2 as pb
from shangliang.intake.v1 import resident_service_pb2_grpc
from tests.fixtures.passing import asked
from tests.intake.house import STREET, House, a_command, a_key, bearer
from tests.intake.proving import OTHER, PHONE, a_verification, another, confirm

_OUTDATED = text("UPDATE verifications SET expires_at = now() - interval '1 second'")


async def test_the_code_that_came_gives_a_token_and_the_same_phone_is_the_same_person(house: House) -> None:
    first = await house.proved(PHONE)
    again = await house.proved("+86 138-0000-0001")
    other = await house.proved(OTHER)

    assert first["resident_id"] == again["resident_id"] != other["resident_id"]
    said = (await house.http.get("/v1/self", headers=bearer(first["token"]))).json()
    assert (said["resident_id"], said["may_take_part"]) == (first["resident_id"], False)


async def test_a_code_is_good_once(house: House) -> None:
    number = await a_verification(house)
    code = house.phones.code_of(number)

    assert (await confirm(house, number, code))[0] == 200
    assert (await confirm(house, number, code))[1]["reason"] == "VERIFICATION_OVER"


async def test_a_repeated_answer_lets_the_same_person_in_again(house: House) -> None:
    number, key = await a_verification(house), a_key()
    code = {"code": house.phones.code_of(number)}
    path = f"/v1/verifications/{number}/confirm"

    first = (await house.http.post(path, json=code, headers=key)).json()
    second = (await house.http.post(path, json=code, headers=key)).json()

    assert {**first, "token": ""} == {**second, "token": ""}
    assert (await house.http.get("/v1/self", headers=bearer(second["token"]))).status_code == 200


async def test_guessing_ends_after_five_tries_also_for_who_then_knows_the_code(house: House) -> None:
    number = await a_verification(house)
    code = house.phones.code_of(number)

    wrong = await asyncio.gather(*(confirm(house, number, another(code)) for _ in range(12)))

    reasons = [problem["reason"] for _, problem in wrong]
    assert (reasons.count("CODE_WRONG"), reasons.count("VERIFICATION_OVER")) == (5, 7)
    assert (await confirm(house, number, code))[1]["reason"] == "VERIFICATION_OVER"


async def test_a_code_that_is_too_old_is_over(house: House) -> None:
    number = await a_verification(house)
    async with house.sessions.begin() as session:
        await session.execute(_OUTDATED)

    assert (await confirm(house, number, house.phones.code_of(number)))[1]["reason"] == "VERIFICATION_OVER"


async def test_a_phone_gets_few_codes_and_is_told_when_to_come_again(house: House) -> None:
    for _ in range(3):
        await a_verification(house)

    refused = await house.http.post("/v1/verifications", json={"phone": PHONE}, headers=a_key())

    assert (refused.status_code, refused.json()["reason"]) == (429, "TOO_OFTEN")
    assert 1000 < int(refused.headers["retry-after"]) <= 1200
    assert (await house.rows("SELECT count(*) FROM verifications"))[0][0] == 3
    await a_verification(house, OTHER)


async def test_an_address_gets_few_codes_for_however_many_phones(house: House) -> None:
    answers = [
        await house.http.post("/v1/verifications", json={"phone": f"139{n:08d}"}, headers=a_key())
        for n in range(21)
    ]

    assert [answer.status_code for answer in answers] == [*[201] * 20, 429]


async def test_a_repeated_request_sends_no_second_code(house: House) -> None:
    key = a_key()
    answers = await asyncio.gather(
        *(house.http.post("/v1/verifications", json={"phone": PHONE}, headers=key) for _ in range(4))
    )

    assert len({answer.text for answer in answers}) == 1
    await house.texting.round()
    assert len(house.phones.texts) == 1
    other = await house.http.post("/v1/verifications", json={"phone": OTHER}, headers=key)
    assert other.json()["reason"] == "KEY_REUSED"


async def test_known_and_unknown_phones_get_the_same_answer_for_the_same_work(house: House) -> None:
    await house.proved(PHONE)
    seen = []
    for phone in (PHONE, OTHER):
        with asked(house.engine) as statements:
            answer = await house.http.post("/v1/verifications", json={"phone": phone}, headers=a_key())
        seen.append((answer.status_code, sorted(answer.json()), [sql for sql, _ in statements]))

    assert seen[0] == seen[1]
    assert not any("residents" in sql for sql in seen[0][2])


async def test_two_who_confirm_one_phone_at_once_become_one_person(house: House) -> None:
    numbers = [await a_verification(house) for _ in range(3)]
    answers = await asyncio.gather(*(confirm(house, each, house.phones.code_of(each)) for each in numbers))

    assert len({proved["resident_id"] for _, proved in answers}) == 1
    assert (await house.rows("SELECT count(*) FROM residents JOIN vault_keys ON subject_id = id"))[0][0] == 1
    assert (await house.rows("SELECT count(*) FROM vault_keys"))[0][0] == 1


async def test_what_everybody_is_asked_is_asked_once(house: House) -> None:
    token = await house.resident(PHONE, age_band="14-17")

    said = (await house.http.get("/v1/self", headers=bearer(token))).json()
    moved = await house.http.put(
        "/v1/self", json={"division": "411104001", "age_band": "14-17"}, headers=a_key() | bearer(token)
    )
    younger = await house.http.put(
        "/v1/self", json={"division": STREET, "age_band": "under14"}, headers=a_key() | bearer(token)
    )

    assert (said["division"], said["age_band"], said["may_take_part"]) == (STREET, "14-17", True)
    assert (moved.status_code, moved.json()["reason"]) == (409, "DECLARED_LATELY")
    assert (younger.status_code, younger.json()["reason"]) == (409, "AGE_BAND_FIXED")


async def test_a_child_takes_part_once_a_guardian_has_confirmed(house: House) -> None:
    child = bearer(await house.resident(PHONE, age_band="under14"))
    body = {"phone": OTHER, "purpose": "guardian"}
    number = (await house.http.post("/v1/verifications", json=body, headers=a_key() | child)).json()["id"]
    await house.texting.round()
    assert house.phones.texts[-1].for_ward
    code = house.phones.code_of(number)
    stranger = bearer((await house.proved("13800000003"))["token"])

    before = (await house.http.get("/v1/self", headers=child)).json()
    assert (await confirm(house, number, code, stranger))[1]["reason"] == "VERIFICATION_OVER"
    status, proved = await confirm(house, number, code, child)
    after = (await house.http.get("/v1/self", headers=child)).json()

    assert (status, proved["token"]) == (200, "")
    assert (before["may_take_part"], after["may_take_part"]) == (False, True)


async def test_who_has_not_proved_himself_asks_for_no_code_of_a_guardian(house: House) -> None:
    body = {"phone": OTHER, "purpose": "guardian"}

    answer = await house.http.post("/v1/verifications", json=body, headers=a_key())

    assert (answer.status_code, answer.json()["reason"]) == (403, "WARD_NOT_PROVED")
    assert answer.json()["errors"][0]["field"] == "purpose"


async def test_nobody_is_his_own_guardian(house: House) -> None:
    child = bearer(await house.resident(PHONE, age_band="under14"))
    body = {"phone": PHONE, "purpose": "guardian"}
    number = (await house.http.post("/v1/verifications", json=body, headers=a_key() | child)).json()["id"]
    await house.texting.round()

    _, problem = await confirm(house, number, house.phones.code_of(number), child)

    assert problem["reason"] == "GUARDIAN_IS_ONESELF"
    assert not (await house.http.get("/v1/self", headers=child)).json()["may_take_part"]


@pytest.mark.parametrize(
    "phone", ["0395-1234567", "12345678901", "1380000000", "１３８0000000", "+1 212 555 0100"]
)
async def test_a_code_goes_to_mobile_phones_only(house: House, phone: str) -> None:
    answer = await house.http.post("/v1/verifications", json={"phone": phone}, headers=a_key())

    assert (answer.status_code, answer.json()["reason"]) == (422, "PHONE_NOT_MOBILE")


async def test_a_forged_residents_token_lets_nobody_in(house: House) -> None:
    private, _ = new_key_pair()
    nobody = Caller(str(uuid4()), frozenset({Role.CITIZEN}), "")
    forged = mint(private, nobody, timedelta(minutes=5), key_id=RESIDENTS)
    appointed = mint(house.private_key, nobody, timedelta(minutes=5))

    assert (await house.http.get("/v1/self", headers=bearer(forged))).status_code == 401
    assert (await house.http.get("/v1/self")).status_code == 401
    assert (await house.http.get("/v1/self", headers=bearer(appointed))).json()[
        "reason"
    ] == "RESIDENT_UNKNOWN"
    token = (await house.proved(PHONE))["token"]
    assert TokenVerifier(new_key_pair()[1], residents=house.resident_key).verify(token).roles == {
        Role.CITIZEN
    }


@asynccontextmanager
async def refused(code: grpc.StatusCode) -> AsyncIterator[None]:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        yield
    assert error.value.code() is code


async def test_over_grpc_the_same_and_only_our_own_services_name_the_residents_address(house: House) -> None:
    stub: Any = resident_service_pb2_grpc.ResidentServiceStub(house.channel())  # type: ignore[no-untyped-call]  # generated
    portal: Any = resident_service_pb2_grpc.ResidentServiceStub(house.channel(Role.SYSTEM))  # type: ignore[no-untyped-call]  # generated

    async with refused(grpc.StatusCode.INVALID_ARGUMENT):
        await stub.RequestVerification(
            pb.RequestVerificationRequest(command=a_command(), phone=PHONE, address="192.0.2.1")
        )
    for number in range(22):  # more than one address is allowed
        await portal.RequestVerification(
            pb.RequestVerificationRequest(
                command=a_command(), phone=f"137{number:08d}", address=f"192.0.2.{number}"
            )
        )
    asked = await stub.RequestVerification(pb.RequestVerificationRequest(command=a_command(), phone=PHONE))
    while await house.texting.round():
        pass
    proved = await stub.ConfirmVerification(
        pb.ConfirmVerificationRequest(
            command=a_command(),
            verification_id=asked.verification_id,
            code=house.phones.code_of(asked.verification_id),
        )
    )
    assert (await house.http.get("/v1/self", headers=bearer(proved.token))).status_code == 200
