"""Whoever chooses a unit for a matter lists the city's units."""

from typing import Any

from rulebook.callers import Role
from shangliang.outcomes.v1 import duty_service_pb2 as pb
from shangliang.outcomes.v1 import duty_service_pb2_grpc
from tests.outcomes.asserting import StatusCode, refusal
from tests.outcomes.office import LEAD, Office


def units(office: Office, role: Role = Role.CLERK) -> Any:
    return duty_service_pb2_grpc.DutyServiceStub(office.channel(role))  # type: ignore[no-untyped-call]  # generated


async def test_a_unit_is_chosen_from_pages_of_the_catalogue(office: Office) -> None:
    first = await units(office).ListOrganisations(pb.ListOrganisationsRequest(within=LEAD, limit=2))
    second = await units(office).ListOrganisations(
        pb.ListOrganisationsRequest(within=LEAD, limit=2, cursor=first.next_cursor)
    )

    assert first.version == "luohe-organisations-2026.1"
    assert [
        (each.organisation_id, each.parent_id) for each in (*first.organisations, *second.organisations)
    ] == [
        (LEAD, ""),
        ("411102-roads-rural", LEAD),
        ("411102-roads-rural-wenshi", "411102-roads-rural"),
    ]
    assert first.organisations[0].name == "源汇区交通运输局"
    assert second.next_cursor == ""


async def test_units_are_those_of_the_day_that_is_asked_for(office: Office) -> None:
    before = pb.ListOrganisationsRequest(query="411102-environment", on="2019-06-30")
    after = pb.ListOrganisationsRequest(query="411102-environment", on="2019-07-01")

    was, became = [(await units(office).ListOrganisations(each)).organisations for each in (before, after)]

    assert [(each.name, each.parent_id, each.valid_to) for each in was] == [
        ("源汇区环境保护局", "", "2019-07-01")
    ]
    assert [each.parent_id for each in became] == ["411100-environment"]


async def test_a_page_that_nobody_gave_and_a_day_that_is_none_are_refused(office: Office) -> None:
    for wrong, reason in (
        (pb.ListOrganisationsRequest(cursor="甲"), "CURSOR_UNKNOWN"),
        (pb.ListOrganisationsRequest(cursor="_w=="), "CURSOR_UNKNOWN"),
        (pb.ListOrganisationsRequest(on="2026-02-30"), "NO_SUCH_DAY"),
    ):
        refused = await refusal(units(office).ListOrganisations(wrong))
        assert refused == (StatusCode.INVALID_ARGUMENT, reason)
    nobody = units(office, Role.CITIZEN).ListOrganisations(pb.ListOrganisationsRequest())
    assert (await refusal(nobody))[0] == StatusCode.PERMISSION_DENIED
