"""What a restored database of outcomes is compared with, and how it is brought forward.

No event of outcomes holds the points, recommendations, replies and reasons themselves. So what was lost is
entered again, as it was; files are opened again by the sessions that opened them.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from chassis import policies
from eventing.recovery.declaring import Owned, ReadModel, Recovery
from outcomes.commands.recovering import pass_positions
from outcomes.events import OUTCOMES
from outcomes.handlers import TOPICS, new_subscriptions

_TOPICS = ReadModel(
    table="topics",
    key=("id",),
    columns=(
        "number",
        "title",
        "division",
        "category",
        "issues",
        "requires_statutory_decision",
        "has_contact",
        "approved_at",
        "concerned_organisations",
    ),
    streams=(TOPICS,),
)


class Wanted(Protocol):
    """What is needed of the settings."""

    @property
    def policy_dir(self) -> Path: ...

    @property
    def city(self) -> str: ...


def recovery(settings: Wanted) -> Recovery:
    """Raises OSError without the city's rules."""
    rules = policies.load(settings.policy_dir, settings.city)
    return Recovery(
        service="outcomes",
        owned=(Owned(OUTCOMES, "outcome_files"),),
        subscriptions=new_subscriptions(rules, lambda: datetime.now(UTC)),
        read_models={"topics": _TOPICS},
        renumber=pass_positions,
        autoflush=False,
    )
