"""Reads right after an acknowledgement: whoever was answered must see what was done."""

import time
from collections.abc import Mapping
from typing import Any

from shangliang_cli.replay.steps import Actor
from tests.torture import operations
from tests.torture.history import READ, History
from tests.torture.load.orders import Order
from tests.torture.load.wire import Reply, Wire

# Where to read, for each service of the contracts: the method and the path to what its answer names.
_READS: Mapping[str, tuple[str, str, str]] = {
    "TopicService": ("intake.TopicService/GetTopicFile", "topic_id", ""),
    "ResearchService": ("scheduling.ResearchService/GetResearch", "topic_id", "status"),
    "SessionService": ("scheduling.SessionService/GetSession", "session_id", "session"),
    "OutcomeService": ("outcomes.OutcomeService/GetOutcome", "topic_id", "outcome.status"),
    "AssignmentService": ("outcomes.AssignmentService/GetAssignment", "assignment_id", "assignment"),
}
_ABSENT = frozenset({"NOT_FOUND", "404"})


class Reader:
    """Reads back what an answer was about and notes the version that it sees."""

    def __init__(self, wire: Wire, history: History) -> None:
        self._wire = wire
        self._history = history

    async def __call__(self, order: Order, answered: Reply) -> None:
        least = operations.version_in(answered.fields)
        if least is None:
            return
        started = time.monotonic()
        if order.call.startswith("http:"):
            reply = await self._wire.get(f"/v1/track/{answered.fields['tracking_code']}")
            found = 1 if reply.code == "OK" else None
        elif (way := _READS.get(order.call.partition(".")[2].partition("/")[0])) is not None:
            reply, found = await self._by_grpc(way, order, answered)
        else:
            return
        if reply.code in _ABSENT:
            found = 0
        self._history.note(
            order.number,
            READ,
            code=reply.code,
            least=least,
            found=found,
            seconds=round(time.monotonic() - started, 4),
        )

    async def _by_grpc(
        self, way: tuple[str, str, str], order: Order, answered: Reply
    ) -> tuple[Reply, int | None]:
        method, name, path = way
        subject = _found(answered.fields, name)
        reply = await self._wire.call(method, _reader(order.actor), {name: subject})
        if reply.code != "OK":
            return reply, None
        shown: Any = reply.fields
        for part in path.split(".") if path else ():
            shown = shown[part]
        return reply, int(shown["version"])


def _reader(actor: Actor) -> Actor:
    """Whoever acted may also look, except that members and conveners have no file of a topic to read."""
    return Actor("liaison", actor.division[:6]) if actor.role == "convener" else actor


def _found(answer: Mapping[str, Any], name: str) -> str:
    """The id of that name, wherever the answer has it."""
    if name in answer:
        return str(answer[name])
    return next(str(each[name]) for each in answer.values() if isinstance(each, Mapping) and name in each)
