"""Assignments: whose they are, returns, replies, rework, planned matters, clocks."""

import asyncio
from datetime import UTC, datetime, timedelta

import grpc

from rulebook.callers import Role
from shangliang.outcomes.v1 import assignment_service_pb2 as sheets
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from tests.outcomes.asserting import StatusCode, refusal
from tests.outcomes.chain import Chain
from tests.outcomes.office import LEAD, OTHER_STREET, Office

CO_UNIT, STRANGER = "411102-police", "411102-water"
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def get(chain: Chain) -> sheets.GetAssignmentRequest:
    return sheets.GetAssignmentRequest(assignment_id=chain.assignment_id)


async def test_two_dispatches_of_one_recommendation_make_one_assignment(office: Office) -> None:
    chain = await Chain(office).reported()
    await chain.decide()

    answers = await asyncio.gather(chain.dispatch(), chain.dispatch(), return_exceptions=True)

    refused = [each for each in answers if isinstance(each, grpc.aio.AioRpcError)]
    assert [each.code() for each in refused] == [StatusCode.FAILED_PRECONDITION]
    assert len((await chain.outcome()).assignment_ids) == 1


async def test_another_unit_neither_sees_nor_moves_an_assignment(office: Office) -> None:
    chain = await Chain(office).dispatched(co_organisations=[CO_UNIT])

    assert await refusal(office.agency(STRANGER).GetAssignment(get(chain))) == (
        StatusCode.PERMISSION_DENIED,
        "OTHER_ORGANISATION",
    )
    assert await refusal(chain.sign(STRANGER)) == (StatusCode.PERMISSION_DENIED, "NOT_THE_LEAD_UNIT")
    assert await refusal(chain.sign(CO_UNIT)) == (StatusCode.PERMISSION_DENIED, "NOT_THE_LEAD_UNIT")
    listed = await office.agency(STRANGER).ListAssignments(sheets.ListAssignmentsRequest())
    assert list(listed.assignments) == []
    asked = office.agency(STRANGER).ListAssignments(sheets.ListAssignmentsRequest(organisation=LEAD))
    assert await refusal(asked) == (StatusCode.PERMISSION_DENIED, "OTHER_ORGANISATION")
    outcome = office.outcomes(Role.AGENCY, organisation=STRANGER).GetOutcome(
        pb.GetOutcomeRequest(topic_id=chain.topic_id)
    )
    assert await refusal(outcome) == (StatusCode.PERMISSION_DENIED, "OTHER_ORGANISATION")


async def test_lead_and_co_unit_see_their_assignment(office: Office) -> None:
    chain = await Chain(office).dispatched(co_organisations=[CO_UNIT])

    for unit in (LEAD, CO_UNIT):
        listed = await office.agency(unit).ListAssignments(sheets.ListAssignmentsRequest())
        assert [each.assignment_id for each in listed.assignments] == [chain.assignment_id]
        assert (await office.agency(unit).GetAssignment(get(chain))).assignment.version == 1


async def test_a_granted_return_goes_to_another_unit_and_is_final(office: Office) -> None:
    chain = await Chain(office).dispatched()
    await chain.ask_return()

    ruled = await chain.rule(granted=True, lead=STRANGER)

    assert ruled.lead_organisation == STRANGER
    assert ruled.return_locked
    assert ruled.state == sheets.ASSIGNMENT_STATE_DISPATCHED
    assert await refusal(chain.sign(LEAD)) == (StatusCode.PERMISSION_DENIED, "NOT_THE_LEAD_UNIT")
    assert await refusal(chain.ask_return(STRANGER)) == (StatusCode.FAILED_PRECONDITION, "RETURN_LOCKED")
    assert (await chain.sign(STRANGER)).state == sheets.ASSIGNMENT_STATE_HANDLING


async def test_a_return_is_too_late_after_two_working_days(office: Office) -> None:
    chain = await Chain(office, at=MONDAY).dispatched()
    office.clock.set_to = chain.at = MONDAY + timedelta(days=3)

    assert await refusal(chain.ask_return()) == (StatusCode.FAILED_PRECONDITION, "RETURN_TOO_LATE")


async def test_an_unfinished_matter_says_what_is_next(office: Office) -> None:
    chain = await Chain(office).dispatched()
    await chain.sign()

    assert await refusal(chain.reply("B")) == (StatusCode.INVALID_ARGUMENT, "NEXT_STEP_REQUIRED")
    assert await refusal(chain.reply("B", next_step="明年列入计划", next_date="2001-01-01")) == (
        StatusCode.INVALID_ARGUMENT,
        "DATE_NOT_LATER",
    )


async def test_a_rejected_reply_is_given_again(office: Office) -> None:
    chain = await Chain(office).dispatched()
    await chain.sign()
    await chain.reply()

    rejected = await chain.reject()
    again = await chain.reply()

    assert rejected.state == sheets.ASSIGNMENT_STATE_REWORK
    assert rejected.rework_rounds == 0
    assert again.state == sheets.ASSIGNMENT_STATE_REPLIED


