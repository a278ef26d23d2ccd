"""Reports of Open311 clients: taken once, sealed, shown in public words, refused in the standard's manner."""

import asyncio
from typing import Any
from uuid import UUID

from sqlalchemy import text

from intake.vault import read_matter
from rulebook.callers import Role
from tests.intake.house import House, a_pooling

PATH = "/open311/v2"
WORDS = "西门外一百米没有路灯，老人夜里出行不便。"
SENDER = {
    "first_name": "小明",
    "last_name": "王",
    "phone": "(0395) 212.3456",
    "email": "wang@example.invalid",
}


def a_report(**changes: Any) -> dict[str, Any]:
    return {"service_code": "roads", "description": WORDS, "attribute[division]": "411102001"} | changes


async def posted(house: House, form: str = "json", **changes: Any) -> str:
    answer = await house.http.post(f"{PATH}/requests.{form}", data=a_report(**changes))
    assert answer.status_code == 201, answer.text
    number: str = answer.json()[0]["service_request_id"]
    return number


async def test_what_can_be_reported_is_the_citys_categories_in_both_formats(house: House) -> None:
    services = (await house.http.get(f"{PATH}/services.json")).json()
    xml = await house.http.get(f"{PATH}/services.xml")
    definition = (await house.http.get(f"{PATH}/services/wage_arrears.json")).json()

    assert {"service_code", "service_name", "description", "metadata", "type", "keywords", "group"} == set(
        services[0]
    )
    assert len(services) == xml.text.count("<service>") == 24
    assert xml.headers["content-type"] == "text/xml; charset=utf-8"
    division, _, notice = definition["attributes"]
    assert {"key": "411102001", "name": "源汇区老街街道"} in division["values"]
    assert (notice["variable"], "12345" in notice["description"]) == (False, True)


async def test_discovery_leads_to_where_it_was_asked(house: House) -> None:
    found = (await house.http.get(f"{PATH}/discovery.json")).json()

    assert found["endpoints"][0]["url"] == f"{house.http.base_url}{PATH}"
    assert found["endpoints"][0]["formats"] == ["text/xml", "application/json"]


async def test_a_report_is_a_matter_whose_words_and_sender_are_sealed(house: House) -> None:
    sent = a_report(
        address_string="西门外", lat="33.58164", long="114.01", media_url="https://a.example/1.jpg", **SENDER
    )

    answer = await house.http.post(f"{PATH}/requests.json", data=sent)

    [receipt] = answer.json()
    number = receipt["service_request_id"]
    assert (answer.status_code, receipt["account_id"]) == (201, None)
    assert answer.headers["location"] == f"{PATH}/requests/{number}.json"
    row = (await house.rows("SELECT id, division, category, channel, has_contact FROM topics"))[0]
    assert tuple(row)[1:] == ("411102001", "roads", 9, True)
    async with house.sessions() as session:
        matter = await read_matter(session, house.desk.keyring, UUID(str(row.id)))
    assert matter
    assert (matter.title, matter.place) == (WORDS, "西门外 33.58164,114.01000")
    assert matter.text == f"{WORDS}\nhttps://a.example/1.jpg"
    shown = (await house.http.get(answer.headers["location"])).text
    # Not by the area code: "0395" stands in a number or a moment now and then.
    sealed = ("西门", "路灯", "33.58", "114.01", "a.example", "王", "212.3456", "2123456")
    assert not any(each in shown for each in sealed)


async def test_a_description_is_there_once_a_clerk_has_cleared_a_wording(house: House) -> None:
    number = await posted(house)
    topic_id = str((await house.rows("SELECT id FROM topics"))[0].id)
    await house.take_up(topic_id)
    await house.topics(Role.CLERK).PoolTopic(a_pooling(topic_id))

    [shown] = (await house.http.get(f"{PATH}/requests/{number}.json")).json()

    assert shown["description"] == "居民区夜间照明不足：部分居民区出入口夜间缺少照明。"
    assert (shown["status"], shown["status_notes"]) == ("open", "事项已列入议题库。")
    assert (shown["address"], shown["address_id"], shown["agency_responsible"]) == (
        "源汇区老街街道",
        "411102001",
        "源汇区",
    )
    assert shown["requested_datetime"].endswith("+08:00")
    assert {shown[name] for name in ("lat", "long", "zipcode", "media_url", "expected_datetime")} == {None}


async def test_what_stays_inside_the_house_has_no_description(house: House) -> None:
    topic = await house.pooled()
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET internal_only = true"))

    [shown] = (await house.http.get(f"{PATH}/requests/{topic.number}.json")).json()

    assert (shown["description"], shown["status"]) == (None, "open")


async def test_json_is_taken_as_well_and_what_is_empty_counts_as_not_sent(house: House) -> None:
    body = a_report(lat=33.5, long=114, address_id="", email="", phone="")

    answer = await house.http.post(f"{PATH}/requests.json", json=body)

    assert answer.status_code == 201


async def test_the_same_report_sent_again_gives_the_first_answer_in_either_format(house: House) -> None:
    first, *others = await asyncio.gather(
        *(house.http.post(f"{PATH}/requests.json", data=a_report()) for _ in range(4))
    )
    xml = await house.http.post(f"{PATH}/requests.xml", json=a_report())

    assert {each.text for each in others} == {first.text}
    assert first.json()[0]["service_request_id"] in xml.text
    assert await posted(house, description=f"{WORDS}请尽快。") != first.json()[0]["service_request_id"]
    assert (await house.rows("SELECT count(*) FROM topics"))[0][0] == 2


