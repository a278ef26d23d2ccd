"""The plan of the replay from the city's own rules, made once."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from chassis import policies
from chassis.policies import Rules
from shangliang_cli.replay.plan import Plan, make_plan
from shangliang_cli.replay.steps import Step, Story

SEED = 2022


@pytest.fixture(scope="session")
def policy_dir(request: pytest.FixtureRequest) -> Path:
    return request.config.rootpath / "deploy" / "policy"


@pytest.fixture(scope="session")
def rules(policy_dir: Path) -> Rules:
    return policies.load(policy_dir, "luohe")


@pytest.fixture(scope="session")
def plan(rules: Rules) -> Plan:
    return make_plan(rules.divisions, rules.calendar, SEED)


@pytest.fixture(scope="session")
def stories(plan: Plan) -> Sequence[Story]:
    return plan.told


@pytest.fixture(scope="session")
def steps(stories: Sequence[Story]) -> Sequence[Step]:
    return [step for story in stories for step in story.steps]
