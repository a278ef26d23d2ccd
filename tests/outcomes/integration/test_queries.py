"""Lists of outcome files, and counts with their denominators."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from outcomes.queries.paging import cursor_of
from rulebook.callers import Role
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from tests.outcomes.asserting import StatusCode, refusal
from tests.outcomes.chain import Chain
from tests.outcomes.office import OTHER_STREET, STREET, Office

THEN = datetime(2021, 3, 1, 2, tzinfo=UTC)
LATER = datetime(2021, 6, 1, 2, tzinfo=UTC)


async def statistics(office: Office, as_of: datetime | None = None) -> pb.GetOutcomeStatisticsResponse:
    request = pb.GetOutcomeStatisticsRequest()
    if as_of:
        request.as_of.FromDatetime(as_of)
    answer: pb.GetOutcomeStatisticsResponse = await office.outcomes(Role.LIAISON).GetOutcomeStatistics(
        request
    )
    return answer


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 2, 9, 30),  # noqa: DTZ001 - of no zone
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),  # before the first moment there is
    ],
)
async def test_a_place_that_no_page_ended_at_is_refused(office: Office, moment: datetime) -> None:
    request = pb.ListOutcomesRequest(cursor=cursor_of(moment, uuid4()))

    refused = await refusal(office.outcomes(Role.LIAISON).ListOutcomes(request))

    assert refused == (StatusCode.INVALID_ARGUMENT, "CURSOR_UNKNOWN")


async def test_outcomes_are_listed_last_changed_first_page_by_page(office: Office) -> None:
    chains = [await Chain(office).open() for _ in range(3)]
    await chains[0].draft()
    await chains[0].confirm()
    seen, cursor = [], ""

    while True:
        request = pb.ListOutcomesRequest(limit=2, cursor=cursor)
        page = await office.outcomes(Role.CLERK).ListOutcomes(request)
        seen += [each.topic_id for each in page.outcomes]
        if not (cursor := page.next_cursor):
            break

    assert seen == [chains[0].topic_id, chains[2].topic_id, chains[1].topic_id]


async def test_a_list_holds_the_callers_division_only(office: Office) -> None:
    own = await Chain(office).open()
    await Chain(office, division=OTHER_STREET).open()

    listed = await office.outcomes(Role.CLERK, division=STREET).ListOutcomes(pb.ListOutcomesRequest())
    city = await office.outcomes(Role.LIAISON, division="411100").ListOutcomes(pb.ListOutcomesRequest())
    asked = office.outcomes(Role.CLERK, division=STREET).ListOutcomes(
        pb.ListOutcomesRequest(division=OTHER_STREET)
    )

    assert [each.topic_id for each in listed.outcomes] == [own.topic_id]
    assert len(city.outcomes) == 2
    assert await refusal(asked) == (StatusCode.PERMISSION_DENIED, "OTHER_DIVISION")


async def test_statistics_count_what_had_happened_by_a_moment(office: Office) -> None:
    chain = await Chain(office, at=THEN, issues=2).evaluating()
    chain.at = LATER
    await chain.evaluate("NO_ANSWER", satisfaction=pb.SATISFACTION_NO_ANSWER)
    await chain.evaluate()

    before, after = await statistics(office, THEN), await statistics(office, LATER)

    assert (before.issues, before.issues_resolved, before.evaluations) == (2, 0, 0)
    assert (after.issues, after.issues_resolved) == (2, 1)
    assert (after.recommendations, after.recommendations_decided, after.recommendations_adopted) == (1, 1, 1)
    assert (after.assignments, after.assignments_signed_in_time) == (1, 1)
    assert (after.assignments_replied, after.assignments_replied_in_time) == (1, 1)
    assert (after.evaluations, after.evaluations_solved, after.evaluations_satisfied) == (1, 1, 1)


async def test_effects_are_added_up_by_kind_and_unit(office: Office) -> None:
    chain = await Chain(office, at=THEN).open()
    for amount in (120_000, 80_000):
        request = pb.RecordEffectRequest(
            command=chain.command(),
            topic_id=chain.topic_id,
            kind=facts.EFFECT_KIND_INVESTMENT,
            amount=amount,
            unit="CNY",
            description="加装路灯投入",
            evidence="财政拨款文件",
        )
        await office.outcomes(Role.CLERK).RecordEffect(request)

    total = (await statistics(office)).effects

    assert [(each.kind, each.unit, each.count, each.amount) for each in total] == [
        (facts.EFFECT_KIND_INVESTMENT, "CNY", 2, 200_000)
    ]
    assert len((await chain.outcome()).effects) == 2


async def test_a_file_that_is_not_there_is_not_found(office: Office) -> None:
    asked = office.outcomes(Role.CLERK).GetOutcome(pb.GetOutcomeRequest(topic_id=Chain(office).topic_id))

    assert await refusal(asked) == (StatusCode.NOT_FOUND, "OUTCOME_NOT_FOUND")
