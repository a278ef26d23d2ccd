"""A phone is proved with the code that came for it."""

from collections.abc import Mapping
from typing import Any

from tests.intake.house import House, a_key

PHONE, OTHER = "138 0000 0001", "13800000002"


async def a_verification(house: House, phone: str = PHONE, **also: Any) -> str:
    answer = await house.http.post("/v1/verifications", json={"phone": phone}, headers=a_key(), **also)
    assert answer.status_code == 201, answer.text
    await house.texting.round()
    return str(answer.json()["id"])


async def confirm(
    house: House, number: str, code: str, headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    answer = await house.http.post(
        f"/v1/verifications/{number}/confirm", json={"code": code}, headers=a_key() | dict(headers or {})
    )
    return answer.status_code, answer.json()


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"
