"""Reads back what residents attached, and sweeps the store, when everything is over."""

import asyncio
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import httpx

from shangliang_cli.replay.steps import Actor
from tests.fixtures.city import ROOT
from tests.torture import history
from tests.torture.history import OK, Command
from tests.torture.load.wire import Wire
from tests.torture.town import Town

_OPEN = "intake.AttachmentService/OpenOriginal"
# An object that no row names is left alone while it may still get its row.
_OLD = 7200.0
_TRIES, _PAUSE = 5, 2.0


async def look(town: Town) -> None:
    """Leave files.jsonl, what each attachment reads like now, and stored.jsonl, what a sweep has left."""
    commands = history.commands(history.entries(town.folder / "history.jsonl"))
    async with Wire(town.address, town.keys) as wire:
        read = [
            {"id": identity, "sha256": await _digest(wire, actor, identity)}
            for identity, actor in _attached(commands)
        ]
    _write(town.folder / "files.jsonl", read)
    await _sweep(town)
    _write(town.folder / "stored.jsonl", [*_stored(town.files)])


def _attached(commands: list[Command]) -> Iterator[tuple[str, Actor]]:
    for command in commands:
        if command.operation == "AttachUploads" and command.outcome == OK:
            actor = Actor("clerk", command.facts["division"])
            yield from ((str(each["attachment_id"]), actor) for each in command.answer["attachments"])


async def _digest(wire: Wire, actor: Actor, attachment: str) -> str:
    """The hash of a file as it can be read now, or why it cannot."""
    told = ""
    for _ in range(_TRIES):
        reply = await wire.call(_OPEN, actor, {"attachment_id": attachment, "purpose": "核对原件"})
        told = f"{reply.code} {reply.reason}"
        if reply.code == "OK":
            answer = await wire.exchange("GET", reply.fields["link"]["path"], {})
            if isinstance(answer, httpx.Response) and answer.status_code == HTTPStatus.OK:
                return hashlib.sha256(answer.content).hexdigest()
            told = str(answer)
        await asyncio.sleep(_PAUSE)
    return told


async def _sweep(town: Town) -> None:
    """Let everything in the store be old, and compare it with the tables as an operator would."""
    old = time.time() - _OLD
    for path in town.files.rglob("*"):
        if path.is_file():
            os.utime(path, (old, old))
    with (town.folder / "sweep.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "intake", "sweep"),
            cwd=ROOT,
            env=town.program_environment("intake"),
            stdout=log,
            stderr=log,
        )
        if await process.wait() != 0:
            raise RuntimeError(f"the store could not be swept, see {log.name}")


def _stored(root: Path) -> Iterator[dict[str, str]]:
    """Each object of the store: root, part, file, object."""
    yield from ({"id": each.parent.name, "name": each.name} for each in root.glob("*/*/*"))


def _write(path: Path, lines: list[dict[str, str]]) -> None:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in lines), encoding="utf-8")
