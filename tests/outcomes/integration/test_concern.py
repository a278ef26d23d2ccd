"""The unit that a matter complains about is given nothing to do in it, whenever that becomes known."""

from rulebook.callers import Role
from shangliang.intake.v1.topic_events_pb2 import TopicConcernNamed
from shangliang.outcomes.v1 import assignment_service_pb2 as sheets
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from tests.outcomes.asserting import StatusCode, refusal, refusal_with_field
from tests.outcomes.chain import Chain
from tests.outcomes.office import LEAD, TOPICS, Office, a_record

CO_UNIT, SUPERIOR = "411102-police", "411100-roads"
# A station of an institution of the lead unit: two levels below it.
BELOW = "411102-roads-rural-wenshi"
CONCERNED = (StatusCode.INVALID_ARGUMENT, "UNIT_CONCERNED")
KEPT_AWAY = (StatusCode.PERMISSION_DENIED, "CONCERNED_BY_MATTER")


async def pulled(office: Office, organisation: str) -> list[str]:
    answer = await office.agency(organisation).PullChanges(sheets.PullChangesRequest())
    return [each.event_type.split(".")[1] for each in answer.changes]


async def test_nothing_is_dispatched_to_a_unit_that_the_approval_named(office: Office) -> None:
    chain = await Chain(office, concerned=(LEAD,)).reported()
    await chain.decide()

    assert await refusal_with_field(chain.dispatch()) == (*CONCERNED, "lead_organisation")
    helped = chain.dispatch(lead_organisation=SUPERIOR, co_organisations=[LEAD])
    assert await refusal_with_field(helped) == (*CONCERNED, "co_organisations")
    assert (await chain.dispatch(lead_organisation=SUPERIOR)).lead_organisation == SUPERIOR


async def test_a_naming_between_approval_and_session_and_one_after_it_count(office: Office) -> None:
    early, late = Chain(office), Chain(office)
    await office.deliver(early.approved(), early.named(LEAD))
    await office.deliver(early.held())
    await office.deliver(late.approved())
    await office.deliver(late.held())
    await office.deliver(late.named(LEAD))

    for chain in (early, late):
        await chain.draft()
        await chain.confirm()
        await chain.report()
        await chain.decide()
        assert await refusal(chain.dispatch()) == CONCERNED


async def test_a_naming_before_the_approval_is_told_by_the_approval(office: Office) -> None:
    chain = Chain(office, concerned=(LEAD,))
    event = TopicConcernNamed(topic_id=chain.topic_id, organisation=LEAD)

    await office.deliver(a_record(TOPICS, chain.topic_id, event, at=chain.at))
    approved = chain.approved()
    approved.headers = tuple(
        (name, b"2" if name == "ce_aggregateversion" else value) for name, value in approved.headers
    )
    await office.deliver(approved)

    rows = await office.rows("SELECT concerned_organisations FROM topics")
    assert [row[0] for row in rows] == [[LEAD]]


async def test_a_naming_taken_back_lets_the_unit_work_again(office: Office) -> None:
    chain = await Chain(office, concerned=(LEAD,)).reported()
    await chain.decide()

    await office.deliver(chain.named())

    assert (await chain.dispatch()).lead_organisation == LEAD


async def test_a_naming_after_a_dispatch_is_pointed_out_once_and_stops_the_unit(office: Office) -> None:
    chain = await Chain(office).dispatched(co_organisations=[CO_UNIT])
    named = chain.named(LEAD)

    await office.deliver(named, named)
    await office.deliver(chain.named(LEAD, version=3))

    assert (await chain.told()).count("assignment-conflict-found") == 1
    found = facts.AssignmentConflictFound.FromString((await office.outbox(chain.topic_id))[-1].payload)
    assert found.assignment_id == chain.assignment_id
    assert await refusal(chain.sign()) == KEPT_AWAY
    assert await pulled(office, LEAD) == ["assignment-dispatched"]  # nobody tells it why


async def test_what_the_unit_has_signed_it_cannot_answer_any_more(office: Office) -> None:
    chain = await Chain(office).dispatched()
    await chain.sign()

    await office.deliver(chain.named(LEAD))

    assert await refusal(chain.reply()) == KEPT_AWAY


async def test_a_closed_assignment_is_left_as_it_was(office: Office) -> None:
    chain = await Chain(office).evaluating()
    await chain.evaluate()

    await office.deliver(chain.named(LEAD))

    assert "assignment-conflict-found" not in await chain.told()


