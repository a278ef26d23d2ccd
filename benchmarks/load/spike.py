"""An ordinary rate, then many times that for a while, then the ordinary rate again."""

import time
from collections.abc import Sequence

from benchmarks.latency import percentile
from benchmarks.load.open import Open, Wait
from benchmarks.load.requests import requests
from benchmarks.worker import Options, ready, run, tell

_AFTERWARDS_SECONDS = 20.0
_NORMAL = 1.5


async def main(options: Options) -> None:
    ready()
    usual, times, seconds = options["a_second"], options["times"], options["seconds"]
    load = Open(options["port"], requests(options["side"]))
    await load.load(usual, seconds)
    load.forget()
    await load.load(usual, seconds)
    before = _middle(load.waits)
    load.forget()
    await load.send(usual * times, options["spike_seconds"])
    over = time.perf_counter()
    await load.send(usual, _AFTERWARDS_SECONDS)
    await load.finish()
    during = [wait for wait in load.waits if wait.due <= over]
    after = [wait for wait in load.waits if wait.due > over]
    tell(
        {
            "failed": load.failed,
            "before p50 ms": before,
            "during p50 ms": _middle(during),
            "during p99 ms": percentile([wait.milliseconds for wait in during], 99),
            "recovery s": recovery(after, over, before * _NORMAL),
        }
    )


def recovery(waits: Sequence[Wait], since: float, normal: float) -> float:
    """Seconds until the middle of every later second is normal again."""
    last = 0
    for second in range(int(_AFTERWARDS_SECONDS)):
        within = [wait for wait in waits if second <= wait.due - since < second + 1]
        if within and _middle(within) > normal:
            last = second + 1
    return float(last)


def _middle(waits: Sequence[Wait]) -> float:
    return percentile([wait.milliseconds for wait in waits], 50) if waits else 0.0


if __name__ == "__main__":
    run(main)
