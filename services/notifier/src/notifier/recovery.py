"""What a restored database of the notifier is compared with, and how it is brought forward.

Notices themselves are no read model: telling everything again from the streams would not say what was read.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import policies
from eventing.recovery.declaring import Owned, ReadModel, Recovery
from notifier.commands.recovering import believe
from notifier.commands.telling import tell
from notifier.domain.courtesy import Courtesy
from notifier.domain.facts import Fact
from notifier.domain.writing import Terms
from notifier.events import NOTIFICATIONS
from notifier.handlers import Tell, subscriptions
from notifier.letters import Letters

_INTAKE = "intake.topic.v1"
_TOPICS = ReadModel(
    table="topics",
    key=("id",),
    columns=(
        "number",
        "division",
        "has_contact",
        "umbrella_id",
        "version",
        "merged_at",
        "told_with",
        "split_from_id",
    ),
    streams=(_INTAKE,),
)


class Wanted(Protocol):
    """What is needed of the settings."""

    @property
    def policy_dir(self) -> Path: ...

    @property
    def city(self) -> str: ...

    @property
    def smtp_host(self) -> str: ...


def recovery(settings: Wanted) -> Recovery:
    """Raises OSError without the city's rules."""
    rules = policies.load(settings.policy_dir, settings.city)
    terms = Terms(Courtesy(rules.policy, rules.calendar), bool(settings.smtp_host))
    return Recovery(
        service="notifier",
        owned=(Owned(NOTIFICATIONS, "notices"),),
        subscriptions=subscriptions(_teller(terms, Letters())),
        read_models={"topics": _TOPICS},
        fold=believe,
    )


def _teller(terms: Terms, letters: Letters) -> Tell:
    async def tell_again(session: AsyncSession, facts: Sequence[Fact]) -> None:
        await tell(session, facts, terms=terms, letters=letters, at=datetime.now(UTC))

    return tell_again
