"""The drill: the notifier's database goes back to a backup, and nobody is told anything twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from shangliang_cli.exits import Exit
from tests.fixtures.city import City, NewCity
from tests.fixtures.post_office import PostOffice
from tests.system.asking import CLERK, a_matter, command, interfaces_of, step
from tests.system.operating import rows, shangliang
from tests.system.streams import Record, read_everything

pytestmark = pytest.mark.timeout(600)
STREAM = "notifier.notification.v1"
NOTICES = """
    SELECT id::text, fact, recipient_kind, recipient_id, channel, state, reason_code, version, settled_at,
        wording::text
    FROM notices ORDER BY id
"""
UNSETTLED = (
    "SELECT count(*) FROM notices WHERE state IN ('PENDING', 'SENDING') UNION ALL SELECT count(*) FROM outbox"
)


@dataclass(frozen=True)
class Evidence:
    """What the notifier knows and what it has sent."""

    notices: list[tuple[Any, ...]]
    letters: Counter[str]
    published: list[Record]


@dataclass(frozen=True)
class Drill:
    """A city after the drill, and the evidence of before and after."""

    city: City
    before: Evidence
    after: Evidence
    said: Mapping[str, Any]
    code: int


@pytest.fixture(scope="module")
async def drill(
    new_city: NewCity, post: PostOffice, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Drill]:
    city = new_city(SHANGLIANG_SMTP_HOST="127.0.0.1", SHANGLIANG_SMTP_PORT=str(post.port))
    folder = str(tmp_path_factory.mktemp("backups") / "nightly")
    first = [await _hand_in(city, number) for number in range(3)]
    await _calm(city, letters=3)
    assert (await shangliang(city, "backup", folder)).code == Exit.DONE
    for topic in first:
        await _answer(city, topic)
    for number in range(3, 6):
        await _hand_in(city, number)
    await _calm(city, letters=9)
    before = await _evidence(city, post)
    city.devstack("stop", "notifier")
    done = await shangliang(city, "restore", folder, "--service", "notifier", "--json")
    assert done.code == Exit.DONE, done.out + done.err
    said = await shangliang(city, "reconcile", "--service", "notifier", "--apply", "--json")
    city.devstack("start", "notifier")
    await _hand_in(city, 6)
    await _calm(city, letters=10)
    yield Drill(city, before, await _evidence(city, post), said.answer, said.code)
    city.devstack("down")


async def _hand_in(city: City, number: int) -> str:
    """Hand a matter in over HTTP, by somebody with an address."""
    submitter = {"name": "李梅", "email": f"drill-{number}-{city.port_base}@example.org"}
    body = a_matter(submitter=submitter)
    async with httpx.AsyncClient(base_url=city.address.url("intake")) as client:
        response = await client.post("/v1/topics", json=body, headers={"idempotency-key": _key()})
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


def _key() -> str:
    return command()["idempotency_key"]


async def _answer(city: City, topic: str) -> None:
    async with interfaces_of(city) as interfaces:
        await step(interfaces, "intake.TopicService/StartTriage", CLERK, topic_id=topic)
        answer = "集市日已安排协管员疏导，请走东侧通道。"
        await step(interfaces, "intake.TopicService/AnswerTopic", CLERK, topic_id=topic, answer=answer)


async def _calm(city: City, *, letters: int) -> None:
    """So many letters are settled, none is under way, and everything has been published."""
    sent = "SELECT count(*) FROM notices WHERE channel = 'EMAIL' AND state = 'DELIVERED'"
    async with asyncio.timeout(90):
        while await rows(city, "notifier", sent) != [(letters,)] or any(
            count for (count,) in await rows(city, "notifier", UNSETTLED)
        ):
            await asyncio.sleep(0.5)


async def _evidence(city: City, post: PostOffice) -> Evidence:
    ours = [letter for letter in post.letters if f"-{city.port_base}@" in (letter["To"] or "")]
    return Evidence(
        notices=await rows(city, "notifier", NOTICES),
        letters=Counter(str(letter["Message-ID"]) for letter in ours),
        published=await read_everything(city, [STREAM]),
    )


async def test_everything_the_notifier_lost_is_regained_from_the_streams(drill: Drill) -> None:
    outcomes = drill.said["lost"]["outcomes"]

    assert drill.code == Exit.DONE
    assert drill.said["agree"]
    assert set(outcomes) == {"regained", "folded"}
    assert outcomes["folded"] == 6  # letters that had left after the backup


async def test_every_notice_is_what_it_was(drill: Drill) -> None:
    after = {notice[0]: notice for notice in drill.after.notices}

    assert drill.before.notices
    assert [after.get(notice[0]) for notice in drill.before.notices] == drill.before.notices


async def test_no_letter_leaves_twice(drill: Drill) -> None:
    assert drill.before.letters.total() == 9
    assert drill.after.letters.total() == 10
    assert max(drill.after.letters.values()) == 1


async def test_nothing_is_published_a_second_time(drill: Drill) -> None:
    sent = Counter((each.key, each.version) for each in drill.after.published)

    assert len(drill.after.published) > len(drill.before.published)
    assert max(sent.values()) == 1
