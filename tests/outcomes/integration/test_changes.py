"""The change log that agencies' systems pull: complete, in order, and only their own."""

import asyncio

import pytest

from outcomes.queries.paging import position_cursor
from shangliang.outcomes.v1 import assignment_service_pb2 as sheets
from tests.outcomes.asserting import StatusCode, refusal_with_field
from tests.outcomes.chain import Chain
from tests.outcomes.office import LEAD, Office

CO_UNIT, STRANGER = "411102-police", "411102-water"


async def pull(office: Office, unit: str, cursor: str = "", limit: int = 500) -> sheets.PullChangesResponse:
    request = sheets.PullChangesRequest(cursor=cursor, limit=limit)
    answer: sheets.PullChangesResponse = await office.agency(unit).PullChanges(request)
    return answer


def kinds(answer: sheets.PullChangesResponse) -> list[str]:
    return [
        each.event_type.removeprefix("shangliang.").removesuffix(".v1").removeprefix("assignment-")
        for each in answer.changes
    ]


async def test_a_unit_pulls_what_happened_to_its_assignments_from_where_it_left_off(office: Office) -> None:
    chain = await Chain(office).dispatched(co_organisations=[CO_UNIT])
    first = await pull(office, LEAD)
    await chain.sign()
    await chain.reply()

    second = await pull(office, LEAD, first.next_cursor)
    nothing = await pull(office, LEAD, second.next_cursor)

    assert kinds(first) == ["dispatched"]
    assert kinds(second) == ["signed", "replied"]
    assert kinds(nothing) == []
    assert nothing.next_cursor == second.next_cursor
    assert kinds(await pull(office, CO_UNIT)) == ["dispatched", "signed", "replied"]
    assert kinds(await pull(office, STRANGER)) == []


async def test_a_unit_that_gave_an_assignment_back_learns_that_and_no_more(office: Office) -> None:
    chain = await Chain(office).dispatched()
    await chain.ask_return()
    await chain.rule(granted=True, lead=STRANGER)
    await chain.sign(STRANGER)

    lost = await pull(office, LEAD)

    assert kinds(lost)[-1] == "shangliang.return-ruled.v1".removeprefix("shangliang.").removesuffix(".v1")
    assert lost.changes[-1].assignment.lead_organisation == STRANGER
    assert lost.changes[-1].assignment.requirement == ""
    assert kinds(await pull(office, STRANGER)) == ["return-ruled", "signed"]


async def test_no_change_is_skipped_while_many_are_written_at_once(office: Office) -> None:
    chains = [await Chain(office).dispatched() for _ in range(6)]
    seen: list[str] = []

    async def poll() -> None:
        cursor = ""
        while len(seen) < 18:
            answer = await pull(office, LEAD, cursor, limit=3)
            seen.extend(f"{each.assignment.assignment_id} {each.event_type}" for each in answer.changes)
            cursor = answer.next_cursor

    async def work(chain: Chain) -> None:
        await chain.sign()
        await chain.reply()

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(poll())
        for chain in chains:
            tasks.create_task(work(chain))

    assert len(set(seen)) == len(seen) == 18
    positions = await office.rows(
        "SELECT position FROM changes WHERE organisation = :unit ORDER BY 1", unit=LEAD
    )
    assert [row.position for row in positions] == list(range(1, 19))


@pytest.mark.parametrize("made_up", ["nonsense", position_cursor(2**63), position_cursor(-1)])
async def test_a_made_up_cursor_is_refused(office: Office, made_up: str) -> None:
    code, reason, field = await refusal_with_field(pull(office, LEAD, made_up))

    assert (code, reason, field) == (StatusCode.INVALID_ARGUMENT, "CURSOR_UNKNOWN", "cursor")
