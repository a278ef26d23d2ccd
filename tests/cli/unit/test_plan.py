"""The plan of two years: the same for the same seed, of the published size, lawful and tidy."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from chassis.policies import Rules
from chassis.validation import check
from rulebook.calendar import local_day
from rulebook.policy import Limit
from shangliang_cli import calls
from shangliang_cli.replay.plan import Plan, make_plan
from shangliang_cli.replay.rhythm import WEDNESDAY
from shangliang_cli.replay.steps import (
    NOW,
    Joined,
    Later,
    Ref,
    Step,
    Story,
    idempotency_key,
    stories_needed,
)
from tests.cli.planned import named, rooms_by_venue
from tests.fixtures.contracts import is_command

A_CODE, A_NUMBER = "ABCD-EFGH-JKMNP", "LH2022-0000001-5-3"
A_MOMENT = datetime(2022, 10, 1, tzinfo=UTC)
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
PLATE = re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}")
PUBLIC = ("public_title", "public_summary", "issues", "answer", "explanation", "right_channel")
FEWEST, MOST = 8, 15


def with_ids(value: Any) -> Any:
    match value:
        case Ref(path="tracking_code"):
            return A_CODE
        case Ref():
            return str(uuid5(NAMESPACE_URL, str(value)))
        case Later() | Joined():
            return A_MOMENT if isinstance(value, Later) else A_NUMBER
        case dict():
            return {key: with_ids(each) for key, each in value.items()}
        case list() | tuple():
            return [with_ids(each) for each in value]
        case _:
            return value


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


def test_everything_of_the_two_years_happens_before_the_figures_were_published(
    steps: Sequence[Step],
) -> None:
    assert max(step.at for step in steps if step.at != NOW).date().isoformat() <= "2022-10-10"


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
            key = idempotency_key(plan.seed, story.key, step.name)
            for call, fields in requests_of(step):
                method, told = calls.method(call), dict(with_ids(fields))
                if is_command(method):
                    when = {} if step.at == NOW else {"occurred_at": step.at.isoformat()}
                    told["command"] = {"idempotency_key": key, **when}
                check(calls.request_for(method, told))


def requests_of(step: Step) -> Iterator[tuple[str, Any]]:
    """What a step asks of a contract; other ways in are described elsewhere."""
    if "Service/" in step.call:
        yield step.call, step.fields
    elif step.call.startswith(("http:topics", "http:cloudevents")):
        for matter in step.fields.get("matters", [step.fields]):
            yield "intake.TopicService/SubmitTopic", _as_message(matter)


def _as_message(matter: Any) -> Any:
    """Two words of JSON are other words in the contract."""
    return {**matter, "age_band": "AGE_BAND_UNDER_14"} if "age_band" in matter else matter
