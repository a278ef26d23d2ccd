"""The venues and members of the plan: as many as published, brought in by the offices that keep them."""

from collections import Counter
from collections.abc import Sequence

from chassis.policies import Rules
from shangliang_cli.replay.places import COUNTIES
from shangliang_cli.replay.plan import Plan
from shangliang_cli.replay.steps import Ref, Step
from tests.cli.planned import named, registers_of, rooms_by_venue


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
