"""What happens beside the way of one matter, once."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.journey.beside import beside
from benchmarks.journey.wire import Wire
from benchmarks.worker import Options, ready, run, tell


async def main(options: Options) -> None:
    steps, known = beside(), dict[str, Any](topic=options["topic"])
    async with Wire(options["base"], Path(options["keys"])) as wire:
        ready()
        await wire.report(options["number"])
        for step in steps:
            known |= await _taken(wire, step, known)
    tell({"steps": len(steps)})


async def _taken(wire: Wire, step: Any, known: Mapping[str, Any]) -> Mapping[str, Any]:
    quoted = {name: known[fact] for name, fact in step.quotes.items()}
    answer = await wire.ask(step, wire.request(step, quoted, datetime.now(UTC)))
    return step.learns(answer) if step.learns else {}


if __name__ == "__main__":
    run(main)
