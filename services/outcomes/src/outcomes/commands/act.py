"""What every command is given beside its content: the transaction, who acts, when, and the city's rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from eventing.outbox import publish
from outcomes.domain import units
from outcomes.domain.duties import NO_LIST, DutyList
from outcomes.events import OUTCOMES
from outcomes.models import OutcomeFile
from rulebook.calendar import local_day
from rulebook.callers import Caller
from rulebook.organisations import all_covered_by
from rulebook.policy import Limit


@dataclass(frozen=True, slots=True)
class Act:
    """One carrying-out of a command. `at` is when it happened, `now` when we learn it."""

    db: AsyncSession
    at: datetime
    now: datetime
    caller: Caller
    rules: Rules
    duties: DutyList = NO_LIST

    @property
    def today(self) -> date:
        return local_day(self.at)

    @property
    def role(self) -> str:
        """The role to put on record; a caller with several is recorded with all of them."""
        return " ".join(sorted(self.caller.roles))

    def require_admitted(self, file: OutcomeFile) -> None:
        """Raise NotPermitted in another division, and for whoever the topic complains about."""
        self.caller.require_division(file.division, self.rules.divisions)
        self.require_not_concerned(file)

    def require_not_concerned(self, file: OutcomeFile) -> None:
        """Raise NotPermitted for whoever the topic complains about today, whenever the command happened."""
        named, today = file.concerned_organisations, local_day(self.now)
        units.require_not_concerned(self.caller, all_covered_by(self.rules.organisations, named, today))

    def covered_by(self, organisations: Iterable[str]) -> list[str]:
        """List the organisations and all below them on the day of the command: none is given the matter."""
        return all_covered_by(self.rules.organisations, organisations, self.today)

    def number(self, key: str) -> int:
        return int(self.rules.policy.number(key, self.at))

    def limit(self, key: str) -> Limit:
        return self.rules.policy.limit(key, self.at)

    async def publish(self, file: OutcomeFile, *events: Message) -> None:
        file.changed_at = self.now
        for event in events:
            await publish(
                self.db,
                OUTCOMES,
                file,
                event,
                occurred_at=self.at,
                division=file.division,
                actor_role=self.role,
            )

    def add(self, *records: object) -> None:
        self.db.add_all(records)

    def add_all(self, records: Iterable[object]) -> None:
        self.db.add_all(records)
