"""Every way in is used, and what happens today leaves the two years as they are."""

from collections import Counter
from collections.abc import Sequence

from shangliang.intake.v1.topic_service_pb2 import TopicState
from shangliang_cli.replay import summary
from shangliang_cli.replay.plan import Plan
from shangliang_cli.replay.steps import NOW, Ref, Step, Story
from tests.cli.planned import named

CALLS = {
    "http:topics",
    "http:cloudevents",
    "http:cloudevents-structured",
    "http:cloudevents-batch",
    "http:open311-json",
    "http:open311-xml",
    "import:row",
    "intake.TopicService/SubmitTopic",
    "intake.HotlineService/PushOrder",
}


def submits(stories: Sequence[Story]) -> list[Step]:
    return [step for story in stories for step in story.steps if step.name == "submit"]


def test_matters_come_in_every_way_there_is(plan: Plan) -> None:
    assert {step.call for step in submits(plan.told)} == CALLS


def test_each_channel_of_the_two_years_brings_a_share(plan: Plan) -> None:
    channels = Counter(step.fields["channel"] for step in submits(plan.stories))

    assert set(channels) == {
        f"CHANNEL_{each}" for each in ("WEB", "QR", "STATION", "PHONE", "PAPER", "RECEPTION", "MEMBER")
    }
    assert min(channels.values()) / channels.total() > 0.08


def test_a_poster_fills_in_a_venue_of_its_own_unit(plan: Plan) -> None:
    unit_of = {
        Ref(story.key, "register", f"venues.{place}.venue_id"): entry["division"]
        for story in plan.foundation
        if story.kind == "register"
        for place, entry in enumerate(story.steps[0].fields["entries"])
    }
    scanned = [step.fields for step in submits(plan.stories) if step.fields["channel"] == "CHANNEL_QR"]

    listed = [each for each in scanned if each["venue_id"] in unit_of]
    assert len(listed) > 30
    assert all(unit_of[each["venue_id"]] == each["division"] for each in listed)


def test_each_row_of_a_list_from_paper_is_one_matter_of_its_county(plan: Plan) -> None:
    lists = {story.key: story.steps[0] for story in plan.foundation if story.kind == "paper-list"}
    quoted = [step.fields["topic_id"] for step in submits(plan.stories) if step.call == "import:row"]

    rows = {
        Ref(key, "bring-in", f"topics.{number}")
        for key, step in lists.items()
        for number in range(2, 2 + len(step.fields["rows"]))
    }
    assert len(quoted) == len(set(quoted))
    assert set(quoted) == rows
    for step in lists.values():
        assert all(row["division"].startswith(step.actor.division) for row in step.fields["rows"])
        assert all(row["occurred_at"] < NOW for row in step.fields["rows"])


def test_today_changes_nothing_that_is_counted_of_the_two_years(plan: Plan) -> None:
    steps = [step for story in (*plan.today, *plan.residents) for step in story.steps]

    assert {step.at for step in steps} == {NOW}
    assert not [step.call for step in steps if step.call.startswith(("scheduling.", "outcomes."))]
    assert not named(steps, "ApproveTopic")


def test_whoever_looks_at_the_end_finds_every_matter_by_the_way_it_came(plan: Plan) -> None:
    handed_in = submits(plan.told)

    batched = sum(len(step.fields["matters"]) - 1 for step in handed_in if "matters" in step.fields)
    assert sum(summary.ways_in(plan).values()) == len(handed_in) + batched


def test_what_happens_on_the_way_is_counted_by_name(plan: Plan) -> None:
    happened = summary.on_the_way(plan)

    assert len(happened) == len(set(summary.ACTS.values()))
    assert happened["投票"] == happened["支持"] + 1


def test_every_state_that_a_topic_can_be_in_has_a_name() -> None:
    assert {"TOPIC_STATE_UNSPECIFIED", *summary.STATES} == set(TopicState.keys())
