"""What must stay true of the files that build and compose the system; no engine is needed to see it."""

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

from eventing import metrics

ROOT = Path(__file__).parents[3]
PORTS = {"intake": 1, "scheduling": 2, "outcomes": 3, "notifier": 4}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return parsed


def recipe(service: str) -> str:
    """A Dockerfile without what may differ: the name, the last digit of the ports, intake's public port."""
    text = (ROOT / "services" / service / "Dockerfile").read_text()
    text = text.replace("EXPOSE 8001 ", "EXPOSE ")
    return re.sub(r"\b9(0|1)0(\d)\b", r"9\g<1>0n", text.replace(service, "<service>"))


@pytest.fixture(scope="module")
def handing_out() -> ModuleType:
    """The program of the step `keys`, which is no package."""
    spec = importlib.util.spec_from_file_location("handing_out", ROOT / "deploy/containers/keys.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keys_read_by(service: str) -> set[str]:
    """The names that a service's code gives to settings.key(...)."""
    trees = (ast.parse(path.read_text()) for path in (ROOT / f"services/{service}/src").rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    keys = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "key"]
    return {str(each.value) for call in keys for each in call.args if isinstance(each, ast.Constant)}


@pytest.mark.parametrize("service", PORTS)
def test_images_differ_in_name_and_ports_only(service: str) -> None:
    assert recipe(service) == recipe("intake")


@pytest.mark.parametrize(("service", "number"), PORTS.items())
def test_an_image_tells_its_own_ports(service: str, number: int) -> None:
    text = (ROOT / "services" / service / "Dockerfile").read_text()
    assert set(re.findall(r"\b9[01]0\d\b", text)) == {f"900{number}", f"910{number}"}


def test_only_the_entry_publishes_ports_of_the_system_and_only_on_loopback(compose: dict[str, Any]) -> None:
    published = {
        name: service["ports"] for name, service in compose["services"].items() if "ports" in service
    }
    assert set(published) == {"entry", "jaeger", "prometheus"}
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)


@pytest.mark.parametrize("service", PORTS)
def test_a_service_is_confined_and_knows_its_own_database_only(compose: dict[str, Any], service: str) -> None:
    composed = compose["services"][service]
    databases = [name for name in composed["environment"] if name.endswith("_DATABASE_URL")]
    assert composed["read_only"]
    assert composed["cap_drop"] == ["ALL"]
    assert databases == [f"SHANGLIANG_{service.upper()}_DATABASE_URL"]


@pytest.mark.parametrize("service", PORTS)
def test_a_service_has_its_own_keys_only(compose: dict[str, Any], service: str) -> None:
    composed = compose["services"][service]
    mounted = [volume for volume in composed["volumes"] if "keys" in volume]
    assert mounted == [f"{service}-keys:{composed['environment']['SHANGLIANG_KEYS_DIR']}:ro"]
    assert f"{service}-keys:/keys/{service}" in compose["services"]["keys"]["volumes"]
    assert f"{service}-keys" in compose["volumes"]


@pytest.mark.parametrize("service", PORTS)
def test_a_service_is_handed_the_keys_that_its_code_reads_and_no_other(
    handing_out: ModuleType, tmp_path: Path, service: str
) -> None:
    handing_out.ensure_keys(tmp_path)
    assert {path.name for path in handing_out.keys_of(service, tmp_path)} == keys_read_by(service)


def test_only_intake_is_handed_keys_of_the_vault(handing_out: ModuleType, tmp_path: Path) -> None:
    for name in ("vault.key", "vault-2025.key"):
        (tmp_path / name).touch()
    handed = {service: {path.name for path in handing_out.keys_of(service, tmp_path)} for service in PORTS}
    assert handed == {name: set() for name in PORTS} | {"intake": {"vault.key", "vault-2025.key"}}


def test_no_service_has_what_would_keep_it_from_being_scaled(compose: dict[str, Any]) -> None:
    for service in PORTS:
        assert not {"container_name", "ports", "hostname"} & compose["services"][service].keys()


def test_every_instance_of_every_service_is_scraped() -> None:
    jobs = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())["scrape_configs"]
    found = {job["job_name"]: job["dns_sd_configs"][0] for job in jobs if "dns_sd_configs" in job}
    assert {name: (found[name]["names"], found[name]["port"]) for name in found} == {
        name: ([name], 9100 + number) for name, number in PORTS.items()
    }


def test_alerts_ask_for_metrics_that_eventing_has() -> None:
    rules = (ROOT / "deploy/prometheus/rules.yml").read_text()
    asked = set(re.findall(r"\beventing_\w+", rules))
    declared = [metric for metric in vars(metrics).values() if isinstance(metric, MetricWrapperBase)]
    assert asked
    assert asked <= {family.name for metric in declared for family in metric.collect()}
