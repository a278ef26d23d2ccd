"""Whoever carries codes to phones: takes what waits, hands it over, forgets it. Any number may, side by side.

A code is sent at least once: whoever dies between sending and forgetting leaves it to be sent again.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing.crashpoints import reach
from eventing.pauses import pause
from eventing.repeating import Rests, repeat
from intake.clients.texts import Text, TextDelayed, TextRefused, TextSender
from intake.commands.forgetting import forget_old
from intake.vault import Keyring, UnreadableSecret, open_code, open_phone

_AT_ONCE = 8
_RESTS = Rests(idle=2.0, failed=6.0)
_LEASE = timedelta(seconds=20)  # longer than a sender waits for its gateway
_FORGET_EVERY = timedelta(minutes=30)
_log = structlog.get_logger("intake.texting")
_CLAIM = text(
    """
    WITH due AS (
        SELECT verification_id FROM text_messages WHERE next_try_at <= :now
        ORDER BY next_try_at LIMIT :limit FOR UPDATE SKIP LOCKED
    ), claimed AS (
        UPDATE text_messages SET attempts = attempts + 1, next_try_at = :again FROM due
        WHERE text_messages.verification_id = due.verification_id
        RETURNING text_messages.*
    )
    SELECT claimed.verification_id, claimed.code, claimed.attempts, claimed.expires_at,
        verifications.sealed_key, verifications.phone, verifications.ward_id, verifications.confirmed_at
    FROM claimed JOIN verifications ON verifications.id = claimed.verification_id
    """
)
_FORGET = text("DELETE FROM text_messages WHERE verification_id = :id")
_AGAIN = text("UPDATE text_messages SET next_try_at = :again WHERE verification_id = :id")


@dataclass
class Texting:
    """A task of the process; `wake` ends its rest because a code waits."""

    sessions: async_sessionmaker[AsyncSession]
    keyring: Keyring
    sender: TextSender
    now: Callable[[], datetime]
    _waiting: asyncio.Event = field(default_factory=asyncio.Event)
    _forgotten_at: datetime | None = None

    def wake(self) -> None:
        self._waiting.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until stop is set; what is in hand is finished."""
        await repeat("texts", self._step, _RESTS, stop, woken=self._waiting)

    async def round(self) -> int:
        """Send what is due, a few at once; return how many were tried."""
        now = self.now()
        async with self.sessions.begin() as session:
            values = {"now": now, "again": now + _LEASE, "limit": _AT_ONCE}
            taken = (await session.execute(_CLAIM, values)).all()
        if taken:
            reach("texts.after_claim")
        for outcome in await asyncio.gather(*map(self._deliver, taken), return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome
        return len(taken)

    async def _step(self) -> int:
        await self._forget_now_and_then()
        return await self.round()

    async def _deliver(self, row: Row[Any]) -> None:
        state = await self._attempt(row)
        reach("texts.after_send")
        values: dict[str, Any] = {"id": row.verification_id}
        async with self.sessions.begin() as session:
            if state == "delayed":
                seconds = pause(row.attempts - 1, first=2.0, longest=60.0)
                values["again"] = self.now() + timedelta(seconds=seconds)
            await session.execute(_AGAIN if state == "delayed" else _FORGET, values)

    async def _attempt(self, row: Row[Any]) -> str:
        reason, state = "", "sent"
        try:
            if row.confirmed_at or row.expires_at <= self.now():
                state = "late"
            else:
                await self.sender.send(self._text(row))
        except TextDelayed as delay:
            state, reason = "delayed", str(delay)
        except (TextRefused, UnreadableSecret) as refusal:
            state, reason = "refused", str(refusal)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this code's; all others go out
            state, reason = "delayed", type(error).__name__
        _log.info(
            "code", verification=str(row.verification_id), state=state, reason=reason, attempt=row.attempts
        )
        return state

    def _text(self, row: Row[Any]) -> Text:
        verification_id, sealed_key = row.verification_id, row.sealed_key
        return Text(
            id=verification_id,
            phone=open_phone(self.keyring, verification_id, sealed_key, row.phone),
            code=open_code(self.keyring, verification_id, sealed_key, row.code),
            minutes=max(1, round((row.expires_at - self.now()).total_seconds() / 60)),
            for_ward=row.ward_id is not None,
        )

    async def _forget_now_and_then(self) -> None:
        now = self.now()
        if self._forgotten_at is None or now - self._forgotten_at >= _FORGET_EVERY:
            async with self.sessions.begin() as session:
                await forget_old(session, now)
            self._forgotten_at = now
