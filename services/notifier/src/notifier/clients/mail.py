"""Hands letters to a mail server over SMTP: plain text, one recipient each, never an address in an error."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from enum import StrEnum
from uuid import UUID

import aiosmtplib

from notifier.domain.writing import Why
from notifier.letters import Letter, locale_of

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]{1,64}@[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]{1,255}")
_PERMANENT = range(500, 600)
_TIMEOUT = 15.0


class MailRefused(Exception):
    """The server will never take this letter."""

    def __init__(self, reason: Why) -> None:
        super().__init__(reason.value)
        self.reason = reason


class MailDelayed(Exception):
    """The server does not take the letter now. The message is a reply code or the kind of failure."""


class Encryption(StrEnum):
    """none: TLS if the server offers it; starttls: TLS or nothing; tls: TLS from the first byte."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class Envelope:
    """One letter on its way. The key lets a receiver recognise a letter that comes again after a crash."""

    key: UUID
    to: str = field(repr=False)
    letter: Letter
    locale: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters leave the house; every letter has a connection of its own."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    encryption: Encryption = Encryption.NONE

    async def send(self, envelope: Envelope) -> None:
        """Return when the server has taken the letter. Raises MailRefused or MailDelayed."""
        if not _ADDRESS.fullmatch(envelope.to):
            raise MailRefused(Why.UNKNOWN_ADDRESS)
        try:
            await self._hand_over(envelope)
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _verdict(error.recipients[0].code, Why.UNKNOWN_ADDRESS) from None
        except aiosmtplib.SMTPDataError as error:
            raise _verdict(error.code, Why.REFUSED) from None
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            # Whatever else goes wrong, a login for example, is not the letter's fault.
            raise MailDelayed(type(error).__name__) from None

    async def _hand_over(self, envelope: Envelope) -> None:
        await aiosmtplib.send(
            self.message(envelope),
            sender=self.sender,
            recipients=[envelope.to],
            hostname=self.host,
            port=self.port,
            username=self.user or None,
            password=self.password or None,
            use_tls=self.encryption is Encryption.TLS,
            start_tls=True if self.encryption is Encryption.STARTTLS else None,
            timeout=_TIMEOUT,
        )

    def message(self, envelope: Envelope) -> EmailMessage:
        """Write the letter down; sent twice it is the same, byte for byte."""
        message = EmailMessage(policy=SMTP_POLICY)
        message["From"] = self.sender
        message["To"] = envelope.to
        message["Subject"] = envelope.letter.subject
        message["Date"] = format_datetime(envelope.written_at)
        message["Message-ID"] = f"<{envelope.key}@{self.sender.rpartition('@')[2]}>"
        message["Idempotency-Key"] = str(envelope.key)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(envelope.letter.body + "\n", charset="utf-8", cte="base64")
        # After the content, which sweeps away every header of its own kind.
        message["Content-Language"] = locale_of(envelope.locale)
        return message


def _verdict(code: int, reason: Why) -> MailRefused | MailDelayed:
    return MailRefused(reason) if code in _PERMANENT else MailDelayed(str(code))
