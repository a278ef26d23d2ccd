"""The limits hold on every way in: whoever is told to come again at one door does not get in at another."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
import grpc
import httpx
import pytest

from intake.files.local import LocalStore
from rulebook.callers import Role
from rulebook.policy import PolicyValue
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as triage
from tests.fixtures.postgres import Databases
from tests.intake.desk import reason_of
from tests.intake.house import OTHER_STREET, STREET, House, a_body, a_command, a_key, a_submission
from tests.intake.integration.test_admission import solved
from tests.intake.opening import running, the_rules
from tests.intake.sweeping import Sweeper

ONE = "1/24h"
LIMITS: dict[str, str | float] = {
    "person": ONE,
    "device": ONE,
    "address": ONE,
    "division": ONE,
    "staff": "2/24h",
    "localShare": 0.0,
}
WAITS, PROVES = "TOO_MANY_MATTERS", "CHALLENGE_REQUIRED"


@dataclass(frozen=True)
class From:
    """Who hands in, with what, and where."""

    person: str = "13800138777"
    device: str = "a" * 20
    address: str = "1.2.3.4"
    division: str = STREET

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Forwarded-For": self.address, "X-Client-Id": self.device}

    @property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        return tuple((name.lower(), value) for name, value in self.headers.items())


FIRST = From()
OTHER = From("13800138778", "b" * 20, "1.2.3.5", OTHER_STREET)


@pytest.fixture(scope="module")
async def strict_house(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[House, Sweeper]]:
    """One intake for this file, in a city that allows one of each a day."""
    url, files, rules = await databases.create("intake"), tmp_path_factory.mktemp("strict"), the_rules()
    for name, value in LIMITS.items():
        key = f"limits.{name}"
        rules.policy.values[key] = (PolicyValue(key, value, date(2018, 1, 1)),)  # type: ignore[index]  # its own
    driver = await asyncpg.connect(urlunsplit(urlsplit(url)._replace(scheme="postgresql")))
    sweeper = Sweeper(driver, files)
    await sweeper.remember()
    async with running(url, LocalStore(files), rules) as house:
        yield house, sweeper
    await driver.close()
    await databases.drop(url)


@pytest.fixture
async def city(strict_house: tuple[House, Sweeper]) -> House:
    house, sweeper = strict_house
    await sweeper.sweep()
    return house


async def by_form(house: House, who: From) -> str:
    body = a_body(division=who.division, submitter={"phone": who.person})
    return _reason(await house.http.post("/v1/topics", json=body, headers=a_key() | who.headers))


async def by_event(house: House, who: From) -> str:
    event = {"specversion": "1.0", "type": "shangliang.topic-submitted.v1", "source": "/portal"}
    headers = {f"ce-{name}": value for name, value in (event | {"id": str(uuid4())}).items()}
    body = a_body(division=who.division, submitter={"phone": who.person})
    return _reason(await house.http.post("/v1/cloudevents", json=body, headers=headers | who.headers))


async def by_report(house: House, who: From) -> str:
    report = {"service_code": "roads", "attribute[division]": who.division, "phone": who.person}
    words = {"description": "西门外一百米没有路灯，老人和孩子夜里出行不方便。"}
    answer = await house.http.post(
        "/open311/v2/requests.json", data=report | words, headers=a_key() | who.headers
    )
    return "" if answer.status_code == httpx.codes.CREATED else WAITS * (answer.status_code == 429)


async def by_call(house: House, who: From, *roles: Role) -> str:
    request = a_submission(division=who.division, submitter=topics.Submitter(phone=who.person))
    return await _told(house.topics(*roles).SubmitTopic(request, metadata=who.metadata))


async def _told(call: Any) -> str:
    """The name of a refusal; empty for who was let in."""
    try:
        await call
    except grpc.aio.AioRpcError:
        return await reason_of(call)
    return ""


def _reason(answer: httpx.Response) -> str:
    return str(answer.json().get("reason", ""))


Way = Callable[[House, From], Awaitable[str]]


@pytest.mark.parametrize("shared", ["person", "device", "address", "division"])
@pytest.mark.parametrize("way", [by_form, by_event, by_report, by_call])
async def test_who_was_let_in_once_is_told_to_come_again(city: House, way: Way, shared: str) -> None:
    is_crowd = shared in ("address", "division")

    assert await way(city, FIRST) == ""
    same = await way(city, replace(OTHER, **{shared: getattr(FIRST, shared)}))

    assert same == (PROVES if is_crowd and way in (by_form, by_event) else WAITS)


@pytest.mark.parametrize("way", [by_form, by_event, by_report, by_call])
async def test_what_was_used_up_on_another_way_is_used_up_here(city: House, way: Way) -> None:
    before = by_call if way is not by_call else by_form

    assert await before(city, FIRST) == ""

    assert await way(city, replace(OTHER, person=FIRST.person)) == WAITS
    assert await way(city, replace(OTHER, device="c" * 20, address="1.2.3.6", division="411103001")) == ""


async def test_whoever_works_here_has_a_limit_of_his_own_over_grpc_too(city: House) -> None:
    assert [await by_call(city, FIRST, Role.CLERK) for _ in range(3)] == ["", "", WAITS]


async def test_calls_from_this_machine_and_from_inner_networks_are_not_counted(city: House) -> None:
    inner = replace(FIRST, address="10.1.2.3")

    assert [await by_call(city, inner) for _ in range(2)] == ["", ""]
    assert await city.submitted() != await city.submitted()


@pytest.mark.parametrize("is_call", [True, False])
async def test_what_is_taken_up_again_counts_like_what_is_new(city: House, *, is_call: bool) -> None:
    codes = [await _ended(city, division) for division in (STREET, OTHER_STREET)]

    said = [await _taken_up(city, code, is_call=is_call) for code in codes]

    assert said == ["", WAITS]


async def _ended(house: House, division: str) -> str:
    receipt = await house.submitted(division=division)
    clerk = house.topics(Role.CLERK, division=division)
    await clerk.StartTriage(topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id))
    await clerk.AnswerTopic(
        topics.AnswerTopicRequest(command=a_command(), topic_id=receipt.topic_id, answer="路灯已修复。")
    )
    return receipt.tracking_code


async def _taken_up(house: House, code: str, *, is_call: bool) -> str:
    said: dict[str, Any] = {"title": "西门路灯又不亮了", "new_facts": "修好一周之后，路灯又全部熄灭。"}
    if is_call:
        request = triage.ResubmitTopicRequest(command=a_command(), tracking_code=code, **said)
        return await _told(house.triage().ResubmitTopic(request, metadata=FIRST.metadata))
    url = f"/v1/track/{code}/resubmission"
    return _reason(await house.http.post(url, json=said, headers=a_key() | FIRST.headers))


async def reported(house: House, number: str, who: From, proof: str = "") -> str:
    body = {"ground": "wrong", "altcha": proof}
    answer = await house.http.post(f"/v1/topics/{number}/reports", json=body, headers=a_key() | who.headers)
    return _reason(answer)


async def test_who_reports_a_wording_is_counted_like_who_hands_in(city: House) -> None:
    topic = await city.pooled()

    assert await reported(city, topic.number, FIRST) == ""
    assert await reported(city, topic.number, OTHER) == PROVES
    assert await reported(city, topic.number, OTHER, await solved(city)) == ""
    assert await reported(city, topic.number, FIRST, await solved(city)) == WAITS
    assert await by_form(city, replace(OTHER, device="c" * 20)) == PROVES
