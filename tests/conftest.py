"""Marks each test by its folder and loads every module of shared fixtures."""

import os
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

HERE = Path(__file__).parent
SYSTEM = f"{HERE.name}/system"
MARKERS = {
    "unit": "unit",
    "architecture": "unit",
    "contracts": "unit",
    "docs": "unit",
    "integration": "integration",
    "system": "system",
    "browser": "browser",
}
# Where several processes share the work, what takes minutes must not come last.
_LONGEST_FIRST = {"system": 0, "devstack/system": 1, "notifier/integration": 2, "eventing/integration": 3}
BROWSER = "browser: pages in a real Chromium"
# Who asks for one of these is answered by the run's PostgreSQL or Kafka, be they containers or not.
_OF_SERVERS = frozenset({"postgres_url", "kafka_bootstrap"})

pytest.register_assert_rewrite("tests.fixtures")  # they may import each other, in any order
pytest_plugins = [f"tests.fixtures.{module.stem}" for module in sorted((HERE / "fixtures").glob("*.py"))]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", BROWSER)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(marker_of(item.path.relative_to(HERE)))
            if _OF_SERVERS.intersection(getattr(item, "fixturenames", ())):
                item.add_marker("servers")
    items.sort(key=_how_late)


class SharingByPlace(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist is not typed
    """Tests of a file stay in one of several processes, and so do all that share the whole system."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, _ = nodeid.partition("::")
        return SYSTEM if file.startswith(f"{SYSTEM}/") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharingByPlace:
    return SharingByPlace(config, log)


def _how_late(item: pytest.Item) -> int:
    return _LONGEST_FIRST.get(os.path.relpath(item.path.parent, HERE), len(_LONGEST_FIRST))


def marker_of(path: Path) -> str:
    """The innermost folder that has a meaning decides; a test that says nothing may need real servers."""
    named = [MARKERS[part] for part in path.parts if part in MARKERS]
    return named[-1] if named else "integration"
