"""Reads how reported topics look to anybody, in every public view, when everything is over."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from tests.torture import history
from tests.torture.history import OK, Command
from tests.torture.load.wire import Reply, Wire
from tests.torture.town import Town

_LISTS = {"list": "/v1/topics", "pool": "/v1/pool"}
_LIMIT = 200
_TRIES, _PAUSE = 5, 2.0


async def look(town: Town) -> None:
    """Leave views.jsonl: the id of a topic, the view, and what stands there of it."""
    commands = history.commands(history.entries(town.folder / "history.jsonl"))
    reported = {each.facts["number"]: each for each in commands if _is_report(each)}
    async with Wire(town.address, town.keys) as wire:
        shown = [each async for each in _views(wire, reported)]
    text = "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in shown)
    (town.folder / "views.jsonl").write_text(text, encoding="utf-8")


def _is_report(command: Command) -> bool:
    return command.operation == "ReportContent" and command.outcome == OK


async def _views(wire: Wire, reported: Mapping[str, Command]) -> AsyncIterator[dict[str, str]]:
    for number, command in reported.items():
        reply = await _read(wire, f"/v1/topics/{number}")
        yield _view(command, "page", reply.raw.decode())
    for division in sorted({each.facts["division"] for each in reported.values()}):
        for name, path in _LISTS.items():
            async for topic in _listed(wire, path, division):
                if (found := reported.get(topic["number"])) is not None:
                    yield _view(found, name, json.dumps(topic, ensure_ascii=False))


async def _listed(wire: Wire, path: str, division: str) -> AsyncIterator[Mapping[str, Any]]:
    cursor = ""
    while True:
        asked = {"division": division, "limit": _LIMIT, **({"cursor": cursor} if cursor else {})}
        reply = await _read(wire, f"{path}?{urlencode(asked)}")
        topics: Iterable[Mapping[str, Any]] = reply.fields.get("topics", ())
        for topic in topics:
            yield topic
        cursor = str(reply.fields.get("next_cursor", ""))
        if not cursor:
            return


async def _read(wire: Wire, path: str) -> Reply:
    """Read a page; what cannot be read at all must not look like a page without the wording."""
    reply = await wire.get(path)
    for _ in range(_TRIES):
        if reply.code == "OK":
            return reply
        await asyncio.sleep(_PAUSE)
        reply = await wire.get(path)
    raise RuntimeError(f"{path} cannot be read: {reply.code} {reply.reason}")


def _view(command: Command, name: str, text: str) -> dict[str, str]:
    return {"id": command.facts["topic_id"], "view": name, "text": text}
