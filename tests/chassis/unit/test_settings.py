"""Settings come from the environment and keep their secrets; the city's rules load as they are committed."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
from pydantic import ValidationError

from chassis import policies
from chassis.settings import Ports, ServiceSettings

SERVER = "postgresql://user:secret@127.0.0.1:5433/postgres"
# What the services promise to outsiders about their limits; every other value may be the city's own affair.
DEFAULTS = {
    "triage.takeUp": "1wd",
    "refer.dispatch": "24h",
    "notice.min": "3wd",
    "minutes": "3wd",
    "report": "7wd",
    "adopt": "15wd",
    "sign": "24h",
    "handle.consult": "3wd",
    "handle.help": "5wd",
    "handle.complaint": "10wd",
    "recommendation.max": "90d",
    "callback": "5wd",
    "evaluate.silence": "15d",
    "backdate.max": "7d",
}


class IntakeLike(ServiceSettings):
    service: ClassVar[str] = "intake"
    ports: ClassVar[Ports] = Ports(http=8001, grpc=9001, admin=9101)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SHANGLIANG_POSTGRES_URL", "SHANGLIANG_INTAKE_DATABASE_URL", "KAFKA_BOOTSTRAP_SERVERS"):
        monkeypatch.delenv(name, raising=False)


def test_the_server_and_the_service_name_make_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANGLIANG_POSTGRES_URL", SERVER)

    assert IntakeLike().database_url == "postgresql+asyncpg://user:secret@127.0.0.1:5433/intake"


def test_a_service_may_have_a_database_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANGLIANG_POSTGRES_URL", SERVER)
    monkeypatch.setenv("SHANGLIANG_INTAKE_DATABASE_URL", "postgresql://other/own")

    assert IntakeLike().database_url == "postgresql+asyncpg://other/own"


def test_without_any_database_the_message_names_what_to_set() -> None:
    with pytest.raises(ValidationError, match="SHANGLIANG_INTAKE_DATABASE_URL"):
        IntakeLike()


def test_one_number_shifts_all_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANGLIANG_PORT_BASE", "1000")
    settings = IntakeLike(postgres_url=SERVER)

    assert (settings.http_port, settings.grpc_port, settings.admin_port) == (9001, 10001, 10101)


def test_kafka_has_its_own_well_known_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "broker:9092")

    assert IntakeLike(postgres_url=SERVER).kafka_bootstrap_servers == "broker:9092"
    assert IntakeLike(postgres_url=SERVER, kafka_bootstrap_servers="b:1").kafka_bootstrap_servers == "b:1"


def test_passwords_are_in_no_repr() -> None:
    assert "secret" not in repr(IntakeLike(postgres_url=SERVER))


def test_the_committed_policy_holds_what_was_agreed() -> None:
    rules = policies.load(Path("deploy/policy"), "luohe")
    now = datetime(2022, 6, 1, tzinfo=UTC)

    assert {key: str(rules.policy.limit(key, now)) for key in DEFAULTS} == DEFAULTS
    assert rules.policy.number("session.minInterestedShare", now) == 0.5
    assert {each.code for each in rules.categories.values() if not each.consultable} >= {
        "wage_arrears",
        "accusation",
    }
    assert all(each.consultable or each.channel for each in rules.categories.values())


def test_every_unit_of_the_committed_catalogue_lies_in_the_city() -> None:
    rules = policies.load(Path("deploy/policy"), "luohe")
    codes = {each.code for each in rules.divisions}

    assert rules.organisations.rows
    assert {each.id.partition("-")[0] for each in rules.organisations.rows} <= codes


def test_a_city_without_a_catalogue_has_an_empty_one_and_a_wrong_one_is_told_at_the_start(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "policy"
    shutil.copytree("deploy/policy", folder)
    catalogue = folder / "organisations.yaml"

    catalogue.write_text(
        "version: v\norganisations: [{id: a, name: 甲, parent: b, from: 2018-01-01}]\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="a belongs to b, which is not there on 2018-01-01"):
        policies.load(folder, "luohe")
    catalogue.write_text("", encoding="utf-8")
    with pytest.raises(TypeError, match="holds no mapping"):
        policies.load(folder, "luohe")
    catalogue.unlink()
    assert not policies.load(folder, "luohe").organisations.rows


def test_a_category_that_was_given_up_is_known_and_not_offered(tmp_path: Path) -> None:
    folder = shutil.copytree("deploy/policy", tmp_path / "policy")
    with (folder / "categories.yaml").open("a", encoding="utf-8") as file:
        file.write("given_up: [spittoons]\n")

    rules = policies.load(folder, "luohe")

    assert rules.given_up == {"spittoons"}
    assert "spittoons" not in rules.categories


_WORDS = {
    "support.level": {"street", "county", "city"},
    "round.results": {"closing", "always"},
    "challenge.required": {"never", "under-load", "always"},
}
_TEXTS = {
    "approval.basis",
    "notify.quietHours",
    "consent.notice",
    "consent.notice.text",
    "receipt.ask",
    "receipt.address",
}


def test_every_value_of_the_committed_policy_can_be_read() -> None:
    policy = policies.load(Path("deploy/policy"), "luohe").policy
    now = datetime(2022, 6, 1, tzinfo=UTC)

    for key in sorted(policy.keys()):
        value = policy.value(key, now)
        if key in _WORDS:
            assert value in _WORDS[key]
        elif isinstance(value, str) and (key.startswith("limits.") or key == "reports.trust"):
            assert re.fullmatch(r"[1-9]\d*/[1-9]\d*[mhd]", value)  # so many in a time
        elif isinstance(value, str) and key not in _TEXTS:
            assert policy.limit(key, now).amount > 0
