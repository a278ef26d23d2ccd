"""`python -m benchmarks`: measure the product against the limit; exit code 1 if what is held is lost."""

import argparse
import signal
import sys
from collections.abc import Sequence
from contextlib import nullcontext

from benchmarks import report
from benchmarks.precedence import precedence
from benchmarks.product import Product, reserved_base
from benchmarks.report import Outcome
from benchmarks.row import Bench, Row
from benchmarks.rows import ROWS
from benchmarks.running import measure
from benchmarks.servers import running_servers
from devstack.private import private_folder

_QUICK_ROUNDS, _QUICK_SECONDS = 1, 2.0
_QUICK_LENIENCY = 2.0  # one short round on a machine that others use is a guess
_ROUNDS, _SECONDS = 5, 6.0


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [row.name for row in ROWS]
    whole.add_argument(
        "--only", action="append", choices=names, metavar="NAME", help="measure this row; may be repeated"
    )
    whole.add_argument("--rounds", type=int, help=f"how often each side is measured (default {_ROUNDS})")
    whole.add_argument("--seconds", type=float, help=f"length of a measurement (default {_SECONDS:g})")
    whole.add_argument("--quick", action="store_true", help="few and short rounds, for the gate")
    whole.add_argument("--precedence", action="store_true", help="go before other programs; needs root")
    whole.add_argument("--list", action="store_true", help="say what can be measured")
    return whole


def main(arguments: list[str]) -> int:
    """Measure what is chosen; 0 if no ratio is below what is held, or half of that in a quick run."""
    chosen = parser().parse_args(arguments)
    if chosen.list:
        print("\n".join(map(_told, ROWS)))
        return 0
    rows = _chosen(chosen.only, quick=chosen.quick)
    rounds = chosen.rounds or (_QUICK_ROUNDS if chosen.quick else _ROUNDS)
    seconds = chosen.seconds or (_QUICK_SECONDS if chosen.quick else _SECONDS)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # everything it started ends with it
    with precedence() if chosen.precedence else nullcontext():
        outcomes = _measure(rows, rounds, seconds, _QUICK_LENIENCY if chosen.quick else 1.0)
    print(f"\n{report.table(outcomes)}\n")
    print(f"written to {report.save(outcomes, {'rounds': rounds, 'seconds': seconds})}")
    return int(any(outcome.failed for outcome in outcomes))


def _chosen(named: Sequence[str] | None, *, quick: bool) -> list[Row]:
    if named:
        return [row for row in ROWS if row.name in named]
    return [row for row in ROWS if not row.long and (row.quick or not quick)]


def _told(row: Row) -> str:
    return f"{row.name:14} {row.title}{' (only if named)' if row.long else ''}"


def _measure(rows: Sequence[Row], rounds: int, seconds: float, leniency: float) -> list[Outcome]:
    outcomes = []
    with private_folder() as folder, reserved_base() as base, running_servers(folder) as servers:
        product = Product(servers, folder, base)
        product.prepare()
        bench = Bench(servers, product, seconds)
        for row in rows:
            print(f"\n{row.name}: {row.title}", flush=True)
            outcome = measure(row, bench, rounds, lambda line: print(line, flush=True), leniency)
            print(f"  {report.noise(outcome)}")
            outcomes.append(outcome)
    return outcomes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
