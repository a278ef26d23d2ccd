"""What a clerk sees while a list goes on: a bar on a terminal, a line for each tenth elsewhere."""

import asyncio
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang_cli.importing.asking import Clerk

_LOOK = 0.5


class Following:
    """Progress on standard error; standard output is the result's alone."""

    def __init__(self, console: Console) -> None:
        self._console, self._tenth = console, ("", -1)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=console, disable=not console.is_terminal)
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def step(self, what: str, done: int, of: int) -> None:
        self._bar.update(self._task, description=what, completed=done, total=of)
        tenth = (what, done * 10 // max(of, 1))
        if not self._console.is_terminal and tenth != self._tenth:
            self._console.print(f"{what} {done:,}/{of:,}", style="dim", highlight=False)
        self._tenth = tenth

    async def to_the_end(self, clerk: Clerk, import_id: str) -> pb.ImportProgress:
        """Show how a list goes on until it does no more."""
        while True:
            found = await clerk.progress(import_id)
            self.step("导入 / importing", found.accepted + found.refused, found.given)
            if found.state != pb.IMPORT_STATE_RUNNING:
                return found
            await asyncio.sleep(_LOOK)
