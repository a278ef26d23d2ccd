"""Processes are recognised by more than their number."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from devstack.processes import TETHER, Identity, end, spawn, tail

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_child_is_recognised_until_it_ends(tmp_path: Path) -> None:
    child = spawn(SLEEP, log=tmp_path / "log")
    identity = Identity.expected(child.pid, SLEEP)
    assert identity is not None
    assert identity.alive()
    end(child, signal.SIGTERM, 5)
    assert not identity.alive()


def test_a_reused_number_is_not_the_same_process() -> None:
    me = Identity.of(os.getpid())
    assert me is not None
    assert me.alive()
    assert not replace(me, started=me.started - 60).alive()
    assert not replace(me, command="postgres -D elsewhere").alive()


def test_a_process_between_two_programs_is_alive() -> None:
    with subprocess.Popen([""], executable="/bin/cat", stdin=subprocess.PIPE) as wordless:
        between = Identity.of(wordless.pid)
        assert between is not None
        assert between.command == ""
        assert replace(between, command="postgres -D here").alive()
        assert not replace(between, command="postgres -D here", started=between.started - 60).alive()


def test_a_child_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from devstack.processes import spawn\n"
        f"child = spawn({SLEEP!r}, log=Path({str(tmp_path / 'log')!r}))\n"
        "print(child.pid, flush=True); child.wait()"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = Identity.of(int(parent.stdout.readline()))
        time.sleep(0.3)  # let the tether become the program
        parent.kill()
    assert child is None or child.wait(5)


def test_a_program_whose_parent_is_already_gone_does_not_start(tmp_path: Path) -> None:
    proof = tmp_path / "ran"
    tether = [sys.executable, "-I", "-S", str(TETHER), "1", str(int(signal.SIGKILL)), "-1", "-1"]
    done = subprocess.run([*tether, "touch", str(proof)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the parent is gone" in done.stderr
    assert not proof.exists()


def test_the_end_of_a_log_is_cut_by_lines(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("\n".join(map(str, range(100))))
    assert tail(log, 3) == "97\n98\n99"
    assert tail(tmp_path / "none") == ""
