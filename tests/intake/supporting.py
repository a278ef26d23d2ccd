"""Residents who are known, and what they support."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from chassis.auth import RESIDENTS, mint
from intake.vault import phone_index
from rulebook.callers import Caller, Role
from tests.intake.house import STREET, House, a_key, bearer

PHONE = "13800000001"
KNOWN = text(
    "INSERT INTO residents (id, phone_index, phone, verified_at, division, age_band, declared_at) "
    "VALUES (:id, :index, '', now(), :division, 'adult', now())"
)


async def residents(house: House, number: int, phones: Sequence[str] = ()) -> list[dict[str, str]]:
    """People who have proved themselves before: the headers of their requests."""
    people = [(uuid4(), phone) for phone in phones] or [(uuid4(), f"139{n:08d}") for n in range(number)]
    async with house.sessions.begin() as session:
        for resident_id, phone in people:
            index = phone_index(house.desk.keyring, phone)
            await session.execute(KNOWN, {"id": resident_id, "index": index, "division": STREET})
    return [bearer(token_of(house, resident_id)) for resident_id, _ in people]


def token_of(house: House, resident_id: UUID) -> str:
    who = Caller(str(resident_id), frozenset({Role.CITIZEN}), "")
    return mint(house.resident_key, who, timedelta(minutes=5), key_id=RESIDENTS)


async def support(house: House, number: str, who: dict[str, str]) -> tuple[int, dict[str, Any]]:
    answer = await house.http.post(f"/v1/topics/{number}/support", headers=a_key() | who)
    return answer.status_code, answer.json()


async def people(house: House, number: str) -> int:
    shown = (await house.http.get(f"/v1/topics/{number}")).json()
    listed = (await house.http.get("/v1/topics", params={"limit": 200})).json()["topics"]
    [in_list] = [each for each in listed if each["number"] == number]
    assert in_list["people_count"] == shown["people_count"]
    return int(shown["people_count"])
