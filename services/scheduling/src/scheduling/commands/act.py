"""What every command is given beside its content: the transaction, who acts, when, and the city's rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from eventing.outbox import Aggregate, prepare, publish
from eventing.outbox_row import OutboxRow
from rulebook.calendar import local_day
from rulebook.callers import Caller
from rulebook.policy import Limit
from scheduling.domain import limits, recusal
from scheduling.models import Topic


@dataclass(frozen=True, slots=True)
class Act:
    """One carrying-out of a command."""

    db: AsyncSession
    at: datetime
    caller: Caller
    rules: Rules

    @property
    def role(self) -> str:
        """The role to put on record; a caller with several is recorded with all of them."""
        return " ".join(sorted(self.caller.roles))

    def require_division(self, code: str) -> None:
        self.caller.require_division(code, self.rules.divisions)

    def require_known_division(self, code: str) -> None:
        """Raise unless the code is a division of the city and the caller's own."""
        self.rules.divisions.require(code)
        self.require_division(code)

    def require_no_interest(self, topic: Topic) -> None:
        """Raise NotPermitted for people of a unit that the topic complains about, or of one below it."""
        catalogue, today = self.rules.organisations, local_day(self.at)
        recusal.require_no_interest(self.caller, topic.concerned_organisations, catalogue, today)

    def limit(self, key: str) -> Limit:
        return limits.limit(self.rules.policy, key, self.at)

    def number(self, key: str) -> float:
        return limits.number(self.rules.policy, key, self.at)

    def days(self, key: str) -> timedelta:
        return timedelta(days=self.number(key))

    def first_rows(
        self, stream: str, aggregate_id: UUID, told: Iterable[Message], *, division: str
    ) -> Iterator[OutboxRow]:
        """The outbox rows of a new aggregate: its events are its versions from 1 on."""
        for version, event in enumerate(told, start=1):
            yield prepare(
                stream,
                str(aggregate_id),
                version,
                event,
                occurred_at=self.at,
                division=division,
                actor_role=self.role,
            )

    async def publish(self, stream: str, aggregate: Aggregate, event: Message, *, division: str) -> None:
        await publish(
            self.db, stream, aggregate, event, occurred_at=self.at, division=division, actor_role=self.role
        )
