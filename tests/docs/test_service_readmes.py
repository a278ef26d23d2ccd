"""Each service's README says what the code says: tables, events, handlers and gRPC services."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from google.protobuf.message import Message

import intake.handlers
import notifier.handlers
import outcomes.handlers
import scheduling.handlers
from chassis import policies
from eventing import Subscription
from tests.architecture.source import ROOT, SERVICES, service_modules
from tests.docs.documents import row

RULES = policies.load(ROOT / "deploy/policy", "luohe")


async def nobody(*_: object) -> None: ...


SUBSCRIPTIONS: dict[str, Iterable[Subscription]] = {
    "intake": intake.handlers.SUBSCRIPTIONS,
    "scheduling": scheduling.handlers.SUBSCRIPTIONS,
    "outcomes": outcomes.handlers.new_subscriptions(RULES, lambda: datetime.now(UTC)),
    "notifier": notifier.handlers.subscriptions(nobody),
}


def readme(service: str) -> Path:
    return ROOT / "services" / service / "README.md"


def by_stream(cell: str) -> dict[str, set[str]]:
    """`intake.topic.v1`: TopicApproved, TopicDeferred; `…`: … as a mapping."""
    parts = [part.partition(":") for part in cell.split(";")]
    return {stream.strip(" `"): set(re.findall(r"[A-Z]\w+", names)) for stream, _, names in parts}


def stream_of(message: type[Message]) -> str:
    _, service, version, file = message.DESCRIPTOR.file.name.split("/")
    return f"{service}.{file.removesuffix('_events.proto')}.{version}"


def published(service: str) -> dict[str, set[str]]:
    """Messages that begin with the id of their aggregate and have a constructor of their name."""
    streams: dict[str, set[str]] = {}
    constructors = vars(import_module(f"{service}.events"))
    for file in sorted((ROOT / "proto/shangliang" / service / "v1").glob("*_events.proto")):
        stream = f"{service}.{file.name.removesuffix('_events.proto')}.v1"
        names = re.findall(r"^message (\w+) \{[^}]*?\w+_id = 1;", file.read_text(), re.MULTILINE)
        snake = {name: re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() for name in names}
        streams[stream] = {name for name in names if snake[name] in constructors}
    return streams


@pytest.mark.parametrize("service", SERVICES)
def test_the_readme_names_the_tables_that_the_service_owns(service: str) -> None:
    models = "\n".join(module.text for module in service_modules(service))
    tables = set(re.findall(r"__tablename__ = \"(\w+)\"", models))
    told = set(re.findall(r"`(\w+)`", row(readme(service), "owns"))) - {service}

    assert told == tables, f"services/{service}/README.md, row 'owns': {sorted(told ^ tables)}"


@pytest.mark.parametrize("service", SERVICES)
def test_the_readme_names_the_events_that_the_service_publishes(service: str) -> None:
    told = by_stream(row(readme(service), "publishes"))

    assert told == published(service), f"services/{service}/README.md, row 'publishes': `stream`: Event, …; …"


@pytest.mark.parametrize("service", SERVICES)
def test_the_readme_names_the_events_that_the_service_handles(service: str) -> None:
    told = by_stream(row(readme(service), "consumes"))
    handled: dict[str, set[str]] = {}
    for subscription in SUBSCRIPTIONS[service]:
        messages = subscription._messages.values()
        assert {stream_of(message) for message in messages} == {subscription.stream}
        handled[subscription.stream] = {message.DESCRIPTOR.name for message in messages}

    assert told == handled, f"services/{service}/README.md, row 'consumes': `stream`: Event, …; …"


@pytest.mark.parametrize("service", SERVICES)
def test_the_readme_names_the_grpc_services(service: str) -> None:
    code = ROOT / "services" / service / "src" / service
    lists = [each for each in (code / "app.py", code / "api" / "servicers.py") if each.exists()]
    served = set(re.findall(r"add_(\w+)Servicer_to_server", "".join(each.read_text() for each in lists)))
    told = set(re.findall(r"\b[A-Z]\w+Service\b", row(readme(service), "serves")))

    assert told == served, f"services/{service}/README.md, row 'serves': {sorted(told ^ served)}"
