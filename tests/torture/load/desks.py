"""A clerk clears his desk: he claims several matters, decides them as one act, and lets go of them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from google.protobuf import json_format

from shangliang.intake.v1 import topic_service_pb2
from shangliang_cli.replay.intake_steps import clerk
from shangliang_cli.replay.steps import Actor
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Over, Teller, Told, together
from tests.torture.load.wire import Reply, Wire

_TRIAGE, _TOPICS = "intake.TriageService", "intake.TopicService"
_MATTERS = 3
_DECISIONS: Mapping[str, Mapping[str, Any]] = {
    "StartTriage": {"start_triage": {}},
    "AnswerTopic": {"answer": {"answer": "您反映的问题已经核实，养护单位本周内处理完毕。"}},
}


async def clear_desk(teller: Teller, stories: Stories, told: Told) -> None:
    """Claim matters of one desk, take them up together, answer them together, release the claims."""
    first = stories.handed_in()
    town = stories.town_of(first)
    matters = [first, *(stories.handed_in("submit", town) for _ in range(_MATTERS - 1))]
    await together(*(teller.tell(each, told) for each in matters))
    topics = [str((await told.answer(each.key, "submit"))["topic_id"]) for each in matters]
    actor, several = clerk(town), {"topic_ids": topics}
    await teller.act(f"{first.key}/claim", f"{_TRIAGE}/ClaimTopics", actor, several, facts=several)
    for method in _DECISIONS:
        await _decide(teller, f"{first.key}/{method}", actor, topics)
    await teller.act(f"{first.key}/release", f"{_TRIAGE}/ReleaseClaims", actor, several, facts=several)


async def _decide(teller: Teller, name: str, actor: Actor, topics: list[str]) -> None:
    """Each topic is a command of its own, under a key that is made of that of the whole and of the topic."""
    key, method = teller.key(name), name.rpartition("/")[2]
    orders = [
        replace(
            teller.made(f"{name}/{topic}", f"{_TOPICS}/{method}", actor, {}),
            key=hashlib.sha256(f"{key}\n{topic}".encode()).hexdigest(),
            aggregate=topic,
        )
        for topic in topics
    ]
    fields = {
        **_DECISIONS[method],
        "topics": [{"topic_id": each} for each in topics],
        "command": {"idempotency_key": key},
    }

    async def post(wire: Wire, _orders: Sequence[Order]) -> list[Reply]:
        whole = await wire.call(f"{_TRIAGE}/DecideTopics", actor, fields)
        if whole.code != "OK":
            return [whole] * len(topics)
        return [_result(method, each) for each in whole.fields["results"]]

    if any(each.code != "OK" for each in await teller.send_together(orders, post)):
        raise Over(f"{name}: not all of them were decided")


def _result(method: str, told: Mapping[str, Any]) -> Reply:
    """What became of one topic: the same answer as if it had been decided alone."""
    if told["reason"]:
        return Reply("FAILED_PRECONDITION", told["reason"])
    kind = getattr(topic_service_pb2, f"{method}Response")
    answer = json_format.ParseDict({"status": told["status"]}, kind())
    return Reply("OK", raw=answer.SerializeToString(deterministic=True), fields={"status": told["status"]})