async def test_rework_is_ordered_twice_by_itself_and_then_the_office_decides(office: Office) -> None:
    chain = await Chain(office).evaluating()
    for _ in range(2):
        await chain.evaluate("NO", satisfaction=pb.SATISFACTION_DISSATISFIED, reasonable=True)
        await chain.reply()
        await chain.verify()

    await chain.evaluate("NO", satisfaction=pb.SATISFACTION_DISSATISFIED, reasonable=True)

    assert (await chain.told()).count("rework-ordered") == 2
    assignment = (await office.agency().GetAssignment(get(chain))).assignment
    assert assignment.state == sheets.ASSIGNMENT_STATE_EVALUATING
    assert assignment.rework_rounds == 2
    assert (await chain.explain()).state == pb.OUTCOME_STATE_DONE


async def test_a_planned_matter_is_tracked_until_there_is_progress(office: Office) -> None:
    chain = await Chain(office).evaluating("B", next_step="明年列入计划", next_date="2099-01-01")
    solved = await chain.evaluate()
    look_again = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    request = pb.TrackLongTermRequest(
        command=chain.command(),
        topic_id=chain.topic_id,
        assignment_id=chain.assignment_id,
        next_step="等待年度计划下达",
        look_again_on=look_again,
    )

    await office.outcomes(Role.LIAISON).TrackLongTerm(request)
    await chain.reply("A")
    await chain.verify()
    done = await chain.evaluate()

    assert solved.state == pb.OUTCOME_STATE_ADOPTED
    assert done.state == pb.OUTCOME_STATE_DONE
    assert (await chain.told())[-4:] == [
        "long-term-tracked",
        "progress-reported",
        "reply-verified",
        "issue-resolved",
    ]


async def test_clocks_warn_and_then_tell_and_are_silent_once_the_unit_has_moved(office: Office) -> None:
    office.clock.set_to = MONDAY
    chain = await Chain(office, at=MONDAY).dispatched()

    await office.ring(MONDAY + timedelta(hours=21))
    warned = (await chain.told())[-1]
    await office.ring(MONDAY + timedelta(hours=25))
    overdue = (await office.outbox(chain.topic_id))[-1]
    chain.at = MONDAY + timedelta(hours=26)
    office.clock.set_to = chain.at
    await chain.sign()
    fired = await office.ring(MONDAY + timedelta(days=30))

    assert warned == "assignment-due-soon"
    assert overdue.type == "shangliang.assignment-overdue.v1"
    assert facts.AssignmentOverdue.FromString(overdue.payload).clock == "sign"
    assert fired == 1  # late by a month, it tells once that the reply is overdue, not also what it missed
    last = (await office.outbox(chain.topic_id))[-1]
    assert facts.AssignmentOverdue.FromString(last.payload).clock == "handle"
    assert await office.rows("SELECT kind FROM timer") == []


async def test_a_limit_rings_once_where_our_clock_is_behind_the_databases(office: Office) -> None:
    office.clock.set_to = MONDAY
    chain = await Chain(office, at=MONDAY).dispatched()

    for _ in range(2):
        ((moment,),) = await office.rows("SELECT due_at FROM timer WHERE kind = 'assignment.sign'")
        assert await office.ring(moment, behind=timedelta(seconds=20)) == 1

    assert (await chain.told())[-2:] == ["assignment-due-soon", "assignment-overdue"]
    assert await office.rows("SELECT due_at FROM timer WHERE kind = 'assignment.sign'") == []


async def test_history_entered_later_sets_no_timer(office: Office) -> None:
    chain = await Chain(office, at=datetime(2021, 3, 1, 2, tzinfo=UTC)).evaluating()

    assert await office.rows("SELECT kind FROM timer") == []
    assert "assignment-overdue" not in await chain.told()


async def test_an_answered_assignment_has_no_timer_left(office: Office) -> None:
    chain = await Chain(office).dispatched()
    running = await office.rows("SELECT kind FROM timer ORDER BY kind")
    await chain.sign()
    await chain.reply()

    assert [row.kind for row in running] == ["assignment.handle", "assignment.sign"]
    assert await office.rows("SELECT kind FROM timer") == []


async def test_a_list_shows_the_nearest_date_first_page_by_page(office: Office) -> None:
    for kind in ("COMPLAINT", "CONSULT", "HELP"):
        await Chain(office).dispatched(kind=f"HANDLING_KIND_{kind}")
    seen, cursor = [], ""

    while True:
        page = await office.agency().ListAssignments(sheets.ListAssignmentsRequest(limit=2, cursor=cursor))
        seen += [each.due_at.ToDatetime() for each in page.assignments]
        if not (cursor := page.next_cursor):
            break

    assert len(seen) == 3
    assert seen == sorted(seen)


async def test_overdue_assignments_are_found_by_asking(office: Office) -> None:
    late = await Chain(office, at=datetime(2021, 3, 1, 2, tzinfo=UTC)).dispatched()
    await Chain(office).dispatched()

    listed = await office.sheets(Role.LIAISON).ListAssignments(sheets.ListAssignmentsRequest(overdue=True))

    assert [each.assignment_id for each in listed.assignments] == [late.assignment_id]
    assert listed.assignments[0].sign_overdue
    assert listed.assignments[0].overdue


async def test_an_assignment_of_another_division_is_not_ruled_on(office: Office) -> None:
    chain = await Chain(office).dispatched()
    await chain.ask_return()
    request = sheets.RuleReturnRequest(
        command=chain.command(), assignment_id=chain.assignment_id, reason="本单位职责，应予办理。"
    )

    ruled = office.sheets(Role.LIAISON, division=OTHER_STREET).RuleReturn(request)

    assert await refusal(ruled) == (StatusCode.PERMISSION_DENIED, "OTHER_DIVISION")
