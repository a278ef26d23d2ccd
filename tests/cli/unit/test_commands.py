"""The commands as typed: what they take, what they make of it, how they end."""

import json
from pathlib import Path
from typing import Any

import grpc
import pytest

from chassis.auth import new_key_pair
from shangliang_cli import application, calls
from shangliang_cli.calls import Problem
from shangliang_cli.commands import Command, commands
from shangliang_cli.connection import Address, caller_from
from shangliang_cli.exits import Exit, exit_for
from shangliang_cli.invocation import NotUsable, request_of
from shangliang_cli.signatures import signature_of
from tests.fixtures.city import free_port_base

TOPIC = "018f3c6e-0000-7000-8000-000000000001"
EVERY = list(commands())


def command(group: str, name: str) -> Command:
    return next(each for each in EVERY if (each.group, each.name) == (group, name))


def typed(group: str, name: str, **given: Any) -> Any:
    found = command(group, name)
    return request_of(found, calls.method(found.call), given)


@pytest.fixture
def nobody_listens() -> str:
    """A shift of ports at which nothing answers."""
    return str(free_port_base())


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    private, _ = new_key_pair()
    (tmp_path / "token-private.pem").write_bytes(private)
    monkeypatch.setenv("SHANGLIANG_KEYS_DIR", str(tmp_path))
    monkeypatch.delenv("SHANGLIANG_TOKEN", raising=False)
    return tmp_path


@pytest.mark.parametrize("found", EVERY, ids=lambda each: f"{each.group}-{each.name}")
def test_every_command_names_a_method_and_its_fields(found: Command) -> None:
    request = calls.method(found.call).input_type
    taken = set(signature_of(found, request).parameters)
    missing = {field.name for field in request.fields} - taken - {"command", "number"}
    assert not missing or found.positional
    assert "as_json" in taken


def test_every_method_of_the_four_services_has_a_command() -> None:
    called = {each.call for each in EVERY}
    services = {each.partition("/")[0] for each in called}
    methods = {
        f"{service}/{name}"
        for service in services
        for name in calls.method(
            next(c for c in called if c.startswith(f"{service}/"))
        ).containing_service.methods_by_name
    }
    assert methods == called


def test_words_of_enums_are_typed_without_their_prefix() -> None:
    request = typed("topic", "queue", state="submitted")
    assert request.state == 1


def test_a_number_is_told_from_an_id() -> None:
    assert typed("topic", "show", topic_id="LH-2020-000001").number == "LH-2020-000001"
    assert typed("topic", "show", topic_id=TOPIC).topic_id == TOPIC


def test_lists_of_messages_are_typed_as_json() -> None:
    lines = '[{"category": "member", "people": 2, "entry": "01", "method": "paper"}]'
    request = typed("session", "sign-in", session_id=TOPIC, entries=lines)
    assert [(line.category, line.people) for line in request.entries] == [(3, 2)]


def test_every_invocation_makes_its_own_key_unless_one_is_given() -> None:
    first, second = (typed("topic", "triage", topic_id=TOPIC).command.idempotency_key for _ in range(2))
    given = typed("topic", "triage", topic_id=TOPIC, idempotency_key="again-0001")
    assert first != second
    assert given.command.idempotency_key == "again-0001"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"session_id": TOPIC, "entries": "[{"}, "entries: 不是有效的 JSON"),
        ({"session_id": TOPIC, "entries": '[{"unknown": 1}]'}, "无法识别.*unknown"),
        ({"session_id": TOPIC, "entries": "[1]"}, "无法识别"),
        ({"session_id": "17", "entries": "[]"}, "session_id"),
    ],
)
def test_what_makes_no_request_is_named(given: dict[str, str], named: str) -> None:
    with pytest.raises(NotUsable, match=named):
        typed("session", "sign-in", **given)


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [
        ("FAILED_PRECONDITION", Exit.REFUSED),
        ("INVALID_ARGUMENT", Exit.REFUSED),
        ("NOT_FOUND", Exit.REFUSED),
        ("UNAVAILABLE", Exit.NOT_REACHABLE),
        ("DEADLINE_EXCEEDED", Exit.NOT_REACHABLE),
        ("PERMISSION_DENIED", Exit.NOT_PERMITTED),
        ("UNAUTHENTICATED", Exit.NOT_PERMITTED),
    ],
)
def test_exit_codes_say_what_stood_in_the_way(code: str, exit_code: Exit) -> None:
    assert code in grpc.StatusCode.__members__
    assert exit_for(Problem(code, "")) == exit_code


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize(
    ("line", "exit_code"),
    [
        ("--help", Exit.DONE),
        ("topic approve --help", Exit.DONE),
        ("topic fly", Exit.USAGE),
        ("topic list --limit many", Exit.USAGE),
        ("topic queue flying", Exit.USAGE),
        ("topic triage 17", Exit.USAGE),
        ("topic triage", Exit.USAGE),
        (f"topic triage {TOPIC} --as clerk-without-place", Exit.USAGE),
        (f"topic triage {TOPIC} --port-base {{nobody_listens}}", Exit.NOT_REACHABLE),
        ("parked list --from outcomes --port-base {nobody_listens}", Exit.NOT_REACHABLE),
        ("parked list", Exit.USAGE),
    ],
)
def test_a_line_ends_with_its_exit_code(line: str, exit_code: Exit, nobody_listens: str) -> None:
    assert application.run(line.format(nobody_listens=nobody_listens).split()) == exit_code


@pytest.mark.usefixtures("keys")
def test_a_failure_shows_the_key_for_another_try(
    nobody_listens: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["topic", "triage", TOPIC, "--port-base", nobody_listens, "--key", "again-0001"]
    application.run(line)
    assert "--key again-0001" in capsys.readouterr().err


@pytest.mark.usefixtures("keys")
def test_json_is_all_that_stands_on_standard_output(
    nobody_listens: str, capsys: pytest.CaptureFixture[str]
) -> None:
    application.run(["topic", "triage", TOPIC, "--port-base", nobody_listens, "--json"])
    said = json.loads(capsys.readouterr().out)
    assert said["code"] == "UNAVAILABLE"
    assert said["idempotency_key"].startswith("cli-")


def test_the_policy_is_shown_with_its_days(policy_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["policy", "show", "notice.min", "--policy-dir", str(policy_dir), "--json"]
    assert application.run(line) == Exit.DONE
    assert json.loads(capsys.readouterr().out)[0]["value"] == "3wd"


def test_a_caller_is_written_as_role_at_place() -> None:
    clerk, agency = caller_from("clerk@411121201"), caller_from("agency@411121:411121-housing")
    assert (clerk.division, clerk.organisation) == ("411121201", "")
    assert (agency.division, agency.organisation) == ("411121", "411121-housing")


def test_the_address_shifts_every_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANGLIANG_PORT_BASE", "100")
    assert Address().target("outcomes") == "127.0.0.1:9103"
    assert Address().url("intake") == "http://127.0.0.1:8101"
