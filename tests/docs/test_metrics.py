"""Alarms watch numbers that the code counts; an alarm on a number that nobody counts never rings."""

import re
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

import chassis.grpc_server
import eventing.metrics
import intake.commands.retention
import intake.commands.setting_aside
from tests.architecture.source import ROOT

FILES = sorted((ROOT / "deploy/prometheus").glob("*.yml"))
METRIC = re.compile(r"\b(?:eventing|grpc|http|intake|shangliang)_[a-z_]+\b")
COUNTING = (
    chassis.grpc_server,
    eventing.metrics,
    intake.commands.retention,
    intake.commands.setting_aside,
)


def counted() -> set[str]:
    """Every series name of our processes: importing the modules registers their metrics."""
    assert COUNTING
    return {name for family in REGISTRY.collect() for name in _series(family.name, family.type)}


def _series(name: str, kind: str) -> set[str]:
    endings = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}
    return {f"{name}{ending}" for ending in endings.get(kind, ("",))}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_metric_of_prometheus_is_counted(file: Path) -> None:
    named = set(METRIC.findall(file.read_text(encoding="utf-8")))

    assert named <= counted(), (
        f"{file.name}: nothing counts {sorted(named - counted())}; see eventing.metrics"
    )


def test_every_expression_names_a_metric_of_ours() -> None:
    rules = (ROOT / "deploy/prometheus/rules.yml").read_text(encoding="utf-8")
    expressions = re.findall(r"expr: (?:>-\n)?(.*)", rules)
    unknown = [each for each in expressions if not METRIC.search(each) and not re.search(r"\bup\{", each)]

    assert expressions
    assert not unknown, (
        f"{unknown}: this test looks for eventing_, grpc_, http_, intake_ and up; add the new family"
    )
