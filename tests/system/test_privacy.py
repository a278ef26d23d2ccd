"""Markers planted in a resident's name, phone, address and words are nowhere but where they belong."""

import asyncio
import json
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest

from devstack.blueprint import SERVICES
from shangliang_cli.replay.interfaces import Interfaces
from tests.fixtures.city import City
from tests.fixtures.post_office import PostOffice
from tests.system.asking import CLERK, LIAISON, TOWN, a_matter, command, interfaces_of, step
from tests.system.streams import DECLARED, read_everything

pytestmark = pytest.mark.timeout(240)
NAME, PHONE, PLACE = "欧阳青禾", "13987650123", "菱角巷柒拾玖号"
WORDS = "我家阳台的紫藤花架被占"


@pytest.fixture(scope="module")
async def markers(city: City, post: PostOffice) -> list[str]:
    """A matter full of personal data, handed in, told about, taken up, and refused once."""
    address = f"{uuid4().hex[:12]}@marker.example"
    submitter = {"name": NAME, "phone": PHONE, "email": address}
    matter = a_matter(
        title=f"{WORDS}怎么办", text=f"{WORDS}，请打{PHONE}找{NAME}商量。", place=PLACE, submitter=submitter
    )
    async with httpx.AsyncClient(base_url=city.address.url("intake")) as http:
        answer = await http.post("/v1/topics", json=matter, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 201, answer.text
        broken = {**matter, "division": "000000"}
        assert (
            await http.post("/v1/topics", json=broken, headers={"Idempotency-Key": str(uuid4())})
        ).is_client_error
        assert (await http.get(f"/v1/topics/{PHONE}")).is_client_error
        copy = await http.get(f"/v1/track/{answer.json()['tracking_code']}/data")
        assert NAME in copy.text
    topic_id = answer.json()["id"]
    async with interfaces_of(city) as interfaces:
        await step(interfaces, "intake.TopicService/StartTriage", CLERK, topic_id=topic_id)
        await interfaces.ask("intake.TopicService/GetTopicFile", CLERK, {"topic_id": topic_id})
        await read_once(interfaces, topic_id)
    async with asyncio.timeout(60):
        while not post.to(address):
            await asyncio.sleep(0.2)
    await asyncio.sleep(1)  # the span exporter writes twice a second
    return [NAME, PHONE, PLACE, WORDS, address]


async def read_once(interfaces: Interfaces, topic_id: str) -> None:
    """Who handed it in, told by two people's word."""
    vault = "intake.VaultService"
    asked = {
        "topic_id": topic_id,
        "fields": ["DISCLOSED_FIELD_NAME", "DISCLOSED_FIELD_PHONE"],
        "purpose": "call-back",
        "legal_basis": "statutory-duty",
        "command": command(),
    }
    disclosure = (await interfaces.ask(f"{vault}/RequestDisclosure", CLERK, asked))["disclosure"]
    named = {"topic_id": topic_id, "disclosure_id": disclosure["disclosure_id"]}
    await interfaces.ask(f"{vault}/ApproveDisclosure", LIAISON, {**named, "command": command()})
    told = await interfaces.ask(f"{vault}/ReadDisclosure", CLERK, {**named, "purpose": "call-back"})
    assert (told["name"], told["phone"]) == (NAME, PHONE)


def found_in(markers: list[str], content: bytes) -> list[str]:
    """Markers that stand in the content, in UTF-8 or escaped as JSON does."""
    forms = {marker: (marker.encode(), json.dumps(marker)[1:-1].encode()) for marker in markers}
    return [marker for marker, (plain, escaped) in forms.items() if plain in content or escaped in content]


async def test_no_marker_in_kafka(city: City, markers: list[str]) -> None:
    records = await read_everything(city, DECLARED)
    content = b"\n".join(
        record.value + record.key.encode() + json.dumps(record.headers).encode() for record in records
    )

    assert records
    assert not found_in(markers, content)


async def test_no_marker_in_logs_and_traces(city: City, markers: list[str]) -> None:
    files = [*city.logs.rglob("*"), city.traces]
    leaks = {file.name: found_in(markers, Path(file).read_bytes()) for file in files if file.is_file()}

    assert {name: found for name, found in leaks.items() if found} == {}


async def test_no_marker_in_metrics(city: City, markers: list[str]) -> None:
    async with httpx.AsyncClient() as http:
        pages = [(await http.get(city.admin(service, "/metrics"))).content for service in SERVICES]

    assert all(b"# TYPE" in page for page in pages)
    assert not found_in(markers, b"\n".join(pages))


@pytest.mark.parametrize("service", SERVICES)
async def test_no_marker_in_clear_in_any_table(city: City, markers: list[str], service: str) -> None:
    connection = await asyncpg.connect(city.database(service))
    try:
        tables = await connection.fetch(
            "SELECT schemaname, tablename FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        rows = [
            row[0]
            for schema, table in tables
            for row in await connection.fetch(f'SELECT t::text FROM "{schema}"."{table}" t')
        ]
    finally:
        await connection.close()

    assert rows
    assert not found_in(markers, "\n".join(rows).encode())


async def test_public_views_show_no_marker(city: City, markers: list[str]) -> None:
    async with httpx.AsyncClient(base_url=city.address.url("intake")) as http:
        listed = await http.get("/v1/topics", params={"division": TOWN, "limit": 200})

    assert listed.status_code == 200
    assert not found_in(markers, listed.content)
