"""Processes of a benchmark: started with options, they say when they are ready, and tell figures as JSON."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import Any, Self

import uvloop

from devstack.processes import TETHER, end

READY = "ready"
_GRACE_SECONDS = 10.0

Options = Mapping[str, Any]


class WorkerFailed(Exception):
    """A process of the benchmark ended without its figures; what it complained about stands above."""


class Worker:
    """`python -m module` with options; as a context manager it is ready inside and gone after the block."""

    def __init__(self, module: str, options: Options, environment: Mapping[str, str] | None = None) -> None:
        tether = (
            sys.executable,
            "-I",
            "-S",
            str(TETHER),
            str(os.getpid()),
            str(int(signal.SIGKILL)),
            "-1",
            "-1",
        )
        self._module = module
        self._process = subprocess.Popen(
            [*tether, sys.executable, "-m", module, json.dumps(dict(options))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def __enter__(self) -> Self:
        try:
            said = self._line()
        except BaseException:
            self._end()
            raise
        if said != READY:
            self._end()
            raise WorkerFailed(f"{self._module} said {said!r}, not that it is ready")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        end(self._process, signal.SIGTERM, _GRACE_SECONDS)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def result(self) -> Any:
        """Wait for what it tells."""
        return json.loads(self._line())

    def go(self) -> None:
        """Let it go on, if it waits for `told`."""
        stdin = self._process.stdin
        if stdin is not None:
            stdin.write(b"\n")
            stdin.flush()

    def _line(self) -> str:
        stdout = self._process.stdout
        line = stdout.readline().decode().strip() if stdout is not None else ""
        if not line:
            raise WorkerFailed(f"{self._module} ended with code {self._process.wait()}")
        return line


def run(work: Callable[[Options], Awaitable[None]]) -> None:
    """Be a worker: run `work` with the options of the command line until it returns or SIGTERM comes."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    uvloop.run(_coroutine(work))


async def _coroutine(work: Callable[[Options], Awaitable[None]]) -> None:
    await work(json.loads(sys.argv[1]))


def ready() -> None:
    """Say that work can begin."""
    print(READY, flush=True)


def tell(figures: Any) -> None:
    """Hand figures over."""
    print(json.dumps(figures), flush=True)


async def told() -> None:
    """Wait for `go`."""
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
