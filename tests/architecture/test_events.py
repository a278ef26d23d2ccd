"""Every event has one constructor and a golden file; every handler names what it reacts to."""

import ast
import re

import pytest
import yaml

from tests.architecture.source import ROOT, SERVICES, Module, service_modules

GOLDEN = ROOT / "tests" / "contracts" / "golden"
STREAMS = {
    entry["name"]: entry
    for entry in yaml.safe_load((ROOT / "deploy" / "kafka" / "streams.yaml").read_text(encoding="utf-8"))[
        "streams"
    ]
}


def events_of(service: str) -> list[str]:
    """Messages of the service's *_events.proto that start with the aggregate's id."""
    names: list[str] = []
    for path in sorted((ROOT / "proto" / "shangliang" / service / "v1").glob("*_events.proto")):
        names += re.findall(
            r"^message (\w+) \{\n(?:  //.*\n)*  string \w+_id = 1;", path.read_text(), re.MULTILINE
        )
    return [name for name in names if name != "ReportedRecommendation"]


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


EVENTS = [(service, event) for service in SERVICES for event in events_of(service)]


@pytest.mark.parametrize(("service", "event"), EVENTS)
def test_event_has_a_constructor_of_its_name(service: str, event: str) -> None:
    constructors = {
        node.name
        for module in service_modules(service)
        if any("events" in part for part in module.path.parts[-2:])
        for node in module.functions()
    }
    assert snake(event) in constructors, f"{service}/events.py needs {snake(event)}(...) -> {event}"


@pytest.mark.parametrize(("service", "event"), EVENTS)
def test_event_has_golden_bytes(service: str, event: str) -> None:
    assert (GOLDEN / service / f"{event}.json").exists(), (
        "run `python -m tests.contracts.record` and commit the file"
    )


def handlers(module: Module) -> list[str]:
    """Names of the functions that a subscription calls."""
    return [
        function.name
        for function in module.functions()
        for decorator in function.decorator_list
        if re.search(r"\.on(_batch)?\(", ast.unparse(decorator))
    ]


@pytest.mark.parametrize("service", SERVICES)
def test_handlers_are_named_after_their_event(service: str) -> None:
    named = [(module.name, name) for module in service_modules(service) for name in handlers(module)]
    vague = [each for each in named if not each[1].startswith("on_")]

    assert not vague, f"{vague}: call it on_<event>"


@pytest.mark.parametrize("service", SERVICES)
def test_subscriptions_name_declared_streams(service: str) -> None:
    named = {
        name
        for module in service_modules(service)
        for name in re.findall(r"Subscription\(\s*\"([^\"]+)\"", module.text)
    }
    assert named <= STREAMS.keys(), (
        f"{sorted(named - STREAMS.keys())}: declare it in deploy/kafka/streams.yaml"
    )
