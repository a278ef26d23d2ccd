"""What a person sees: the table of what runs where, the download's progress, one sentence per failure."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Table

from devstack.processes import tail
from devstack.state import Condition, State

COLOURS = {Condition.READY: "green", Condition.EXTERNAL: "green", Condition.FAILED: "red"}
out = Console(highlight=False, soft_wrap=True)
err = Console(highlight=False, soft_wrap=True, stderr=True)


def show_table(state: State) -> None:
    table = Table("", "where", "state", "process", box=None, pad_edge=False, header_style="dim")
    for name, each in state.components.items():
        colour = COLOURS.get(each.condition, "yellow")
        again = f", restarted {each.restarts}x" if each.restarts else ""
        identity = each.identity()
        where = each.address.replace(", ", "\n")
        process = str(identity.pid) if identity else ""
        table.add_row(name, where, f"[{colour}]{each.condition}[/]{again}", process)
    out.print(table)


def show_failures(state: State) -> None:
    for name in state.failed():
        log = Path(state.components[name].log)
        err.print(
            f"{name} died five times within a minute; see {log}, which ends with\n{tail(log)}", markup=False
        )


def say(sentence: str) -> None:
    out.print(sentence, markup=False)


def complain(sentence: str) -> None:
    err.print(sentence, markup=False)


@contextmanager
def download(title: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar that appears with the first byte."""
    columns = (TextColumn(title), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=out) as progress:
        task = progress.add_task(title, total=None, visible=False)

        def update(had: int, whole: int) -> None:
            progress.update(task, completed=had, total=whole, visible=True)

        yield update
