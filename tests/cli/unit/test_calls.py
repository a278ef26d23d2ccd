"""Every service of the contracts can be called by its name."""

from shangliang_cli.calls import CONTRACTS
from tests.architecture.source import ROOT

_FILES = ROOT / "libs" / "contracts" / "src" / "shangliang"


def test_the_command_line_knows_every_service() -> None:
    found = _FILES.glob("**/*_service_pb2.py")

    assert {*CONTRACTS} == {".".join(path.relative_to(_FILES).with_suffix("").parts) for path in found}
