"""The load is the same for the same seed, and promises what its steps publish."""

import pytest

from chassis import policies
from chassis.policies import Rules
from tests.fixtures.city import ROOT
from tests.torture import operations
from tests.torture.load.people import MARKERS
from tests.torture.load.stories import Stories


@pytest.fixture(scope="module")
def rules() -> Rules:
    return policies.load(ROOT / "deploy" / "policy", "luohe")


def test_the_same_seed_tells_the_same_stories(rules: Rules) -> None:
    one, other = Stories(rules, 7), Stories(rules, 7)

    assert [one.consultation().steps for _ in range(5)] == [other.consultation().steps for _ in range(5)]
    assert Stories(rules, 8).consultation().steps != Stories(rules, 7).consultation().steps


def test_every_step_is_of_an_operation_whose_events_are_known(rules: Rules) -> None:
    stories = Stories(rules, 1)
    told = [stories.consultation() for _ in range(60)] + [stories.detour() for _ in range(40)]
    silent = {
        operations.full_call(step.call).rpartition("/")[2]
        for story in (*stories.foundation, *told)
        for step in story.steps
        if not operations.promised(operations.full_call(step.call).rpartition("/")[2], step.fields, issues=1)
    }

    assert silent == {"RegisterRoom", "InviteParticipants", "SignIn", "DraftMinutes"}


def test_what_residents_say_of_themselves_is_only_in_what_they_hand_in(rules: Rules) -> None:
    stories = Stories(rules, 1)
    for story in [stories.consultation() for _ in range(20)]:
        said = "".join(str(step.fields) for step in story.steps[1:])
        assert not [marker for marker in MARKERS if marker in said]


def test_a_duplicate_names_its_umbrella(rules: Rules) -> None:
    stories = Stories(rules, 1)
    umbrella = stories.consultation()
    merge = stories.duplicate_of(umbrella).steps[-1]

    assert merge.fields["umbrella_topic_id"].story == umbrella.key
