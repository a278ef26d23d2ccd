"""Has pictures encoded anew by a process of their own, so that a hostile one costs us that process only."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

_PROGRAM = ("-I", "-m", "intake.files.pictures")
_SECONDS = 90.0


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
        told = json.dumps(order).encode() + b"\n" + b"".join([piece async for piece in source])
        process = await asyncio.to_thread(_started)
        try:
            answer, _ = await asyncio.to_thread(process.communicate, told, _SECONDS)
        except subprocess.TimeoutExpired:
            raise PictureRefused("FILE_DAMAGED") from None
        finally:
            process.kill()
            await asyncio.to_thread(process.wait)
        return _pictures(answer)


def _started() -> subprocess.Popen[bytes]:
    """Start the program. It is told nothing of ours: what opens the database and the vault is not passed on.

    Not as asyncio would: the loop's own way forks, which gRPC's threads are not made for.
    """
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, *_PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "MALLOC_ARENA_MAX": "2"},
    )


def _pictures(answer: bytes) -> list[Picture]:
    line, _, content = answer.partition(b"\n")
    if not line:
        raise PictureRefused("FILE_DAMAGED")  # it died of what it was given
    told = json.loads(line)
    if "refused" in told:
        raise PictureRefused(str(told["refused"]))
    pictures, start = [], 0
    for (width, height), length in zip(told["sizes"], told["bytes"], strict=True):
        pictures.append(Picture(width, height, content[start : start + length]))
        start += length
    if start != len(content):
        raise PictureRefused("FILE_DAMAGED")
    return pictures
