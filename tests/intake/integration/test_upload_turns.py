"""One sender who begins many files at once keeps nobody else waiting."""

import asyncio
from time import monotonic

from sqlalchemy import text

from tests.intake.handing_in import TUS
from tests.intake.house import House

_HELD = text("SELECT pg_advisory_xact_lock(hashtextextended(encode(:origin, 'hex'), 0))")
# More than intake has connections.
_MANY = 30


async def test_others_are_answered_while_one_begins_many_files_and_has_to_wait(house: House) -> None:
    origin = house.desk.keyring.index("upload 127.0.0.1")
    async with house.engine.connect() as holding:
        await holding.execute(_HELD, {"origin": origin})
        begins = [
            asyncio.create_task(house.http.post("/v1/uploads", headers=TUS | {"Upload-Length": "9"}))
            for _ in range(_MANY)
        ]
        await asyncio.sleep(0.5)
        asked = monotonic()
        pool = await house.http.get("/v1/pool?division=411102")
        waited = monotonic() - asked
        await holding.rollback()
        answers = await asyncio.gather(*begins)

    assert (pool.status_code, waited < 2) == (200, True)
    assert {each.status_code for each in answers} == {201}
