"""What a restored database of intake is compared with, and how it is brought forward."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import policies
from chassis.policies import Rules
from eventing.recovery.declaring import Folded, LostEvent, Owned, ReadModel, Recovery
from intake.commands.departing import regain_departure
from intake.commands.import_work import halt_lists
from intake.commands.recovering import pass_numbers, regain
from intake.events import RESIDENTS, STREAM
from intake.handlers import SUBSCRIPTIONS
from intake.vault import Keyring

# Steps of the other services; our own have a state, and what the hotline told is no event.
_PROGRESS = ReadModel(
    table="progress_steps",
    key=("topic_id", "event_id"),
    columns=("step", "facts", "actor_role", "occurred_at", "recorded_at"),
    streams=tuple(each.stream for each in SUBSCRIPTIONS),
    where="state IS NULL AND step <> 'hotline-status'",
    given=("topics",),
)


async def pass_what_was_lost(session: AsyncSession, lost: Sequence[LostEvent]) -> None:
    """What was given away once, numbers and rows of lists, is not given again."""
    await pass_numbers(session, lost)
    if lost:
        await halt_lists(session)


class Wanted(Protocol):
    """What is needed of the settings."""

    @property
    def policy_dir(self) -> Path: ...

    @property
    def city(self) -> str: ...

    def vault_keys(self) -> list[bytes]: ...

    def lookup_key(self) -> bytes | None: ...


def recovery(settings: Wanted) -> Recovery:
    """Raises OSError without the city's rules or the vault's keys."""
    rules = policies.load(settings.policy_dir, settings.city)
    return Recovery(
        service="intake",
        owned=(Owned(STREAM, "topics"), Owned(RESIDENTS, "departures")),
        subscriptions=SUBSCRIPTIONS,
        read_models={"progress": _PROGRESS},
        fold=partial(_fold, rules, Keyring.from_files(settings.vault_keys(), settings.lookup_key())),
        renumber=pass_what_was_lost,
    )


async def _fold(rules: Rules, keyring: Keyring, session: AsyncSession, lost: LostEvent) -> Folded | None:
    of_stream = regain_departure if lost.stream == RESIDENTS else regain
    return await of_stream(rules, keyring, session, lost)
