"""Deadlines that fire from a table: once, in one transaction with what they cause, whichever process is
alive.
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import tracing

_SCHEDULE = text(
    """
    INSERT INTO timer (kind, subject, due_at, next_try_at, payload, traceparent)
    VALUES (:kind, :subject, :due_at, :due_at, CAST(:payload AS jsonb), :traceparent)
    ON CONFLICT (kind, subject) DO UPDATE SET due_at = excluded.due_at, next_try_at = excluded.next_try_at,
        payload = excluded.payload, traceparent = excluded.traceparent, attempts = 0, error = ''
    """
)
_CANCEL = text("DELETE FROM timer WHERE kind = :kind AND subject = :subject RETURNING true")


@dataclass(frozen=True, slots=True)
class Due:
    """A timer that fires: `due_at` is the moment it was set for, which is when its effect counts from."""

    kind: str
    subject: str
    due_at: datetime
    payload: Mapping[str, Any]

    def fired(self, now: datetime) -> datetime:
        """Return the moment at which it fires, `now` being what the process's own clock says.

        Timers fire by the database's clock, and that of a process may be behind it. By such a clock the
        moment has not come: a handler would take what has passed for what comes close, and set the timer
        for the same moment again and again. So it is never before `due_at`.
        """
        return max(now, self.due_at)


Alarm = Callable[[Due, AsyncSession], Awaitable[None]]


class Timers:
    """The kinds of timers of a service and what each does.

    A handler gets (due, session) and runs in the transaction that removes the timer: its effects and
    events happen exactly once, or it is tried again later. It may schedule the same timer anew, and goes by
    `due.fired(now)` then. It must not commit.
    """

    def __init__(self) -> None:
        self._alarms: dict[str, Alarm] = {}

    def on(self, kind: str) -> Callable[[Alarm], Alarm]:
        """Register the handler of a kind; once per kind."""

        def register(alarm: Alarm) -> Alarm:
            if kind in self._alarms:
                raise ValueError(f"timer {kind} has a handler already")
            self._alarms[kind] = alarm
            return alarm

        return register

    def alarm(self, kind: str) -> Alarm:
        """Return the handler of a kind. Raises KeyError for a kind without one."""
        return self._alarms[kind]

    def kinds(self) -> list[str]:
        """Return the kinds that have handlers; timers of other kinds stay where they are."""
        return list(self._alarms)


async def schedule(
    session: AsyncSession, kind: str, subject: str, due_at: datetime, payload: Mapping[str, Any] | None = None
) -> None:
    """Set the timer (kind, subject) to `due_at` if the transaction commits; moves it if it is set already.

    `payload` must be JSON and hold ids and codes only. A moment in the past fires at once. Never fires early.
    """
    if due_at.tzinfo is None:
        raise ValueError("a timer's moment must be timezone-aware")
    values = {"kind": kind, "subject": subject, "due_at": due_at, "payload": json.dumps(dict(payload or {}))}
    await session.execute(_SCHEDULE, values | {"traceparent": tracing.traceparent()})


def scheduled_from(relation: str, *, kind: str, subject: str, due_at: str) -> str:
    """Return the INSERT that sets a timer for each row of a relation, as a CTE of a larger statement.

    subject and due_at are expressions over the relation's columns, of the types text and timestamptz; a row
    whose due_at is null gets no timer. For aggregates that are new: a timer that is set already stays as it
    is. Raises ValueError for a kind that is no word.
    """
    if not re.fullmatch(r"[a-z][a-z.-]*", kind):
        raise ValueError(f"no kind of timer: {kind!r}")
    return f"""
        INSERT INTO timer (kind, subject, due_at, next_try_at, payload)
        SELECT '{kind}', {subject}, {due_at}, {due_at}, '{{}}' FROM {relation}
        WHERE {due_at} IS NOT NULL
        ON CONFLICT DO NOTHING
    """  # noqa: S608 words of our own code


async def cancel(session: AsyncSession, kind: str, subject: str) -> bool:
    """Remove the timer if the transaction commits. Returns False if there was none (it may have fired)."""
    return bool(await session.scalar(_CANCEL, {"kind": kind, "subject": subject}))
