"""Lists of a desk leave out what complains about the unit of the reader, or about one that it belongs to."""

import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import report_service_pb2 as pb
from shangliang.intake.v1 import report_service_pb2_grpc
from shangliang.intake.v1 import vault_service_pb2 as vault
from tests.intake.desk import reason_of
from tests.intake.house import House, a_command
from tests.intake.reporting import a_dismissal, report

UNIT = "411102-housing-estates"


@pytest.mark.parametrize(
    ("reader", "is_shown"),
    [(UNIT, False), ("411102-Housing-estates-malu", False), ("411102-housing", True), ("411102-roads", True)],
)
async def test_a_reported_wording_is_shown_to_the_unit_above_and_to_none_below(
    house: House, reader: str, *, is_shown: bool
) -> None:
    topic = await house.pooled()
    await report(house, topic.number)
    naming = vault.NameConcernedOrganisationRequest(
        command=a_command(), topic_id=topic.topic_id, organisation=UNIT
    )
    await house.vault(Role.CLERK).NameConcernedOrganisation(naming)
    channel = house.channel(Role.CLERK, organisation=reader)
    desk = report_service_pb2_grpc.ReportServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    listed = (await desk.ListReportedWordings(pb.ListReportedWordingsRequest())).wordings

    assert [each.status.topic_id for each in listed] == ([topic.topic_id] if is_shown else [])
    if not is_shown:
        assert await reason_of(desk.DismissReports(a_dismissal(topic.topic_id))) == "CONCERNED_BY_MATTER"
