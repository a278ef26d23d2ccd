"""A real mail server that writes down every letter it takes: raw duplicates included."""

import json
import time
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class Letterbox:
    """Appends one line per letter: when, to whom, its Message-ID."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.taken = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content
        letter = message_from_bytes(content if isinstance(content, bytes) else (content or "").encode())
        line = {"at": time.time(), "to": list(envelope.rcpt_tos), "id": letter["Message-ID"]}
        with self._path.open("a") as file:
            file.write(json.dumps(line) + "\n")
        self.taken += 1
        return "250 accepted"
