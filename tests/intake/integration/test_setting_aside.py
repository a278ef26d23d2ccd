"""One matter that cannot be worked on holds up no other: it is put aside, shown, and tried again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import yaml
from prometheus_client import REGISTRY
from sqlalchemy import text

from intake.commands.indexing import Indexing
from intake.commands.moderating import Moderating
from intake.domain.words import WordTable
from intake.vault import list_key, seal_row
from intake.vault.keyring import place
from rulebook.callers import Role
from shangliang.intake.v1 import import_service_pb2 as imports
from tests.intake.house import House, a_command
from tests.intake.lists import MAKER, a_row, finished, given, outcomes
from tests.intake.opening import POLICY

NO_WORDS = b"\xff\xfe"  # opened with the right key, this is no text
FIRE = {"title": "三号楼起火没人管", "text": "三号楼二单元着火了，烟很大，请快来人。"}
WORDS = WordTable.from_mapping(yaml.safe_load((POLICY / "words.yaml").read_text(encoding="utf-8")))
SOON = timedelta(seconds=5)
Work = Moderating | Indexing


def looking(house: House) -> Moderating:
    return Moderating(house.sessions, house.desk, WORDS, wake=lambda: None)


def indexing(house: House) -> Indexing:
    return Indexing(house.sessions, house.keyring, settled=-SOON)


async def write(house: House, topic_id: str, title: bytes) -> None:
    """Put a title in the place of a matter's own, sealed with its key."""
    subject = UUID(topic_id)
    ((sealed_key,),) = await house.rows(
        "SELECT sealed_key FROM vault_keys WHERE subject_id = :id", id=subject
    )
    key = house.keyring.open_key(sealed_key, subject)
    sealed = key.seal(title, place("submissions", "title", subject))
    async with house.sessions.begin() as session:
        values = {"id": subject, "title": sealed}
        await session.execute(text("UPDATE submissions SET title = :title WHERE topic_id = :id"), values)


async def through(work: Work, at: datetime) -> None:
    for _ in range(20):
        if not await work.step(at):
            return
    raise TimeoutError("it goes round in a circle")


async def aside(house: House) -> list[tuple[str, str, int]]:
    rows = await house.rows("SELECT subject_id, error, attempts FROM set_aside")
    return [(str(subject), error, attempts) for subject, error, attempts in rows]


async def done(house: House, work: Work) -> set[str]:
    table = "findings" if isinstance(work, Moderating) else "topic_grams"
    return {str(row.topic_id) for row in await house.rows(f"SELECT topic_id FROM {table}")}


@pytest.mark.parametrize("begin", [looking, indexing])
async def test_a_spoilt_matter_is_put_aside_and_all_others_go_on(
    house: House, begin: Callable[[House], Work]
) -> None:
    first, spoilt, last = [(await house.submitted(**FIRE)).topic_id for _ in range(3)]
    await write(house, spoilt, NO_WORDS)
    work, now = begin(house), datetime.now(UTC) + SOON

    await through(work, now)

    assert await done(house, work) == {first, last}
    assert await aside(house) == [(spoilt, "UnicodeDecodeError", 1)]


@pytest.mark.parametrize("begin", [looking, indexing])
async def test_what_was_put_aside_is_tried_again_less_and_less_often_until_it_is_mended(
    house: House, begin: Callable[[House], Work]
) -> None:
    spoilt = (await house.submitted(**FIRE)).topic_id
    await write(house, spoilt, NO_WORDS)
    work, now = begin(house), datetime.now(UTC) + SOON
    attempts = []

    for minutes in (0, 0.5, 1.1, 2, 3.2):
        work._aside._ask_at = 0.001  # as if ten seconds had passed, and long after the start
        _sweep_now(work)
        await through(work, now + timedelta(minutes=minutes))
        attempts.append((await aside(house))[0][2])
    await write(house, spoilt, FIRE["title"].encode())
    work._aside._ask_at = 0.001
    _sweep_now(work)
    await through(work, now + timedelta(hours=2))

    assert attempts == [1, 1, 2, 2, 3]
    assert (await done(house, work), await aside(house)) == ({spoilt}, [])


@pytest.mark.parametrize("begin", [looking, indexing])
async def test_a_program_that_starts_anew_tries_all_at_once_and_counts_them(
    house: House, begin: Callable[[House], Work]
) -> None:
    spoilt = (await house.submitted(**FIRE)).topic_id
    await write(house, spoilt, NO_WORDS)
    await through(begin(house), datetime.now(UTC) + SOON)

    again = begin(house)
    await again.step(datetime.now(UTC) + SOON)

    assert await aside(house) == [(spoilt, "UnicodeDecodeError", 2)]
    assert REGISTRY.get_sample_value("intake_set_aside", {"work": again._aside._work}) == 1


async def test_a_row_that_cannot_be_read_is_refused_and_the_list_comes_to_its_end(house: House) -> None:
    import_id = await given(house, [a_row(1), a_row(2), a_row(3)])
    async with house.sessions.begin() as session:
        key = await list_key(session, house.keyring, UUID(import_id))
        content = seal_row(key, UUID(import_id), 2, "content", NO_WORDS)
        await session.execute(
            text("UPDATE import_rows SET content = :content WHERE number = 2"), {"content": content}
        )

    await house.imports(Role.CLERK, subject=MAKER).RunImport(
        imports.RunImportRequest(command=a_command(), import_id=import_id)
    )
    await finished(house, import_id)

    reasons = {each.number: each.reason for each in await outcomes(house, import_id)}
    assert reasons == {1: "", 2: "ROW_NOT_PROCESSED", 3: ""}


def _sweep_now(work: Work) -> None:
    if isinstance(work, Moderating):
        work._swept = 0.0
