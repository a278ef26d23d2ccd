"""Crash points: off they do nothing, armed they act once, and every name used is a name described."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eventing import crashpoints
from eventing.crashpoints import POINTS, ConnectionCut, armed

pytestmark = pytest.mark.unit
ROOT = Path(__file__).resolve().parents[3]
PLACE = re.compile(r'\breach\("([a-z_.]+)"\)')


def test_a_point_that_is_not_armed_does_nothing(tmp_path: Path) -> None:
    armed(tmp_path, "intake")("gate.acted")

    assert not list(tmp_path.iterdir())


def test_an_armed_point_acts_once_and_leaves_a_trace(tmp_path: Path) -> None:
    (tmp_path / "intake:gate.acted").write_text("fail")
    reach = armed(tmp_path, "intake")

    with pytest.raises(ConnectionCut, match=r"gate\.acted"):
        reach("gate.acted")
    reach("gate.acted")

    assert [each.name for each in tmp_path.iterdir()] == ["intake:gate.acted.reached"]


def test_a_point_of_another_program_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "outcomes:gate.acted").write_text("fail")

    armed(tmp_path, "intake")("gate.acted")

    assert (tmp_path / "outcomes:gate.acted").exists()


def test_points_are_off_unless_a_folder_is_named() -> None:
    assert crashpoints.reach is not None
    assert crashpoints.reach.__name__ == "_pass"


def test_kill_ends_the_process_at_once(tmp_path: Path) -> None:
    assert _walk(tmp_path, "kill").wait(10) == -signal.SIGKILL


def test_stop_freezes_the_process_for_its_seconds(tmp_path: Path) -> None:
    process = _walk(tmp_path, "stop 1.5")
    reached = tmp_path / "walk:gate.acted.reached"
    while not reached.exists():
        time.sleep(0.02)

    status = Path(f"/proc/{process.pid}/stat")
    while status.read_text().split()[2] != "T":
        time.sleep(0.02)
    assert process.wait(10) == 0


def test_every_place_has_its_sentence_and_every_sentence_its_place() -> None:
    sources = [*ROOT.glob("libs/*/src/**/*.py"), *ROOT.glob("services/*/src/**/*.py")]
    used = {name for source in sources for name in PLACE.findall(source.read_text(encoding="utf-8"))}

    assert used == set(POINTS)


def _walk(folder: Path, action: str) -> "subprocess.Popen[bytes]":
    """Start a program of one line that passes a point armed with `action`."""
    script = folder / "walk.py"
    script.write_text("from eventing.crashpoints import reach\nreach('gate.acted')\n")
    (folder / "walk:gate.acted").write_text(action)
    return subprocess.Popen([sys.executable, script], env={"SHANGLIANG_CRASH_DIR": str(folder)})
