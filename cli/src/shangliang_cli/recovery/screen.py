"""What operators see of a backup, a restore and what follows; JSON goes to standard output alone."""

import asyncio
import json
import sys
from collections.abc import Coroutine
from dataclasses import asdict
from typing import Any

import structlog
from rich import box
from rich.console import Console
from rich.table import Table

from shangliang_cli.exits import Exit
from shangliang_cli.recovery.failures import NotDone, NotThere

_STEPS = {
    "compare": "对照 / comparing",
    "apply": "应用 / applying",
    "fold": "恢复 / folding",
    "rebuild": "重建 / rebuilding",
    "chain": "验证散列链 / verifying the chain",
    "records": "核对记录 / looking for unchained records",
}


class Screen:
    """Results on standard output, progress and problems on standard error."""

    def __init__(self, *, machine: bool) -> None:
        self.machine = machine
        self._out = Console() if Console().is_terminal else Console(width=200)
        self._aside = Console(stderr=True)
        # The services' own code works here; what it logs is no part of the result.
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
        self._tenth = ("", -1)

    def tell(self, line: str) -> None:
        """Progress: a line as it happens, not part of the result."""
        self._aside.print(line, style="dim", markup=False, highlight=False)

    def step(self, name: str, done: int, of: int) -> None:
        """Progress of a long step: a line for each tenth."""
        tenth = (name, done * 10 // max(of, 1))
        if tenth != self._tenth or done == of:
            self._tenth = tenth
            self.tell(f"{_STEPS[name]} {done:,}/{of:,}")

    def show(self, *tables: Table | str) -> None:
        for each in tables:
            self._out.print(each, markup=False) if isinstance(each, str) else self._out.print(each)

    def show_json(self, result: Any) -> None:
        self._out.out(json.dumps(result, ensure_ascii=False, indent=2, default=str), highlight=False)

    def run(self, work: Coroutine[Any, Any, Exit]) -> Exit:
        """Do it; what stands in the way is said in one place, with its exit code."""
        try:
            return asyncio.run(work)
        except NotDone as failure:
            code = Exit.NOT_REACHABLE if isinstance(failure, NotThere) else Exit.REFUSED
            if self.machine:
                self.show_json({"error": str(failure)})
            else:
                self._aside.print(f"✗ {failure}", style="red", markup=False, highlight=False)
            return code


def table(title: str, *columns: str) -> Table:
    """An empty table in the style of all of them."""
    made = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for column in columns:
        made.add_column(column, no_wrap=True)
    return made


def plain(result: Any) -> Any:
    return asdict(result)
