"""People of a unit that a topic complains about neither plan nor lead the talk about it."""

from typing import Any
from uuid import uuid4

from scheduling import handlers
from shangliang.intake.v1.topic_events_pb2 import TopicApproved, TopicConcernNamed
from shangliang.scheduling.v1 import session_service_pb2 as pb

UNIT, OTHER = "411102-housing", "411102-roads"
# A station of an institution of the unit, two levels below it, and a unit that has others below it.
BELOW, ABOVE = "411102-housing-estates-malu", "411102-housing-estates"


async def named(world: Any, topic: str, *organisations: str, version: int = 1) -> None:
    event = TopicConcernNamed(topic_id=topic, merged_organisations=organisations)
    await world.deliver(handlers.topics, topic, version, event, times=2)


async def test_a_unit_complained_about_plans_no_session_on_it_and_another_unit_does(world: Any) -> None:
    topic = await world.ready_topic()
    await named(world, topic, UNIT)
    plan = world.plan([topic])

    refusal = await world.refusal(world.talks(organisation="411102-HOUSING").PlanSession(plan))
    planned = await world.talks(organisation=OTHER).PlanSession(plan)

    assert refusal.reason == "CONCERNED_BY_MATTER"
    assert planned.session.session_id


async def test_the_approval_says_it_too_and_a_naming_taken_back_lets_the_unit_plan(world: Any) -> None:
    topic = str(uuid4())
    approval = TopicApproved()
    approval.CopyFrom(world.approval(topic))
    approval.concerned_organisations.append(UNIT)
    await world.deliver(handlers.topics, topic, 1, approval, times=2)
    plan, theirs = world.plan([topic]), world.talks(organisation=UNIT)

    before = await world.refusal(theirs.PlanSession(plan))
    await named(world, topic, version=2)
    after = await world.refusal(theirs.PlanSession(plan))

    assert (before.reason, after.reason) == ("CONCERNED_BY_MATTER", "WRONG_STATE")  # it is not ready yet


async def test_a_naming_after_the_plan_keeps_the_unit_from_the_chair_at_the_opening_and_the_end(
    world: Any,
) -> None:
    waiting = await world.noticed(starts_at=world.stamp(world.at(16)), ends_at=world.stamp(world.at(16, 11)))
    session = await world.opened()
    await named(world, session.topic_ids[0], UNIT)
    request = pb.CloseSessionRequest(
        command=world.command(), session_id=session.session_id, record_number="JL-1", record="双方同意"
    )
    await named(world, waiting.topic_ids[0], UNIT)
    await world.sign_in(waiting.session_id)
    world.clock.now = world.at(16)
    leaving = pb.AdjournSessionRequest(
        command=world.command(),
        session_id=session.session_id,
        record_number="JL-1",
        record="部分问题下次再议",
        points_left=["费用分担"],
    )
    opening = pb.OpenSessionRequest(
        command=world.command(), session_id=waiting.session_id, recusals_checked=True
    )

    for unit in (UNIT, BELOW):
        closed = await world.refusal(world.talks(organisation=unit).CloseSession(request))
        opened = await world.refusal(world.talks(organisation=unit).OpenSession(opening))
        adjourned = await world.refusal(world.talks(organisation=unit).AdjournSession(leaving))
        assert {closed.reason, opened.reason, adjourned.reason} == {"CONCERNED_BY_MATTER"}

    assert (await world.talks(organisation=OTHER).OpenSession(opening)).session.session_id


async def test_units_below_it_plan_nothing_and_the_unit_above_plans(world: Any) -> None:
    topic = await world.ready_topic()
    await named(world, topic, UNIT)
    plan = world.plan([topic])
    refusal = await world.refusal(world.talks(organisation=BELOW).PlanSession(plan))
    assert refusal.reason == "CONCERNED_BY_MATTER"

    await named(world, topic, BELOW, version=2)
    assert (await world.talks(organisation=ABOVE).PlanSession(plan)).session.session_id