async def test_a_key_of_the_client_decides_where_there_is_one(house: House) -> None:
    one, two = {"Idempotency-Key": "client-key-1"}, {"Idempotency-Key": "client-key-2"}
    url = f"{PATH}/requests.json"
    answers = [await house.http.post(url, data=a_report(), headers=key) for key in (one, one, two)]
    reused = await house.http.post(url, data=a_report(description="另一件事情需要商量。"), headers=one)

    assert len({each.text for each in answers}) == 2
    assert (reused.status_code, reused.json()[0]["code"]) == (409, 409)


async def test_an_api_key_is_a_token_of_the_platform(house: House) -> None:
    token = house.token(Role.CITIZEN, subject="partner-portal")
    known = await house.http.post(f"{PATH}/requests.json", data=a_report(api_key=token))
    anonymous = await house.http.post(f"{PATH}/requests.json", data=a_report())
    forged = await house.http.post(f"{PATH}/requests.json", data=a_report(api_key="x.y.z"))
    header = await house.http.post(
        f"{PATH}/requests.json", data=a_report(), headers={"Authorization": "Bearer x"}
    )

    assert (known.status_code, forged.status_code, header.status_code) == (201, 403, 401)
    # Each caller has repetitions of his own.
    assert known.json() != anonymous.json()
    assert "api_key" in forged.json()[0]["description"]


WRONG: list[tuple[dict[str, str], int, str]] = [
    ({"service_code": "astrology"}, 404, "service_code"),
    ({"service_code": ""}, 400, "service_code"),
    ({"jurisdiction_id": "110000"}, 404, "jurisdiction_id"),
    ({"description": "短"}, 400, "description"),
    ({"attribute[division]": ""}, 400, "attribute[division]"),
    ({"attribute[division]": "", "lat": "33.5", "long": "114"}, 400, "attribute[division]"),
    ({"attribute[division]": "411102999"}, 400, "division"),
    ({"attribute[colour]": "red"}, 400, "attribute[colour]"),
    ({"lat": "91", "long": "114"}, 400, "lat"),
    ({"lat": "33.5"}, 400, "long"),
    ({"lat": "nan", "long": "114"}, 400, "lat"),
    ({"phone": "call me"}, 400, "phone"),
    ({"email": "nobody"}, 400, "email"),
    ({"media_url": "javascript:alert(1)"}, 400, "media_url"),
    ({"adress_string": "西门"}, 400, "adress_string"),
    ({"description": "有一个空字符\u0000在这里面的描述"}, 400, "text"),
]


async def test_what_is_wrong_is_named_with_its_code_in_the_format_asked_for(house: House) -> None:
    for changes, status, named in WRONG:
        json = await house.http.post(f"{PATH}/requests.json", data=a_report(**changes))
        xml = await house.http.post(f"{PATH}/requests.xml", data=a_report(**changes))

        assert (json.status_code, xml.status_code) == (status, status), changes
        assert {each["code"] for each in json.json()} == {status}
        assert any(each["description"].startswith(f"{named}: ") for each in json.json()), json.text
        assert f"<error><code>{status}</code><description>{named}: " in xml.text
    assert (await house.rows("SELECT count(*) FROM topics"))[0][0] == 0


UNREADABLE = [
    (b"service_code=%ff%fe", "application/x-www-form-urlencoded", 400),
    (b"description=a&description=b", "application/x-www-form-urlencoded", 400),
    (b"&".join(b"a%d=1" % n for n in range(200)), "application/x-www-form-urlencoded", 400),
    (b"{", "application/json", 400),
    (b"[" * 200_000, "application/json", 400),
    (b"[]", "application/json", 400),
    (b'{"description": "\\ud800"}', "application/json", 400),
    (b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "text/xml", 415),
    (b"--x--", "multipart/form-data; boundary=x", 415),
    (b"a=b", "application/x-www-form-urlencoded; charset=gbk", 415),
]


async def test_a_body_that_is_none_is_refused(house: House) -> None:
    for content, kind, status in UNREADABLE:
        headers = {"Content-Type": kind}
        answer = await house.http.post(f"{PATH}/requests.xml", content=content, headers=headers)

        assert (answer.status_code, f"<code>{status}</code>" in answer.text) == (status, True), content[:40]


async def test_a_tracking_code_leads_to_its_number_and_nothing_else_does(house: House) -> None:
    notice = (await house.http.post(f"{PATH}/requests.json", data=a_report())).json()[0]["service_notice"]
    number, code = notice.split("受理编号")[1][:16], notice.split("查询码")[1][:15]

    assert (await house.http.get(f"{PATH}/tokens/{code}.json")).json() == [
        {"service_request_id": number, "token": code}
    ]
    assert (await house.http.get(f"{PATH}/tokens/{number}.json")).json()[0]["service_request_id"] == number
    for unknown in ("2WCE-572P-PR9NH", "LH2021-0000001-0", "x"):
        assert (await house.http.get(f"{PATH}/tokens/{unknown}.json")).status_code == 404


async def test_an_address_without_a_known_format_or_number_is_not_found(house: House) -> None:
    for path in ("services.yaml", "requests/LH2021-0000001-0.json", "services/none.xml", "services/.json"):
        assert (await house.http.get(f"{PATH}/{path}")).status_code == 404, path
