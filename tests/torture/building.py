"""What a town consists of: the product's own programs, each sent through proxies wherever it connects to."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from devstack.blueprint import SERVICES, Blueprint, shangliang
from devstack.kafka import Door
from devstack.ports import LOOPBACK
from tests.fixtures.city import FOREIGN, ROOT, wake_the_post
from tests.torture.layout import Layout

PYTHON = sys.executable


def blueprint(layout: Layout, environments: Mapping[str, Mapping[str, str]]) -> Blueprint:
    """The product, on detours; `environments` has what each service is told beyond that."""
    whole = shangliang()
    programs = tuple(
        replace(each, environment=dict(environments[each.name]), detours=detours(layout, each.name))
        for each in whole.programs
    )
    doors = tuple(Door(name.upper(), layout.door(name), layout.port_of(f"{name}-kafka")) for name in SERVICES)
    return replace(whole, programs=programs, doors=doors)


def detours(layout: Layout, service: str) -> dict[str, int]:
    return {server: layout.port_of(f"{service}-{server}") for server in ("postgres", "kafka")}


def texts(folder: Path) -> Path:
    """Where text messages lie that the town has sent."""
    return folder / "stack" / "texts"


def environment(folder: Path, layout: Layout) -> dict[str, str]:
    """What all processes of a town are told; the policy is the city's, without quiet hours."""
    inherited = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    policy = folder / "policy"
    shutil.copytree(ROOT / "deploy" / "policy", policy, dirs_exist_ok=True)
    wake_the_post(policy / "luohe.yaml")
    stack = folder / "stack"
    own = {
        "SHANGLIANG_DEVSTACK_DIR": str(stack),
        "SHANGLIANG_KEYS_DIR": str(stack / "keys"),
        "SHANGLIANG_PORT_BASE": str(layout.base),
        "SHANGLIANG_POLICY_DIR": str(policy),
        "SHANGLIANG_CRASH_DIR": str(folder / "crash"),
        "SHANGLIANG_DEVELOPMENT": "true",
        "SHANGLIANG_TEXTS": "log",
        "SHANGLIANG_TEXTS_FOLDER": str(texts(folder)),
        "SHANGLIANG_SMTP_HOST": LOOPBACK,
        "SHANGLIANG_SMTP_PORT": str(layout.port_of("notifier-mail")),
        "SHANGLIANG_INTAKE_GRPC": f"{LOOPBACK}:{layout.port_of('notifier-intake')}",
    }
    return {**inherited, **own}
