"""Holding a session, and the refusals on the way."""

import base64
from typing import Any

import grpc
import pytest

from rulebook.callers import Role
from shangliang.scheduling.v1 import session_service_pb2 as pb


def notice(world: Any, session_id: str, **changes: Any) -> pb.SendNoticeRequest:
    return pb.SendNoticeRequest(
        command=world.command(), session_id=session_id, notice_number="TZ-1", **changes
    )


def opening(world: Any, session_id: str, *, checked: bool = True) -> pb.OpenSessionRequest:
    return pb.OpenSessionRequest(command=world.command(), session_id=session_id, recusals_checked=checked)


async def test_a_notice_that_comes_too_late_is_refused(world: Any) -> None:
    session = await world.planned()
    await world.invite(session.session_id)
    world.clock.now = world.at(11)

    refusal = await world.refusal(world.talks().SendNotice(notice(world, session.session_id)))

    assert (refusal.code, refusal.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "TOO_LATE")


async def test_a_notice_needs_the_required_sides(world: Any) -> None:
    session = await world.planned()
    member = pb.Invitation(category="PARTICIPANT_CATEGORY_MEMBER", label="委员", people=2)
    await world.invite(session.session_id, member)

    refusal = await world.refusal(world.talks().SendNotice(notice(world, session.session_id)))

    assert refusal.details["missing"] == "department interested"


async def test_inviting_somebody_twice_changes_nothing(world: Any) -> None:
    session = await world.planned()
    line = pb.Invitation(category="PARTICIPANT_CATEGORY_RESIDENT", label="居民代表", people=2)

    await world.invite(session.session_id, line)
    await world.invite(session.session_id, line)

    shown = await world.talks().GetSession(pb.GetSessionRequest(session_id=session.session_id))
    assert list(shown.invitations) == [line]


async def test_a_sign_in_entry_counts_once_and_may_not_change(world: Any) -> None:
    session = await world.noticed()
    await world.sign_in(session.session_id, world.entry("1", people=5))

    again = await world.sign_in(session.session_id, world.entry("1", people=5), world.entry("2", people=2))
    changed = pb.SignInRequest(
        command=world.command(), session_id=session.session_id, entries=[world.entry("1", people=50)]
    )
    refusal = await world.refusal(world.talks().SignIn(changed))

    assert [line.people for line in again.attendance] == [7]
    assert (again.interested_share, refusal.reason) == (1.0, "ENTRY_DIFFERS")


async def test_a_session_opens_on_its_day_with_enough_people_and_recusals_checked(world: Any) -> None:
    session = await world.noticed()
    talks = world.talks()

    early = await world.refusal(talks.OpenSession(opening(world, session.session_id)))
    world.clock.now = world.at(15)
    unchecked = await world.refusal(talks.OpenSession(opening(world, session.session_id, checked=False)))
    unsigned = await world.refusal(talks.OpenSession(opening(world, session.session_id)))
    await world.sign_in(session.session_id, world.entry("1", people=2))
    few = await world.refusal(talks.OpenSession(opening(world, session.session_id)))
    await world.sign_in(session.session_id, world.entry("2", people=1))
    opened = await talks.OpenSession(opening(world, session.session_id))

    reasons = [refusal.reason for refusal in (early, unchecked, unsigned, few)]
    assert reasons == ["TOO_EARLY", "RECUSALS_NOT_CHECKED", "SIGN_IN_MISSING", "SIGN_IN_TOO_SMALL"]
    assert list(opened.session.warnings) == ["missing:department", "missing:member"]


async def test_the_same_command_twice_plans_one_session_and_gives_the_same_answer(world: Any) -> None:
    plan = world.plan([await world.ready_topic()])

    first = await world.talks().PlanSession(plan)
    second = await world.talks().PlanSession(plan)
    plan.chair = "主持人乙"
    refusal = await world.refusal(world.talks().PlanSession(plan))

    assert first == second
    assert refusal.code == grpc.StatusCode.ALREADY_EXISTS
    assert await world.count("SELECT count(*) FROM sessions") == 1


async def test_a_decision_on_an_old_version_is_refused(world: Any) -> None:
    session = await world.noticed()

    request = notice(world, session.session_id, expected_version=1)
    refusal = await world.refusal(world.talks().SendNotice(request))

    assert (refusal.code, refusal.details["actual_version"]) == (grpc.StatusCode.ABORTED, "2")


async def test_another_township_is_none_of_a_clerks_business(world: Any) -> None:
    topic = await world.ready_topic()
    elsewhere = world.talks(Role.CLERK, division="411103101")

    refusal = await world.refusal(elsewhere.PlanSession(world.plan([topic])))
    foreign = world.plan([topic], division="411103101", level="SESSION_LEVEL_TOWNSHIP")
    topic_refusal = await world.refusal(elsewhere.PlanSession(foreign))

    assert (refusal.code, refusal.reason) == (grpc.StatusCode.PERMISSION_DENIED, "OTHER_DIVISION")
    assert topic_refusal.reason == "OTHER_DIVISION"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AGENCY, Role.AUDITOR, Role.CITIZEN])
async def test_who_is_no_planner_cannot_plan(world: Any, role: Role) -> None:
    plan = world.plan([await world.ready_topic()])

    refusal = await world.refusal(world.talks(role).PlanSession(plan))

    assert refusal.code == grpc.StatusCode.PERMISSION_DENIED


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"division": "4111"}, "division"),
        ({"division": "411199001"}, "division"),
        ({"topic_ids": []}, "topic_ids"),
        ({"topic_ids": ["x"]}, "topic_ids[0]"),
        ({"form": 0}, "form"),
        ({"chair": ""}, "chair"),
        ({"place": ""}, "place"),
        ({"venue_id": "V-1"}, "venue_id"),
    ],
)
async def test_a_wrong_input_is_refused_by_the_name_of_its_field(
    world: Any, changes: dict[str, Any], field: str
) -> None:
    plan = world.plan([await world.ready_topic()], **changes)

    refusal = await world.refusal(world.talks().PlanSession(plan))

    assert (refusal.code, refusal.fields) == (grpc.StatusCode.INVALID_ARGUMENT, [field])


async def test_sessions_are_listed_newest_first_page_by_page(world: Any) -> None:
    planned = [
        await world.planned(starts_at=world.stamp(world.at(day)), ends_at=world.stamp(world.at(day, 11)))
        for day in (15, 16, 17)
    ]

    first = await world.talks().ListSessions(pb.ListSessionsRequest(division="411102", limit=2))
    second = await world.talks().ListSessions(
        pb.ListSessionsRequest(division="411102", limit=2, cursor=first.next_cursor)
    )
    by_topic = pb.ListSessionsRequest(topic_id=planned[0].topic_ids[0])
    one = await world.talks().ListSessions(by_topic)

    listed = [session.number for page in (first, second) for session in page.sessions]
    assert listed == [session.number for session in reversed(planned)]
    assert second.next_cursor == ""
    assert [session.number for session in one.sessions] == [planned[0].number]


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        '["2026-03-02T09:30:00", "01980000-0000-7000-8000-000000000001"]',  # of no zone
        '["0001-01-01T00:00:00+14:00", "01980000-0000-7000-8000-000000000001"]',  # before the first one
    ],
)
async def test_a_cursor_of_ones_own_making_is_refused(world: Any, text: str) -> None:
    cursor = base64.urlsafe_b64encode(text.encode()).decode()
    refusal = await world.refusal(world.talks().ListSessions(pb.ListSessionsRequest(cursor=cursor)))

    assert refusal.fields == ["cursor"]
