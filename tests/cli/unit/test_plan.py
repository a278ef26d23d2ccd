"""The plan of two years: the same for the same seed, of the published size, lawful and tidy."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from chassis.policies import Rules
from chassis.validation import check
from rulebook.calendar import local_day
from rulebook.policy import Limit
from shangliang_cli import calls
from shangliang_cli.replay.places import COUNTIES
from shangliang_cli.replay.plan import Plan, make_plan
from shangliang_cli.replay.rhythm import WEDNESDAY
from shangliang_cli.replay.steps import Ref, Step, Story, idempotency_key, stories_needed

ANY_ID = str(UUID(int=7, version=4))
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
PLATE = re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}")
PUBLIC = ("public_title", "public_summary", "issues", "answer", "explanation", "right_channel")
FEWEST, MOST = 8, 15


def with_ids(value: Any) -> Any:
    match value:
        case Ref():
            return ANY_ID
        case dict():
            return {key: with_ids(each) for key, each in value.items()}
        case list() | tuple():
            return [with_ids(each) for each in value]
        case _:
            return value


def named(steps: Sequence[Step], method: str) -> list[Step]:
    return [step for step in steps if step.method == method]


def rows_of(story: Story, *methods: str) -> Iterator[tuple[Step, ...]]:
    """Steps of the sessions of a story side by side, for example each notice with its plan."""
    yield from zip(*(named(story.steps, method) for method in methods), strict=True)


def test_the_same_seed_plans_the_same_steps(rules: Rules, plan: Plan) -> None:
    again = make_plan(rules.divisions, rules.calendar, plan.seed)
    assert again == plan


def test_another_seed_plans_other_days(rules: Rules, plan: Plan) -> None:
    other = make_plan(rules.divisions, rules.calendar, plan.seed + 1)
    assert [story.steps[0].at for story in other.stories] != [story.steps[0].at for story in plan.stories]


def test_no_two_steps_share_an_idempotency_key(plan: Plan, stories: Sequence[Story]) -> None:
    keys = [idempotency_key(plan.seed, story.key, step.name) for story in stories for step in story.steps]
    assert len(set(keys)) == plan.steps


def registers_of(plan: Plan) -> dict[str, Sequence[dict[str, Any]]]:
    """Entries of each register by its story."""
    return {
        story.key: story.steps[0].fields["entries"] for story in plan.foundation if story.kind == "register"
    }


def rooms_by_venue(plan: Plan) -> dict[Ref, object]:
    """What stands for the room of each venue that has one, by how other stories quote the venue."""
    rooms: dict[Ref, object] = {}
    for key, entries in registers_of(plan).items():
        place_of = {entry["code"]: place for place, entry in enumerate(entries)}
        for place, entry in enumerate(entries):
            owner = place_of[entry["same_room_as"]] if "same_room_as" in entry else place
            room = entry.get("room_id") or Ref(key, "register", f"venues.{owner}.room_id")
            if "same_room_as" in entry or "room" in entry or "room_id" in entry:
                rooms[Ref(key, "register", f"venues.{place}.venue_id")] = room
    for story in plan.foundation:
        for step in named(story.steps, "RegisterVenue"):
            rooms[story.ref(step.name, "venue.venue_id")] = step.fields["room_id"]
    return rooms


def test_254_venues_in_all_58_units(plan: Plan, steps: Sequence[Step]) -> None:
    listed = [entry for entries in registers_of(plan).values() for entry in entries]
    venues = [*listed, *(step.fields for step in named(steps, "RegisterVenue"))]
    assert len({venue["code"] for venue in venues}) == len(venues) == 254
    assert len({venue["division"] for venue in venues}) == 58


def test_each_county_brings_its_venues_in_by_registers_of_fifty_at_most(
    steps: Sequence[Step], rules: Rules
) -> None:
    registers = named(steps, "RegisterVenues")
    assert {register.actor.division for register in registers} == set(COUNTIES)
    for register in registers:
        assert 1 <= len(register.fields["entries"]) <= 50
        assert rules.calendar.is_workday(register.at.date())
        for entry in register.fields["entries"]:
            assert entry["division"].startswith(register.actor.division)
            assert entry["opened_on"] <= register.at.date().isoformat()
            assert entry["active"]
            assert len({check["item"] for check in entry["checks"] if check["passed"]}) == 6


def test_a_handful_of_venues_comes_in_one_by_one(steps: Sequence[Step]) -> None:
    counted = Counter(step.method for step in steps)
    assert counted["RegisterVenue"] == counted["CheckVenue"] == counted["ActivateVenue"] == 4
    assert counted["RegisterRoom"] == 2


def test_rooms_are_shared_within_a_register_and_across_two(plan: Plan) -> None:
    ways = Counter(
        way
        for entries in registers_of(plan).values()
        for entry in entries
        for way in ("room", "same_room_as", "room_id")
        if way in entry
    )
    assert ways["room"] == 66
    assert ways["same_room_as"] > ways["room_id"] > 0
    assert len(set(rooms_by_venue(plan).values())) == 68


def test_every_unit_of_linying_has_a_platform_with_a_room(plan: Plan) -> None:
    rooms = {
        entry["division"]
        for entries in registers_of(plan).values()
        for entry in entries
        if entry["kind"] == "VENUE_KIND_PLATFORM" and "room" in entry
    }
    assert sum(division.startswith("411122") for division in rooms) == 16


def test_a_session_meets_in_a_venue_of_its_own_unit(plan: Plan) -> None:
    unit_of = {
        Ref(key, "register", f"venues.{place}.venue_id"): entry["division"]
        for key, entries in registers_of(plan).items()
        for place, entry in enumerate(entries)
    }
    for story in plan.foundation:
        for step in named(story.steps, "RegisterVenue"):
            unit_of[story.ref(step.name, "venue.venue_id")] = step.fields["division"]
    sessions = [step.fields for story in plan.stories for step in named(story.steps, "PlanSession")]
    in_venues = [session for session in sessions if session["venue_id"]]
    assert len(in_venues) > 300
    assert all(unit_of[session["venue_id"]] == session["division"] for session in in_venues)


def test_1200_members_with_a_link_each(steps: Sequence[Step]) -> None:
    entries = [entry for roll in named(steps, "RegisterMembers") for entry in roll.fields["entries"]]
    assert len(entries) == len({entry["number"] for entry in entries}) == 1200
    assert {len(entry["venue_ids"]) for entry in entries} == {1}


def test_each_office_lists_the_members_that_it_keeps_a_hundred_at_most(
    steps: Sequence[Step], rules: Rules
) -> None:
    rolls = named(steps, "RegisterMembers")
    assert {roll.actor.division for roll in rolls} == {"411100", *COUNTIES}
    for roll in rolls:
        level = "CITY" if roll.actor.division == "411100" else "COUNTY"
        assert 1 <= len(roll.fields["entries"]) <= 100
        assert rules.calendar.is_workday(roll.at.date())
        for entry in roll.fields["entries"]:
            assert entry["level"] == f"MEMBER_LEVEL_{level}"
            assert level == "CITY" or entry["division"].startswith(roll.actor.division)


def test_a_story_asks_members_of_its_own_unit_by_their_place_in_a_list(plan: Plan) -> None:
    lists = {story.key: story.steps[0].fields["entries"] for story in plan.foundation if story.kind == "roll"}
    for story in plan.stories:
        unit = story.steps[0].fields["division"]
        for step in named(story.steps, "StartResearch"):
            for ref in step.fields["member_ids"]:
                answer, place, name = ref.path.split(".")
                assert (ref.step, answer, name) == ("register", "members", "member_id")
                assert lists[ref.story][int(place)]["division"] == unit


def test_more_than_500_sessions_in_five_forms(steps: Sequence[Step]) -> None:
    forms = Counter(session.fields["form"] for session in named(steps, "PlanSession"))
    assert forms.total() >= 500
    assert len(forms) == 5


def test_every_session_is_closed_or_adjourned(plan: Plan) -> None:
    for story in plan.stories:
        ended = named(story.steps, "CloseSession") + named(story.steps, "AdjournSession")
        planned = [story.ref(step.name, "session.session_id") for step in named(story.steps, "PlanSession")]
        assert sorted(map(str, planned)) == sorted(str(step.fields["session_id"]) for step in ended)


def test_most_second_sessions_follow_an_adjournment_and_few_a_disagreement(steps: Sequence[Step]) -> None:
    assert len(named(steps, "ResumeConsultation")) == len(named(steps, "RecordNoConsensus")) == 30
    assert len(named(steps, "AdjournSession")) >= 180


def test_the_session_after_an_adjourned_one_is_within_thirty_days(plan: Plan, rules: Rules) -> None:
    limit = Limit.parse("30d")
    for story in plan.stories:
        starts = [step.fields["starts_at"] for step in named(story.steps, "PlanSession")]
        for adjourned in named(story.steps, "AdjournSession"):
            again = min(start for start in starts if start > adjourned.at)
            due = local_day(limit.after(adjourned.at, rules.calendar))
            assert local_day(again) <= due, story.key


def test_every_session_gets_confirmed_minutes(steps: Sequence[Step]) -> None:
    sessions, confirmed = named(steps, "PlanSession"), named(steps, "ConfirmMinutes")
    assert len(sessions) == len({step.fields["session_id"] for step in confirmed})


def test_more_than_320_issues_are_resolved_and_not_many_more(plan: Plan) -> None:
    solving = ("resolved", "reworked", "partly", "statutory", "investment", "customs")
    pooled = [
        (story.kind, step.fields["issues"])
        for story in plan.stories
        for step in named(story.steps, "PoolTopic")
    ]
    assert 320 <= sum(len(issues) for kind, issues in pooled if kind in solving) <= 330


def test_the_three_published_cases_have_their_figures(plan: Plan) -> None:
    cases = {story.key: story.steps for story in plan.stories if story.key.startswith("case/")}
    research = Counter(step.fields["kind"] for step in named(cases["case/one-member"], "RecordResearch"))
    assert [step.fields["amount"] for step in named(cases["case/baohe"], "RecordEffect")] == [1_000_000_000]
    assert len(named(cases["case/xindian"], "DecideRecommendation")) == 6
    assert research == {"RESEARCH_KIND_VISIT": 8, "RESEARCH_KIND_FORUM": 7}


def test_no_room_is_booked_twice_at_a_time(plan: Plan, steps: Sequence[Step]) -> None:
    room_of = rooms_by_venue(plan)
    booked: dict[object, list[tuple[Any, Any]]] = {}
    for session in named(steps, "PlanSession"):
        venue = session.fields["venue_id"]
        if place := room_of.get(venue) or venue:
            booked.setdefault(place, []).append((session.fields["starts_at"], session.fields["ends_at"]))
    for times in booked.values():
        ordered = sorted(times)
        assert all(ends <= starts for (_, ends), (starts, _) in pairwise(ordered))


def test_sessions_are_on_working_days_and_told_three_working_days_before(plan: Plan, rules: Rules) -> None:
    ahead = Limit.parse("3wd")
    for story in plan.stories:
        for planned, notice in rows_of(story, "PlanSession", "SendNotice"):
            starts = planned.fields["starts_at"]
            assert rules.calendar.is_workday(starts.date())
            assert local_day(ahead.after(notice.at, rules.calendar)) <= local_day(starts)


def test_the_wednesday_brand_meets_on_wednesdays(steps: Sequence[Step]) -> None:
    wednesdays = [step for step in named(steps, "PlanSession") if step.fields["brand"] == "相约星期三"]
    assert wednesdays
    for session in wednesdays:
        assert session.fields["division"].startswith("411102")
        assert session.fields["starts_at"].weekday() == WEDNESDAY


def test_8_to_15_people_sit_down_and_half_of_them_are_concerned(steps: Sequence[Step]) -> None:
    for sheet in named(steps, "SignIn"):
        people: Counter[str] = Counter()
        for line in sheet.fields["entries"]:
            people[line["category"]] += line["people"]
        assert FEWEST <= people.total() <= MOST
        assert 2 * people["PARTICIPANT_CATEGORY_INTERESTED"] >= people.total()


def test_members_are_about_a_quarter_to_a_third_of_those_who_sit_down(steps: Sequence[Step]) -> None:
    people: Counter[str] = Counter()
    for sheet in named(steps, "SignIn"):
        for line in sheet.fields["entries"]:
            people[line["category"]] += line["people"]
    assert 0.15 <= people["PARTICIPANT_CATEGORY_MEMBER"] / people.total() <= 0.4


def test_steps_of_a_story_follow_each_other_in_time(stories: Sequence[Story]) -> None:
    for story in stories:
        times = [step.at for step in story.steps]
        assert times == sorted(times), story.key


def test_everything_happens_before_the_figures_were_published(steps: Sequence[Step]) -> None:
    assert max(step.at for step in steps).date().isoformat() <= "2022-10-10"


@pytest.mark.parametrize("seed", [2022, 7, 8])
def test_a_matter_names_a_unit_that_exists_on_its_day(rules: Rules, seed: int) -> None:
    for story in make_plan(rules.divisions, rules.calendar, seed).stories:
        submitted = story.steps[0]
        assert rules.divisions.get(submitted.fields["division"], submitted.at.date()), story.key


def test_a_story_quotes_only_stories_that_start_before_it(stories: Sequence[Story]) -> None:
    seen: set[str] = set()
    for story in stories:
        assert stories_needed(story) <= seen, story.key
        seen.add(story.key)


@pytest.mark.parametrize("pattern", [PHONE, IDENTITY, PLATE], ids=["phone", "identity", "plate"])
def test_public_words_hold_nobodys_data(steps: Sequence[Step], pattern: re.Pattern[str]) -> None:
    for step in steps:
        for name in PUBLIC:
            assert not pattern.search(str(step.fields.get(name, ""))), (step.name, name)


def test_every_step_fits_its_contract(plan: Plan, stories: Sequence[Story]) -> None:
    for story in stories:
        for step in story.steps:
            call = "intake.TopicService/SubmitTopic" if step.call.startswith("http:") else step.call
            command = {
                "idempotency_key": idempotency_key(plan.seed, story.key, step.name),
                "occurred_at": step.at.isoformat(),
            }
            check(calls.request_for(calls.method(call), {**with_ids(step.fields), "command": command}))
