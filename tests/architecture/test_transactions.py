"""One transaction at the edge: only eventing commits, so that state, inbox and outbox are one."""

import re

from tests.architecture.source import SERVICES, Module, service_modules

MODULES = [module for service in SERVICES for module in service_modules(service)]


def test_services_never_commit() -> None:
    found = [module.name for module in MODULES if re.search(r"\.commit\(\)", module.text)]

    assert not found, f"{found}: the edge commits; a function takes the session"


def test_flush_has_its_reason_beside_it() -> None:
    silent = [f"{module.name}:{number}" for module in MODULES for number in _silent_flushes(module)]

    assert not silent, f"{silent}: say above a flush why the order matters here"


def _silent_flushes(module: Module) -> list[int]:
    lines = module.text.splitlines()
    flushes = [number for number, line in enumerate(lines, start=1) if re.search(r"\.flush\(", line)]
    return [number for number in flushes if "#" not in "".join(lines[max(number - 3, 0) : number])]


def test_services_publish_through_the_outbox_only() -> None:
    found = [
        f"{module.name} imports {name}"
        for module in MODULES
        for name in module.imports()
        if name.startswith(("aiokafka", "faststream"))
    ]

    assert not found, f"{found}: publish with eventing.publish, subscribe with eventing.Subscription"
