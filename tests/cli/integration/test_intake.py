"""The command line as a person or a script runs it, against a real intake on a real database."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from intake.commands.sealing import seal
from shangliang_cli.exits import Exit
from tests.cli.terminal import Terminal
from tests.intake.house import STREET, House

CLERK = f"clerk@{STREET}"
NOBODY_LISTENS = "-9000"


async def test_a_topic_handed_in_answers_as_json_once_per_key(terminal: Terminal, house: House) -> None:
    first = await terminal.submit("--key", "paper-0001")
    again = await terminal.submit("--key", "paper-0001")

    assert (first.code, first.err) == (Exit.DONE, "")
    assert first.answer["number"].startswith("LH")
    assert again.answer == first.answer
    published = await house.outbox(first.answer["topic_id"])
    assert [event.type for event in published] == ["shangliang.topic-submitted.v1"]


async def test_a_refusal_ends_with_its_code_and_says_what_helps(terminal: Terminal, house: House) -> None:
    topic = (await house.submitted()).topic_id
    form = ("--approval-form", "审〔2021〕12号", "--risk-checked", "--interested-parties", "沿街商户")

    refused, forbidden = await asyncio.gather(
        terminal.type("topic", "approve", topic, *form, "--as", f"secretary@{STREET}"),
        terminal.type("topic", "approve", topic, *form, "--as", CLERK),
    )

    assert (refused.code, refused.out) == (Exit.REFUSED, "")
    assert "[WRONG_STATE]" in refused.err
    assert "现在可以执行：转人工审看、开始初核、" in refused.err
    assert "try again: --key cli-" in refused.err
    assert (forbidden.code, forbidden.out) == (Exit.NOT_PERMITTED, "")
    assert "请由有权限的岗位办理" in forbidden.err
    assert len(await house.outbox(topic)) == 1


async def test_a_list_is_read_to_its_end_by_cursor(terminal: Terminal, house: House) -> None:
    handed_in = [(await house.submitted()).topic_id for _ in range(3)]
    asked = ("topic", "queue", "submitted", "--limit", "2", "--json", "--as", CLERK)

    first = (await terminal.type(*asked)).answer
    last = (await terminal.type(*asked, "--cursor", first["next_cursor"])).answer

    assert [item["status"]["topic_id"] for page in (first, last) for item in page["items"]] == handed_in
    assert last["next_cursor"] == ""


async def test_an_empty_list_says_so(terminal: Terminal) -> None:
    asked = ("topic", "queue", "submitted", "--as", CLERK)

    shown, machine = await terminal.type(*asked), await terminal.type(*asked, "--json")

    assert "没有记录" in shown.out
    assert machine.answer["items"] == []


async def test_a_server_that_is_not_there_has_a_code_of_its_own(terminal: Terminal) -> None:
    away = await terminal.type("topic", "queue", "submitted", SHANGLIANG_PORT_BASE=NOBODY_LISTENS)

    assert (away.code, away.out) == (Exit.NOT_REACHABLE, "")
    assert "✗" in away.err


async def test_the_audit_trail_is_verified_goes_on_and_names_the_first_record_that_was_touched(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    database = {"SHANGLIANG_INTAKE_DATABASE_URL": house.engine.url.render_as_string(hide_password=False)}
    for _ in range(3):
        await house.in_triage()
    async with house.sessions.begin() as session:
        await seal(session, datetime.now(UTC))
    checkpoint = ("--checkpoint", str(tmp_path / "mark.json"))

    whole, printed = await asyncio.gather(
        terminal.type("audit", "verify", "--json", *checkpoint, **database),
        terminal.type("audit", "anchor", **database),
    )
    kept = printed.out.strip()
    again = await terminal.type("audit", "verify", "--json", "--anchor", kept, *checkpoint, **database)
    async with house.sessions.begin() as session:
        await session.execute(text("ALTER TABLE audit_records DISABLE TRIGGER USER"))
        await session.execute(text("UPDATE audit_records SET actor = 'somebody-else'"))
    touched = await terminal.type("audit", "verify", "--json", **database)

    assert (whole.code, whole.answer) == (Exit.DONE, {"intact": True, "end": kept})
    assert (again.code, again.answer) == (Exit.DONE, {"intact": True, "end": kept})
    assert "3/3" in whole.err
    assert (touched.code, touched.answer["intact"], touched.answer["seq"]) == (Exit.REFUSED, False, 1)
    assert touched.answer["record_id"]
