"""Limits and proofs of work at the public form: nobody here, no street and no program is shut out."""

import asyncio
import base64
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from altcha.v1 import solve_challenge

from intake.commands.limits import Limits
from rulebook.callers import Role
from rulebook.policy import PolicyValue
from tests.intake.house import House, a_body

OUTSIDE = "1.2.3.4"


@pytest.fixture
def house(own_house: House) -> House:
    return own_house


def let_policy_say(house: House, **values: str | float) -> None:
    """The city decides otherwise from today on."""
    policy = house.desk.rules.policy
    for name, value in values.items():
        key = name.replace("_", ".")
        policy.values[key] = (PolicyValue(key, value, date(2018, 1, 1)),)  # type: ignore[index]  # a test's own rules


async def hand_in(house: House, address: str = OUTSIDE, **more: Any) -> httpx.Response:
    headers = {"Idempotency-Key": str(uuid4()), "X-Forwarded-For": address} | more.pop("headers", {})
    return await house.http.post("/v1/topics", json=a_body(**more), headers=headers)


async def solved(house: House) -> str:
    challenge = (await house.http.get("/v1/challenge")).json()
    found = solve_challenge(challenge["challenge"], challenge["salt"], "SHA-256", challenge["maxnumber"], 0)
    assert found
    return packed(challenge | {"number": found.number})


def packed(solution: Mapping[str, Any]) -> str:
    return base64.b64encode(json.dumps(solution).encode()).decode()


def reasons(answers: list[httpx.Response]) -> list[str]:
    return [each.json().get("reason", "") for each in answers]


async def test_a_person_is_told_to_come_again_and_another_is_not(house: House) -> None:
    let_policy_say(house, limits_person="2/24h")
    one, other = {"phone": "13800138777"}, {"phone": "+86 138-0013-8778"}

    answers = [await hand_in(house, submitter=one) for _ in range(3)]
    also = await hand_in(house, submitter=other)

    assert reasons(answers) == ["", "", "TOO_MANY_MATTERS"]
    assert 3600 < int(answers[2].headers["Retry-After"]) <= 12 * 3600
    assert "110" in answers[2].json()["remedy"]
    assert also.status_code == 201


async def test_a_device_is_known_by_the_id_that_it_has_chosen(house: House) -> None:
    let_policy_say(house, limits_device="1/24h")

    answers = [await hand_in(house, headers={"X-Client-Id": name}) for name in ("a" * 20, "a" * 20, "b" * 20)]

    assert reasons(answers) == ["", "TOO_MANY_MATTERS", ""]


async def test_behind_one_address_each_goes_on_with_a_proof_of_work(house: House) -> None:
    let_policy_say(house, limits_address="2/1h", challenge_numbers=500)

    answers = [await hand_in(house) for _ in range(3)]
    proven = await hand_in(house, altcha=await solved(house))
    elsewhere = await hand_in(house, address="1.2.3.5")

    assert reasons(answers) == ["", "", "CHALLENGE_REQUIRED"]
    assert answers[2].status_code == 429
    assert (proven.status_code, elsewhere.status_code) == (201, 201)


async def test_a_proof_counts_once_and_its_own_matter_may_be_repeated(house: House) -> None:
    let_policy_say(house, challenge_required="always", challenge_numbers=500)
    proof, key = await solved(house), str(uuid4())

    first = await hand_in(house, altcha=proof, headers={"Idempotency-Key": key})
    again = await hand_in(house, altcha=proof, headers={"Idempotency-Key": key})
    other = await hand_in(house, altcha=proof)

    assert first.json() == again.json()
    assert (first.status_code, other.status_code) == (201, 422)
    assert other.json()["reason"] == "CHALLENGE_SPENT"


async def test_what_is_forged_expired_or_unreadable_is_no_proof(house: House) -> None:
    let_policy_say(house, challenge_required="always", challenge_numbers=500)
    good = json.loads(base64.b64decode(await solved(house)))
    let_policy_say(house, challenge_life=-1)
    expired = await solved(house)
    forged: list[Any] = [
        good | {"number": good["number"] + 1},
        good | {"salt": good["salt"].replace("expires=", "expires=9")},
        good | {"signature": "00" * 32},
        good | {"algorithm": "SHA-1"},
        good | {"number": "1"},
        {"algorithm": "SHA-256"},
        [],
    ]

    answers = [await hand_in(house, altcha=each) for each in (*map(packed, forged), "AAAA", expired)]

    assert reasons(answers) == ["CHALLENGE_FAILED"] * 8 + ["CHALLENGE_EXPIRED"]
    assert {each.status_code for each in answers} == {422}
    assert await house.rows("SELECT id FROM topics") == []


