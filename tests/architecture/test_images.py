"""One way to build a service: the Dockerfiles differ in the service's name and ports, and nothing else."""

import re

from tests.architecture.source import ROOT, SERVICES


def recipe(service: str) -> str:
    text = (
        (ROOT / "services" / service / "Dockerfile").read_text(encoding="utf-8").replace(service, "<service>")
    )
    return re.sub(r"(?: ?\b[89][01]0\d\b)+", " <port>", text)


def test_dockerfiles_differ_in_name_and_ports_only() -> None:
    assert len({re.sub(r"\"\s*<port>\"", "<port>", recipe(service)) for service in SERVICES}) == 1
