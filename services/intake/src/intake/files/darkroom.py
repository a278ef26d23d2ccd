"""Has pictures encoded anew by a process of their own, so that a hostile one costs us that process only."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

_PROGRAM = ("-I", "-m", "intake.files.pictures")
_SECONDS = 90.0
_LARGEST_ANSWER = 64 * 1024 * 1024


class PictureRefused(Exception):
    """The picture cannot be taken, whoever tries and however often; `reason` is UPPER_SNAKE."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was made: JPEG, pixels only."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large pictures may be, in pixels: the longest edges, and all of what comes in."""

    max_edge: int
    thumbnail_edge: int
    max_pixels: int


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Makes pictures; one process for each call, ended with it."""

    sizes: Sizes

    async def develop(self, source: AsyncIterator[bytes]) -> tuple[Picture, Picture]:
        """Return the picture as it may be shown to the desk, and a small one; raises PictureRefused."""
        clean, small = await self._made(source, None)
        return clean, small

    async def cover(self, source: AsyncIterator[bytes], areas: Sequence[Sequence[int]]) -> Picture:
        """Return the picture with these areas (left, top, right, bottom) gone; raises PictureRefused."""
        (covered,) = await self._made(source, areas)
        return covered

    async def _made(
        self, source: AsyncIterator[bytes], areas: Sequence[Sequence[int]] | None
    ) -> list[Picture]:
        order = {
            "max_edge": self.sizes.max_edge,
            "thumbnail_edge": self.sizes.thumbnail_edge,
            "max_pixels": self.sizes.max_pixels,
            "areas": areas,
        }
        # It is told nothing of ours: where the database is and what opens it stands in the environment.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *_PROGRAM,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"PATH": os.defpath, "MALLOC_ARENA_MAX": "2"},
            limit=_LARGEST_ANSWER,
        )
        try:
            async with asyncio.timeout(_SECONDS):
                told, content = await _exchange(process, order, source)
        except TimeoutError:
            raise PictureRefused("FILE_DAMAGED") from None
        finally:
            await _end(process)
        return _pictures(told, content)


async def _exchange(
    process: asyncio.subprocess.Process, order: dict[str, Any], source: AsyncIterator[bytes]
) -> tuple[dict[str, Any], bytes]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a process without pipes")
    reading = asyncio.create_task(process.stdout.read())
    try:
        with suppress(BrokenPipeError, ConnectionResetError):  # it has ended; its answer says why, or nothing
            process.stdin.write(json.dumps(order).encode() + b"\n")
            async for piece in source:
                process.stdin.write(piece)
                await process.stdin.drain()
        process.stdin.close()
        answer = await reading
    finally:
        reading.cancel()
    line, _, content = answer.partition(b"\n")
    if not line:
        raise PictureRefused("FILE_DAMAGED")
    return json.loads(line), content


def _pictures(told: dict[str, Any], content: bytes) -> list[Picture]:
    if "refused" in told:
        raise PictureRefused(str(told["refused"]))
    pictures, start = [], 0
    for (width, height), length in zip(told["sizes"], told["bytes"], strict=True):
        pictures.append(Picture(width, height, content[start : start + length]))
        start += length
    if start != len(content):
        raise PictureRefused("FILE_DAMAGED")
    return pictures


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    await process.wait()
