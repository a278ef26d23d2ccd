"""Texts for development: they are written to the log and, one file each, to a folder. Never in production."""

import os
from pathlib import Path

import structlog

from intake.clients.texts import Text

_log = structlog.get_logger("intake.texts")
_SHOWN = 4


class LogSender:
    """Shows codes instead of sending them; refuses to exist unless this is said to be development."""

    def __init__(self, *, development: bool, folder: Path | None = None) -> None:
        if not development:
            raise ValueError(
                "codes are shown in the log in development only: set SHANGLIANG_TEXTS to a gateway"
            )
        self._folder = folder

    async def send(self, text: Text) -> None:
        ending = f"*{text.phone[-_SHOWN:]}"
        _log.warning("text for development", verification=str(text.id), ending=ending, code=text.code)
        if self._folder:
            self._write(self._folder, text, ending)

    def _write(self, folder: Path, text: Text, ending: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        purpose = "监护人确认" if text.for_ward else "验证"
        words = f"{ending}\n【有事好商量】{purpose}码 {text.code}，{text.minutes}分钟内有效。\n"
        path = folder / f"{text.id}.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as stream:  # noqa: PTH123 - Path.open takes no descriptor
            stream.write(words)
