"""Marks each test by its folder and loads every module of shared fixtures."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
MARKERS = {
    "unit": "unit",
    "architecture": "unit",
    "contracts": "unit",
    "docs": "unit",
    "integration": "integration",
    "system": "system",
    "browser": "browser",
}
BROWSER = "browser: pages in a real Chromium"

pytest_plugins = [f"tests.fixtures.{module.stem}" for module in sorted((HERE / "fixtures").glob("*.py"))]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", BROWSER)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(marker_of(item.path.relative_to(HERE)))


def marker_of(path: Path) -> str:
    """The innermost folder that has a meaning decides; a test that says nothing may need real servers."""
    named = [MARKERS[part] for part in path.parts if part in MARKERS]
    return named[-1] if named else "integration"
