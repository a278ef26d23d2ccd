"""The port for text messages: what is sent, and what a sender may answer."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Text:
    """A one-time code for a phone. Never logged: the repr holds nothing.

    id is the same at every attempt, so that a gateway can tell a repetition. for_ward: a guardian gets it.
    """

    id: UUID
    phone: str
    code: str
    minutes: int
    for_ward: bool

    def __repr__(self) -> str:
        return "Text(sealed)"


class TextDelayed(Exception):
    """Not now: the gateway is away or busy; the same text may be sent again. Says why in one word."""


class TextRefused(Exception):
    """Never: the gateway will not take this text. Says why in one word."""


class TextSender(Protocol):
    """Takes texts to phones."""

    async def send(self, text: Text) -> None:
        """Hand the text over; return once the other side has it. Raises TextDelayed or TextRefused."""
