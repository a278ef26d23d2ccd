"""The postman: takes letters that are due, asks for the address, hands them over, notes what became of
them.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import random

import structlog
from opentelemetry import trace
from opentelemetry.trace import SpanKind
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing import tracing
from eventing.crashpoints import reach
from eventing.repeating import Rests, repeat
from notifier.clients.contacts import ContactDelayed, Contacts
from notifier.clients.mail import Envelope, MailDelayed, MailRefused, MailServer
from notifier.commands import delivering
from notifier.commands.delivering import Verdict
from notifier.domain.clock import Clock
from notifier.domain.courtesy import Courtesy
from notifier.domain.retries import pause_after
from notifier.domain.writing import State, Why
from notifier.letters import Letters
from notifier.models import Notice

_AT_ONCE = 8
_RESTS = Rests(idle=1.0, failed=8.0)
_log = structlog.get_logger("notifier.posting")


@dataclass(frozen=True)
class Postman:
    """Any number of them, in any number of processes, share the work."""

    sessions: async_sessionmaker[AsyncSession]
    contacts: Contacts
    mail: MailServer
    letters: Letters
    courtesy: Courtesy
    clock: Clock
    wake: Callable[[], None]

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until stop is set; a round in hand is finished."""
        await repeat("letters", self.round, _RESTS, stop)

    async def round(self) -> int:
        """Deliver what is due now, a few letters at once; return how many were tried."""
        at = self.clock()
        async with self.sessions.begin() as session:
            taken = await delivering.claim(session, at=at, quiet=self.courtesy.is_quiet(at), limit=_AT_ONCE)
        if taken:
            reach("letter.after_claim")
        outcomes = await asyncio.gather(*map(self._deliver, taken), return_exceptions=True)
        if taken:
            self.wake()
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome
        return len(taken)

    async def _deliver(self, notice: Notice) -> None:
        """The span belongs to the trace of the fact, so one trace leads from the request to the letter."""
        with trace.get_tracer("notifier").start_as_current_span(
            "letter deliver",
            context=tracing.parent(notice.traceparent),
            kind=SpanKind.CLIENT,
            attributes={
                "shangliang.notice.id": str(notice.id),
                "shangliang.fact.id": str(notice.fact_id),
                "shangliang.attempt": notice.attempts,
            },
        ) as span:
            verdict = await self._attempt(notice)
            reach("letter.after_send")
            span.set_attribute("shangliang.notice.state", verdict.state)
            async with self.sessions.begin() as session:
                await delivering.settle(session, notice, verdict, at=self.clock())
        _log.info(
            "letter",
            notice=str(notice.id),
            state=verdict.state,
            reason=verdict.reason_code,
            attempt=notice.attempts,
        )

    async def _attempt(self, notice: Notice) -> Verdict:
        now = self.clock()
        if self.courtesy.is_history(notice.occurred_at, now):
            return Verdict(State.FAILED, Why.EXPIRED)
        try:
            return await self._hand_over(notice)
        except MailRefused as refusal:
            return Verdict(State.FAILED, refusal.reason)
        except (ContactDelayed, MailDelayed) as delay:
            again = now + pause_after(notice.attempts, random())  # noqa: S311 - spreads retries, protects nothing
            return Verdict(State.PENDING, str(delay), again)

    async def _hand_over(self, notice: Notice) -> Verdict:
        if notice.topic_id is None:
            return Verdict(State.SUPPRESSED, Why.NO_CONTACT)
        contact = await self.contacts.of(notice.topic_id, purpose=f"notice {notice.fact} {notice.id}")
        if contact is None:
            return Verdict(State.SUPPRESSED, Why.NO_CONTACT)
        letter = self.letters.render(notice.template, notice.template_version, contact.locale, notice.wording)
        await self.mail.send(Envelope(notice.id, contact.email, letter, contact.locale, notice.written_at))
        return Verdict(State.DELIVERED)