async def test_the_office_gives_the_assignment_to_others_who_have_the_whole_limit(office: Office) -> None:
    chain = await Chain(office).dispatched(co_organisations=[CO_UNIT])
    await chain.sign()
    before = (await office.rows("SELECT sign_due_at, due_at FROM assignments"))[0]
    await office.deliver(chain.named(LEAD))

    assert await refusal(chain.reassign(LEAD, CO_UNIT)) == CONCERNED
    given = await chain.reassign(SUPERIOR, CO_UNIT)

    assert (given.lead_organisation, list(given.co_organisations)) == (SUPERIOR, [CO_UNIT])
    assert given.state == sheets.ASSIGNMENT_STATE_DISPATCHED
    assert not given.HasField("signed_at")
    after = (await office.rows("SELECT sign_due_at, due_at FROM assignments"))[0]
    assert after >= before
    rows = await office.rows("SELECT lead_organisation, co_organisations, reason FROM reassignments")
    assert [tuple(row) for row in rows] == [(LEAD, [CO_UNIT], "原办理单位为事项所反映的单位。")]
    assert (await chain.told())[-1] == "assignment-reassigned"
    assert (await pulled(office, LEAD))[-1] == "assignment-reassigned"
    assert (await chain.sign(SUPERIOR)).state == sheets.ASSIGNMENT_STATE_HANDLING


async def test_an_assignment_without_a_conflict_is_not_taken_from_its_unit(office: Office) -> None:
    chain = await Chain(office).dispatched()

    assert await refusal(chain.reassign(SUPERIOR)) == (StatusCode.FAILED_PRECONDITION, "NO_CONFLICT")


async def test_a_return_is_ruled_on_so_that_the_unit_does_not_keep_it(office: Office) -> None:
    chain = await Chain(office).dispatched()
    await office.deliver(chain.named(LEAD, SUPERIOR))
    await chain.ask_return()

    assert await refusal(chain.rule(granted=False)) == CONCERNED
    assert await refusal(chain.rule(granted=True, lead=SUPERIOR)) == CONCERNED
    assert (await chain.rule(granted=True, lead=CO_UNIT)).lead_organisation == CO_UNIT


async def test_people_of_the_unit_decide_nothing_in_the_matter(office: Office) -> None:
    chain = await Chain(office).reported()
    await office.deliver(chain.named(LEAD))

    assert await refusal(chain.decide(organisation=LEAD)) == KEPT_AWAY
    await chain.decide(organisation=SUPERIOR)
    await chain.dispatch(lead_organisation=SUPERIOR)
    theirs = office.sheets(Role.LIAISON, organisation=LEAD)
    request = sheets.VerifyReplyRequest(
        command=chain.command(), assignment_id=chain.assignment_id, note="现场已核实。"
    )
    assert await refusal(theirs.VerifyReply(request)) == KEPT_AWAY


async def test_units_below_the_one_complained_about_are_given_nothing_either(office: Office) -> None:
    chain = await Chain(office, concerned=(LEAD,)).reported()
    await chain.decide()

    assert await refusal_with_field(chain.dispatch(lead_organisation=BELOW)) == (
        *CONCERNED,
        "lead_organisation",
    )
    helped = chain.dispatch(lead_organisation=SUPERIOR, co_organisations=[BELOW.upper()])
    assert await refusal_with_field(helped) == (*CONCERNED, "co_organisations")
    assert await office.rows("SELECT id FROM assignments") == []


async def test_a_unit_above_the_one_complained_about_handles_it(office: Office) -> None:
    chain = await Chain(office, concerned=(BELOW,)).reported()
    await chain.decide()

    assert (await chain.dispatch()).lead_organisation == LEAD
    assert (await chain.sign()).state == sheets.ASSIGNMENT_STATE_HANDLING


async def test_a_naming_stops_and_points_out_units_below_it_and_the_office_gives_it_to_others(
    office: Office,
) -> None:
    chain = await Chain(office).dispatched(lead_organisation=BELOW)

    await office.deliver(chain.named(LEAD))
    await office.deliver(chain.named(LEAD, BELOW, version=3))

    assert (await chain.told()).count("assignment-conflict-found") == 1
    assert await refusal(chain.sign(BELOW)) == KEPT_AWAY
    assert await refusal(chain.reassign("411102-roads-rural")) == CONCERNED
    assert (await chain.reassign(SUPERIOR)).lead_organisation == SUPERIOR


async def test_a_return_is_not_ruled_in_favour_of_units_below_it(office: Office) -> None:
    chain = await Chain(office).dispatched()
    await office.deliver(chain.named(LEAD))
    await chain.ask_return()

    assert await refusal(chain.rule(granted=True, lead=BELOW)) == CONCERNED
    assert (await chain.rule(granted=True, lead=CO_UNIT)).lead_organisation == CO_UNIT


async def test_people_of_units_below_it_decide_nothing_in_the_matter(office: Office) -> None:
    chain = await Chain(office).reported()
    await office.deliver(chain.named(LEAD))

    assert await refusal(chain.decide(organisation=BELOW)) == KEPT_AWAY
