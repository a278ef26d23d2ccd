"""What a person reads at the end of a torture, and the same as summary.json."""

import json
import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.torture import figures
from tests.torture.evidence import Evidence
from tests.torture.invariants import Verdict

_WIDTH = 118
_EXAMPLES = 3


def write(folder: Path, evidence: Evidence, verdicts: Sequence[Verdict]) -> str:
    """Write `folder`/summary.json and summary.txt; return the text for the terminal."""
    told = figures.of_run(evidence, verdicts)
    (folder / "summary.json").write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
    (folder / "summary.txt").write_text(_rendered(told, verdicts, colours=False), encoding="utf-8")
    return _rendered(told, verdicts, colours=sys.stdout.isatty())


def bound(violations: int, trials: int) -> str:
    """The rule of three: nothing seen in n trials means less than 3/n of them, with 95 % confidence."""
    if violations or not trials:
        return f"{violations} violations in {trials:,}"
    return f"0 in {trials:,}: less than {3 / trials:.2g} of them with 95 % confidence"


def _rendered(told: Mapping[str, Any], verdicts: Sequence[Verdict], *, colours: bool) -> str:
    text = StringIO()
    console = Console(file=text, width=_WIDTH, force_terminal=colours, no_color=not colours, highlight=False)
    console.print(_faults(told))
    console.print(_events(told))
    console.print(_commands(told))
    _print_invariants(console, verdicts)
    _print_end(console, told, verdicts)
    return text.getvalue()


def _faults(told: Mapping[str, Any]) -> Table:
    table = _table(
        f"{told['faults_total']} faults in {told['seconds']:.0f} s", "fault", "times", "p50 s", "max s"
    )
    for name, kind in told["faults"].items():
        recovery = kind["recovery_seconds"]
        table.add_row(name, f"{kind['count']}", *(_number(recovery, each) for each in ("p50", "max")))
    whole = told["recovery_seconds"]
    table.add_row("recovered", f"{whole['count']}", _number(whole, "p50"), _number(whole, "max"))
    return table


def _events(told: Mapping[str, Any]) -> Table:
    table = _table("events", "stream", "events", "records", "raw duplicates")
    for stream, counted in told["events"].items():
        table.add_row(stream, *(f"{counted[name]:,}" for name in ("events", "records", "duplicates")))
    sums = (
        sum(each[name] for each in told["events"].values()) for name in ("events", "records", "duplicates")
    )
    table.add_row("together", *(f"{each:,}" for each in sums))
    post = told["letters"]
    table.add_row("letters", *(f"{post[name]:,}" for name in ("letters", "taken", "duplicates")))
    return table


def _commands(told: Mapping[str, Any]) -> Table:
    table = _table("commands", "what", "how many")
    for name, value in told["commands"].items():
        if isinstance(value, int):
            table.add_row(name.replace("_", " "), f"{value:,}")
    for code, count in told["commands"]["codes_in_doubt"].items():
        table.add_row(f"in doubt by {code}", f"{count:,}")
    for when, times in told["latency_ms"].items():
        said = ", ".join(f"{name} {times[name]:,.0f}" for name in ("p50", "p99", "max") if name in times)
        table.add_row(f"answered in ms, {when.replace('_', ' ')}", said)
    return table


def _print_invariants(console: Console, verdicts: Sequence[Verdict]) -> None:
    table = _table("invariants", "", "invariant", "looked at", "violations")
    for verdict in verdicts:
        table.add_row(
            _mark(verdict), verdict.sentence, f"{verdict.checked:,}", f"{len(verdict.violations):,}"
        )
    console.print(table)
    for verdict in verdicts:
        for violation in verdict.violations[:_EXAMPLES]:
            console.print(f"✗ {verdict.name}: {violation}", style="red", markup=False, soft_wrap=True)


def _mark(verdict: Verdict) -> str:
    """Who had nothing to look at has shown nothing."""
    if verdict.violations:
        return "[red]✗[/red]"
    return "[green]✓[/green]" if verdict.checked else "–"


def _print_end(console: Console, told: Mapping[str, Any], verdicts: Sequence[Verdict]) -> None:
    looked = sum(verdict.checked for verdict in verdicts)
    idle = sum(not verdict.checked for verdict in verdicts)
    violations = told["violations"]
    console.print(
        f"quiet {told['quiet']['seconds']:.0f} s after the end" if told["quiet"]["reached"] else "not quiet"
    )
    console.print(f"per fault: {bound(violations, told['faults_total'])}", markup=False)
    console.print(
        f"per acknowledged command: {bound(violations, told['commands']['acknowledged'])}", markup=False
    )
    console.print(
        f"{len(verdicts)} invariants ({idle} had nothing to look at), {looked:,} things looked at, "
        f"{violations} violations",
        markup=False,
    )


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False)
    for number, column in enumerate(columns):
        is_text = number == 0 or column == "invariant"
        table.add_column(column, justify="left" if is_text else "right", overflow="fold")
    return table


def _number(values: Mapping[str, float], name: str) -> str:
    return f"{values[name]:,.1f}" if name in values else "–"
