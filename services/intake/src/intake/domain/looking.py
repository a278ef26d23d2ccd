"""What a look at a matter shows, and whether it is put aside until a person has looked too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intake.domain import names, personal_data
from intake.domain.states import State
from intake.domain.words import Action, WordTable

_PERSONAL = "公开文字中请删去；非提交人本人的信息，不得外传。"


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that was found in a part of a matter. risk is why the matter would be held for it, if so."""

    kind: str
    code: str
    action: Action
    part: str
    name: str
    advice: str
    risk: str = ""


def look_at(parts: Mapping[str, str], table: WordTable, on: date) -> list[Shown]:
    """Tell what stands in the parts of a matter, each thing once, the most urgent first."""
    shown: dict[tuple[str, str], Shown] = {}
    for part, text in parts.items():
        for each in (*_words(part, text, table, on), *_people(part, text)):
            shown.setdefault((each.kind, each.code), each)
    return sorted(shown.values(), key=lambda each: list(Action).index(each.action))


def held_for(
    shown: list[Shown],
    state: State,
    *,
    assisted: bool,
    submitted_at: datetime,
    recorded_at: datetime,
    fresh: timedelta,
) -> Shown | None:
    """Say for which finding a matter is held; None when a note is enough.

    A person has seen what somebody took up meanwhile, or wrote down for another; history is no longer urgent.
    """
    seen = assisted or state is not State.SUBMITTED or recorded_at - submitted_at > fresh
    return None if seen else next((each for each in shown if each.action is not Action.NOTE), None)


def _words(part: str, text: str, table: WordTable, on: date) -> Iterator[Shown]:
    for each in table.found(text, on):
        yield Shown("words", each.code, each.action, part, each.name, each.advice, each.risk)


def _people(part: str, text: str) -> Iterator[Shown]:
    for kind in sorted(personal_data.found(text)):
        yield Shown("personal-data", kind.name.lower(), Action.NOTE, part, kind.value, _PERSONAL)
    if names.holds_name(text):
        yield Shown("personal-data", "name", Action.NOTE, part, "疑似人名", _PERSONAL)
