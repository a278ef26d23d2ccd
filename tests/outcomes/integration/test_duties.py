"""With a list of duties, units are given what lies in them; outside them only for a reason that is kept."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from outcomes.domain.duties import DutyList
from rulebook.callers import Role
from shangliang.outcomes.v1 import duty_service_pb2 as pb
from shangliang.outcomes.v1 import duty_service_pb2_grpc
from tests.outcomes.asserting import StatusCode, refusal, refusal_with_field
from tests.outcomes.chain import Chain
from tests.outcomes.office import LEAD, STREET, Office, running

HOUSING, POLICE = "411102-housing", "411102-police"
SINCE = date(2018, 1, 1)
DUTIES = DutyList.from_mapping(
    {
        "version": "duties-2026.1",
        "duties": [
            {
                "id": "roads",
                "unit": LEAD,
                "helpers": [POLICE],
                "divisions": ["411102"],
                "categories": ["roads"],
                "from": SINCE,
            },
            {"id": "lifts", "unit": HOUSING, "categories": ["lifts"], "from": SINCE},
        ],
    }
)
OUTSIDE = (StatusCode.INVALID_ARGUMENT, "OUTSIDE_DUTIES")
OTHER_REASON = "由交警部门牵头更为便捷。"
WHY = "该路段在小区之内，由住建部门养护。"


@pytest.fixture
async def office(fresh_database: Callable[[str], Awaitable[str]]) -> AsyncIterator[Office]:
    async with running(await fresh_database("outcomes"), DUTIES) as office:
        yield office


async def decided(office: Office) -> Chain:
    chain = await Chain(office).reported()
    await chain.decide()
    return chain


def duties(office: Office, role: Role = Role.LIAISON) -> Any:
    return duty_service_pb2_grpc.DutyServiceStub(office.channel(role))  # type: ignore[no-untyped-call]  # generated


async def kept(office: Office) -> list[str | None]:
    rows = await office.rows("SELECT outside_duties_reason FROM assignments")
    return [row[0] for row in rows]


async def test_a_unit_is_given_what_lies_in_its_duties_and_helped_by_whom_the_list_names(
    office: Office,
) -> None:
    chain = await decided(office)

    given = await chain.dispatch(co_organisations=[POLICE])

    assert (given.lead_organisation, given.outside_duties_reason) == (LEAD, "")
    assert await kept(office) == [None]


async def test_a_dispatch_outside_the_duties_is_refused_and_leaves_nothing(office: Office) -> None:
    chain = await decided(office)

    outside = chain.dispatch(lead_organisation=HOUSING)
    assert await refusal_with_field(outside) == (*OUTSIDE, "lead_organisation")
    helped = chain.dispatch(co_organisations=[HOUSING])
    assert await refusal_with_field(helped) == (*OUTSIDE, "co_organisations")
    assert await kept(office) == []


async def test_with_a_reason_it_is_dispatched_and_the_reason_is_shown(office: Office) -> None:
    chain = await decided(office)

    given = await chain.dispatch(lead_organisation=HOUSING, outside_duties_reason=WHY)

    assert given.outside_duties_reason == WHY
    assert await kept(office) == [WHY]
    payloads = b"".join(each.payload for each in await office.outbox(chain.topic_id))
    assert WHY.encode() not in payloads


async def test_who_gets_it_instead_has_to_have_the_duty_too(office: Office) -> None:
    chain = await decided(office)
    await chain.dispatch(lead_organisation=HOUSING, outside_duties_reason=WHY)
    await office.deliver(chain.named(HOUSING))

    assert await refusal(chain.reassign(POLICE)) == OUTSIDE
    assert (await chain.reassign(LEAD)).outside_duties_reason == ""
    assert await kept(office) == [None]


async def test_a_return_is_granted_to_a_unit_that_has_the_duty(office: Office) -> None:
    chain = await decided(office)
    await chain.dispatch(lead_organisation=HOUSING, outside_duties_reason=WHY)
    await chain.ask_return(HOUSING)

    assert await refusal(chain.rule(granted=True, lead=POLICE)) == OUTSIDE
    assert (await chain.rule(granted=True, lead=LEAD)).lead_organisation == LEAD
    assert await kept(office) == [None]


async def test_the_reason_for_a_helper_stays_as_long_as_the_helper(office: Office) -> None:
    chain = await decided(office)
    await chain.dispatch(co_organisations=[HOUSING], outside_duties_reason=WHY)
    await chain.ask_return(LEAD)

    given = await chain.rule(granted=True, lead=POLICE, outside_duties_reason=OTHER_REASON)
    assert given.co_organisations == [HOUSING]
    assert given.outside_duties_reason == f"{WHY}\n{OTHER_REASON}"


async def test_the_reason_for_who_gave_it_back_goes_with_him(office: Office) -> None:
    chain = await decided(office)
    await chain.dispatch(lead_organisation=HOUSING, co_organisations=[POLICE], outside_duties_reason=WHY)
    await chain.ask_return(HOUSING)

    assert (await chain.rule(granted=True, lead=LEAD)).outside_duties_reason == ""


async def test_a_helper_who_is_to_lead_helps_no_more_however_his_code_is_typed(office: Office) -> None:
    chain = await decided(office)
    await chain.dispatch(co_organisations=[POLICE])
    await chain.ask_return(LEAD)

    assert (await refusal(chain.rule(granted=True, lead=LEAD.upper())))[1] == "NEW_LEAD_REQUIRED"
    given = await chain.rule(granted=True, lead=POLICE.upper(), outside_duties_reason=WHY)
    assert list(given.co_organisations) == []


async def test_a_topic_of_unknown_category_is_judged_by_its_place(office: Office) -> None:
    chain = await decided(office)
    async with office.sessions.begin() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("UPDATE topics SET category = NULL")

    assert await refusal(chain.dispatch(lead_organisation=POLICE)) == OUTSIDE
    assert (await chain.dispatch(lead_organisation=HOUSING)).lead_organisation == HOUSING


async def test_anybody_at_work_asks_who_is_responsible_and_on_which_day(office: Office) -> None:
    asked = pb.WhoIsResponsibleRequest(division=STREET, category="roads")

    answer = await duties(office, Role.AGENCY).WhoIsResponsible(asked)
    before = pb.WhoIsResponsibleRequest(division=STREET, category="roads", on="2017-12-31")

    assert answer.version == "duties-2026.1"
    assert [(each.duty_id, each.unit, list(each.helpers)) for each in answer.duties] == [
        ("roads", LEAD, [POLICE])
    ]
    assert not (await duties(office).WhoIsResponsible(before)).duties
    wrong = pb.WhoIsResponsibleRequest(division=STREET, on="2026-02-30")
    assert (await refusal(duties(office).WhoIsResponsible(wrong)))[0] == StatusCode.INVALID_ARGUMENT
    nobody = duties(office, Role.CITIZEN).WhoIsResponsible(asked)
    assert (await refusal(nobody))[0] == StatusCode.PERMISSION_DENIED
