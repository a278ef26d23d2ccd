"""What must stay true of the files that build and compose the system; no engine is needed to see it."""

import re
from pathlib import Path
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
