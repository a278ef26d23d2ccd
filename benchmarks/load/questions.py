"""What screens ask over gRPC, one question after the other: how long each answer takes."""

import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.journey.question import Question
from benchmarks.journey.questions import QUESTIONS
from benchmarks.journey.wire import Wire
from benchmarks.latency import percentile
from benchmarks.load.requests import ASSISTED_BODY
from benchmarks.worker import Options, ready, run, tell

_ROUNDS_OF_WARM_UP = 8
_AGO = timedelta(minutes=1)


async def main(options: Options) -> None:
    async with Wire(options["base"], Path(options["keys"])) as wire:
        ready()
        known = await _known(wire, options)
        for _ in range(_ROUNDS_OF_WARM_UP):  # so many plans are made anew before the server keeps one
            await _ask_all(wire, known)
        waits: dict[str, list[float]] = defaultdict(list)
        end = time.perf_counter() + options["seconds"]
        while time.perf_counter() < end:
            for name, wait in (await _ask_all(wire, known)).items():
                waits[name].append(wait)
        tell({f"{name} p50 ms": percentile(each, 50) for name, each in waits.items()})


async def _known(wire: Wire, options: Options) -> Mapping[str, Any]:
    """Look up what belongs to the topic that was not copied, and hand one in whose receipt is at hand."""
    by_name = {question.name: question for question in QUESTIONS}
    known: dict[str, Any] = {
        "topic": options["topic"],
        "topics": [options["topic"]],
        "number": options["number"],
    }
    session = (await _ask(wire, by_name["sessions on a topic"], known)).sessions[0]
    sheet = (await _ask(wire, by_name["assignments on a topic"], known)).assignments[0]
    known |= {"session": session.session_id, "venue": session.venue_id, "assignment": sheet.assignment_id}
    known["member"] = (await _ask(wire, by_name["members"], known)).members[0].member_id
    known["import"] = (await _ask(wire, by_name["lists from paper"], known)).imports[0].import_id
    given = await wire.submit(ASSISTED_BODY, datetime.now(UTC) - _AGO)
    return known | {"receipt": given["tracking_code"]}


async def _ask_all(wire: Wire, known: Mapping[str, Any]) -> Mapping[str, float]:
    waits = {}
    for question in QUESTIONS:
        began = time.perf_counter()
        await _ask(wire, question, known)
        waits[question.name] = (time.perf_counter() - began) * 1e3
    return waits


async def _ask(wire: Wire, question: Question, known: Mapping[str, Any]) -> Any:
    step = question.step()
    quoted = {name: known[fact] for name, fact in step.quotes.items()}
    return await wire.ask(step, wire.request(step, quoted, datetime.now(UTC)))


if __name__ == "__main__":
    run(main)
