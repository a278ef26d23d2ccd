"""An account is deleted for good; what was chosen stays counted, and leaving makes nobody count twice."""

from typing import Any

import httpx
from sqlalchemy import text

from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from intake.commands.departing import regain_departure
from intake.commands.forgetting import forget_old
from intake.events import RESIDENTS
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.house import House, a_key, bearer

PHONE = "13800000001"


async def leave(house: House, token: str) -> httpx.Response:
    asked = await house.http.post("/v1/self/deletion", headers=a_key() | bearer(token))
    assert asked.status_code == 200, asked.text
    return await confirm(house, token, asked.json()["confirmation_token"])


async def confirm(house: House, token: str, word: str, key: dict[str, str] | None = None) -> httpx.Response:
    return await house.http.post(
        "/v1/self/deletion-confirmation",
        json={"confirmation_token": word},
        headers=(key or a_key()) | bearer(token),
    )


async def support(house: House, token: str, number: str) -> None:
    answer = await house.http.post(f"/v1/topics/{number}/support", headers=a_key() | bearer(token))
    assert answer.status_code == 200, answer.text


async def number_of(house: House, topic_id: str) -> str:
    return str((await house.rows("SELECT number FROM topics WHERE id = :id", id=topic_id))[0].number)


async def people_of(house: House, number: str) -> int:
    return int((await house.http.get(f"/v1/topics/{number}")).json()["people_count"])


async def departure_of(house: House) -> Any:
    return (await house.rows("SELECT * FROM departures"))[0]


async def test_nothing_of_the_phone_is_left_and_what_was_supported_stays_counted(house: House) -> None:
    number = await number_of(house, (await house.pooled()).topic_id)
    token = await house.resident(PHONE)
    await support(house, token, number)
    before = await people_of(house, number)

    answer = await leave(house, token)

    assert answer.status_code == 200
    assert await people_of(house, number) == before == 2
    assert await house.rows("SELECT 1 FROM residents") == []
    resident_id = (await departure_of(house)).id
    assert await house.rows("SELECT 1 FROM vault_keys WHERE subject_id = :id", id=resident_id) == []
    gone = await house.http.get("/v1/self", headers=bearer(token))
    assert (gone.status_code, gone.json()["reason"]) == (403, "RESIDENT_UNKNOWN")


async def test_it_is_asked_twice_and_a_wrong_word_deletes_nothing(house: House) -> None:
    token, other = await house.resident(PHONE), await house.resident("13800000002")
    asked = await house.http.post("/v1/self/deletion", headers=a_key() | bearer(other))

    refused = await confirm(house, token, asked.json()["confirmation_token"])

    assert (refused.status_code, refused.json()["reason"]) == (422, "CONFIRMATION_WRONG")
    assert len(await house.rows("SELECT 1 FROM residents")) == 2


async def test_a_lost_answer_is_had_by_asking_again(house: House) -> None:
    token, key = await house.resident(PHONE), a_key()
    asked = await house.http.post("/v1/self/deletion", headers=a_key() | bearer(token))
    word = asked.json()["confirmation_token"]

    first, again = await confirm(house, token, word, key), await confirm(house, token, word, key)

    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert (await departure_of(house)).version == 1


async def test_whoever_comes_back_counts_as_who_he_was_and_takes_back_what_he_gave(house: House) -> None:
    number = await number_of(house, (await house.pooled()).topic_id)
    token = await house.resident(PHONE)
    await support(house, token, number)
    await leave(house, token)

    back = await house.resident(PHONE)
    await support(house, back, number)

    assert await people_of(house, number) == 2
    await house.http.delete(f"/v1/topics/{number}/support", headers=a_key() | bearer(back))
    assert await people_of(house, number) == 1
    assert (await leave(house, back)).status_code == 200
    assert (await departure_of(house)).version == 2


async def test_with_the_session_of_who_has_gone_nobody_takes_his_support_back(house: House) -> None:
    number = await number_of(house, (await house.pooled()).topic_id)
    token = await house.resident(PHONE)
    await support(house, token, number)
    await leave(house, token)

    late = await house.http.delete(f"/v1/topics/{number}/support", headers=a_key() | bearer(token))

    assert (late.status_code, late.json()["reason"]) == (403, "RESIDENT_UNKNOWN")
    assert await people_of(house, number) == 2


async def test_who_raised_a_matter_and_supports_it_stays_one_person(house: House) -> None:
    topic = await house.pooled(submitter=topics.Submitter(name="欧阳试样", phone=PHONE))
    number = await number_of(house, topic.topic_id)
    token = await house.resident(PHONE)
    await support(house, token, number)

    await leave(house, token)

    assert await people_of(house, number) == 1


async def test_after_some_months_nothing_tells_of_the_phone_any_more(house: House) -> None:
    token = await house.resident(PHONE)
    await leave(house, token)
    departed = await departure_of(house)

    async with house.sessions.begin() as session:
        await forget_old(session, departed.mark_until.replace(year=departed.mark_until.year + 1))

    assert departed.mark is not None
    assert ((await departure_of(house)).mark, (await departure_of(house)).mark_until) == (None, None)
    back = await house.proved(PHONE)
    assert back["resident_id"] != str(departed.id)


async def test_a_restored_backup_brings_nobody_back_by_an_event_that_names_nobody(
    house: House,
) -> None:
    token = await house.resident(PHONE)
    resident_id = str((await house.rows("SELECT id FROM residents"))[0].id)
    saved = (await house.rows("SELECT * FROM residents"))[0]._mapping
    await leave(house, token)
    told = (await house.outbox(resident_id))[0]
    names = ", ".join(saved)
    values = ", ".join(f":{name}" for name in saved)
    async with house.sessions.begin() as session:
        await session.execute(text("DELETE FROM departures"))
        await session.execute(text(f"INSERT INTO residents ({names}) VALUES ({values})"), dict(saved))

    headers = tuple((name, value.encode()) for name, value in told.headers.items())
    lost = LostEvent(Incoming(RESIDENTS, 0, 0, 0, resident_id.encode(), told.payload, headers))
    for _ in range(2):
        async with house.sessions.begin() as session:
            folded = await regain_departure(house.desk.rules, house.desk.keyring, session, lost)
        assert folded is not None

    assert await house.rows("SELECT 1 FROM residents") == []
    assert (await departure_of(house)).version == 1
    assert told.payload == b"\n\x24" + resident_id.encode()
    assert (await house.proved(PHONE))["resident_id"] == resident_id