async def test_a_form_without_a_script_takes_a_ticket_and_waits(house: House) -> None:
    let_policy_say(house, challenge_required="always", challenge_wait=0.03)
    ticket = (await house.http.get("/v1/challenge/ticket")).json()

    early = await hand_in(house, altcha=ticket["altcha"])
    await asyncio.sleep(max(0.0, (_moment(ticket["counts_from"]) - datetime.now(UTC)).total_seconds()))
    later = await hand_in(house, altcha=ticket["altcha"])

    assert early.json()["reason"] == "TICKET_TOO_EARLY"
    assert later.status_code == 201


async def test_staff_and_calls_from_this_machine_are_not_asked_for_proofs(house: House) -> None:
    let_policy_say(house, limits_address="1/1h", limits_division="1/1h", limits_city="1/1h")
    clerk = {"Authorization": f"Bearer {house.token(Role.CLERK)}"}

    here = [await house.http.post("/v1/topics", json=a_body(), headers=_key()) for _ in range(3)]
    staff = [await hand_in(house, headers=clerk) for _ in range(3)]

    assert {each.status_code for each in (*here, *staff)} == {201}


async def test_staff_have_a_limit_of_their_own(house: House) -> None:
    let_policy_say(house, limits_staff="2/1h")
    one, other = (
        {"Authorization": f"Bearer {house.token(Role.CLERK, subject=name)}"}
        for name in ("clerk-1", "clerk-2")
    )

    answers = [await hand_in(house, headers=each) for each in (one, one, one, other)]

    assert reasons(answers) == ["", "", "TOO_MANY_MATTERS", ""]


async def test_where_the_city_wants_no_proofs_a_crowd_is_told_to_come_again(house: House) -> None:
    let_policy_say(house, limits_division="1/1h", challenge_required="never")

    answers = [await hand_in(house) for _ in range(2)]

    assert reasons(answers) == ["", "TOO_MANY_MATTERS"]


async def test_events_of_partners_are_counted_like_forms(house: House) -> None:
    let_policy_say(house, limits_address="1/1h")
    headers = {
        "ce-specversion": "1.0",
        "ce-type": "shangliang.topic-submitted.v1",
        "ce-source": "/portal",
        "X-Forwarded-For": OUTSIDE,
    }

    answers = [
        await house.http.post("/v1/cloudevents", json=a_body(), headers=headers | {"ce-id": str(number)})
        for number in range(2)
    ]

    assert reasons(answers) == ["", "CHALLENGE_REQUIRED"]


async def test_a_flood_from_one_network_takes_nothing_of_what_its_area_shares(house: House) -> None:
    let_policy_say(house, limits_address="1/1h", limits_division="3/1h")

    flood = [await hand_in(house) for _ in range(5)]
    others = [await hand_in(house, address=f"1.2.3.{number}") for number in (5, 6)]

    assert reasons(flood) == ["", *["CHALLENGE_REQUIRED"] * 4]
    assert {each.status_code for each in others} == {201}


async def test_programs_that_know_no_proofs_are_told_when_to_come_again(house: House) -> None:
    let_policy_say(house, limits_address="1/1h")
    report = {"service_code": "roads", "attribute[division]": "411102001"}

    answers = [
        await house.http.post(
            "/open311/v2/requests.json",
            data=report | {"description": f"西门外第{number}根电线杆旁没有路灯，夜里出行不便。"},
            headers={"X-Forwarded-For": OUTSIDE},
        )
        for number in range(2)
    ]

    assert [each.status_code for each in answers] == [201, 429]
    assert int(answers[1].headers["Retry-After"]) > 60


async def test_all_processes_count_together_beyond_their_shares(house: House) -> None:
    let_policy_say(house, limits_person="20/24h", limits_localShare=0.1)
    now = datetime.now(UTC)
    processes = [Limits(house.engine, house.desk) for _ in range(3)]

    taken = [await each.take("person", "13800138777", now) for _ in range(15) for each in processes]

    assert sum(each.allowed for each in taken) == 20 + 3 * 2
    assert min(each.wait for each in taken if not each.allowed) > 0


async def test_what_is_kept_of_a_limit_names_nobody_and_changes_every_day(house: House) -> None:
    let_policy_say(house, limits_localShare=0.0)
    limits, now = Limits(house.engine, house.desk), datetime.now(UTC)

    await limits.take("person", "13800138777", now)
    await limits.take("person", "13800138777", now + timedelta(days=1))

    keys = [bytes(row[0]) for row in await house.rows("SELECT key FROM limit_buckets")]
    assert len(set(keys)) == 2
    assert all(b"138" not in each for each in keys)


async def test_a_loaded_city_gives_harder_challenges(house: House) -> None:
    let_policy_say(house, limits_city="1/1h", challenge_numbersUnderLoad=77)

    await hand_in(house)
    await hand_in(house)

    assert (await house.http.get("/v1/challenge")).json()["maxnumber"] == 77


def _key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
