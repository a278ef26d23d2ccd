"""Where a town settles when a stack that is up has the ports that were named."""

import socket
from contextlib import closing

import pytest

from tests.torture.layout import Layout, free_layout


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Layout:
    """A place that is free, and that the environment names."""
    monkeypatch.delenv("SHANGLIANG_PORT_BASE", raising=False)
    layout = free_layout()
    monkeypatch.setenv("SHANGLIANG_PORT_BASE", str(layout.base))
    return layout


def test_a_town_settles_where_it_is_told(named: Layout) -> None:
    assert free_layout() == named


def test_a_town_settles_elsewhere_when_somebody_is_there(named: Layout) -> None:
    with closing(socket.create_server(("127.0.0.1", named.links()[0].port))):
        assert free_layout() != named
