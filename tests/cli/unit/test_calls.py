"""Every service of the contracts can be called by its name."""

from shangliang_cli.calls import CONTRACTS
from tests.fixtures.contracts import services


def test_the_command_line_knows_every_service() -> None:
    assert sorted(CONTRACTS) == services()
