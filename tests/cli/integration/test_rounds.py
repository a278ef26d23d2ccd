"""A round of voting from a terminal, from its opening to its result."""

from datetime import UTC, datetime, timedelta

from shangliang_cli.exits import Exit
from tests.cli.terminal import Terminal
from tests.intake.house import House, bearer
from tests.intake.voting import COUNTY, vote

LIAISON = ("--as", f"liaison@{COUNTY}", "--json")


async def test_an_office_opens_a_round_closes_it_and_reads_its_result(
    terminal: Terminal, house: House
) -> None:
    topic_id = (await house.pooled()).topic_id
    until = (datetime.now(UTC) + timedelta(days=7)).isoformat()
    opened = await terminal.type("round", "open", COUNTY, "三月群众选题", "--closes-at", until, *LIAISON)
    round_id = opened.answer["round"]["round_id"]
    resident = bearer(await house.resident("13700137000"))
    assert (await vote(house, round_id, resident, topic_id))[0] == 200

    closed = await terminal.type("round", "close", round_id, "投票已满一周，提前公布。", *LIAISON)
    result = await terminal.type("round", "show", round_id)
    listed = await terminal.type("round", "list", COUNTY, "--json")
    again = await terminal.type("round", "close", round_id, "再结束一次试试。", *LIAISON)

    assert closed.answer["round"]["topics"][0]["votes"] == 1
    assert "三月群众选题" in result.out
    assert [each["round_id"] for each in listed.answer["rounds"]] == [round_id]
    assert again.code == Exit.REFUSED


async def test_the_help_of_rounds_is_in_both_languages(terminal: Terminal) -> None:
    shown = await terminal.type("round", "--help")

    assert "群众选题" in shown.out
    assert "Close before its time" in shown.out
