"""A refusal that the database itself speaks: a trigger's sentence becomes a refusal like every other."""

from typing import Any

from chassis.faults import chain
from rulebook import sqlstates
from rulebook.refusals import WrongState


def spoken_refusal(error: BaseException) -> WrongState | None:
    """Return what a trigger has refused in words, wherever in the chain of causes that stands.

    The trigger raises with sqlstates.SPOKEN_REFUSAL; its message is the sentence, its hint the remedy, its
    detail is for machines.
    """
    said: Any = next((each for each in chain(error) if _speaks(each) and hasattr(each, "hint")), None)
    if said is None:
        return None
    details = {"why": said.detail} if said.detail else {}
    return WrongState("REFUSED_BY_DATABASE", said.message, remedy=said.hint or "", details=details)


def _speaks(error: BaseException) -> bool:
    return getattr(error, "sqlstate", None) == sqlstates.SPOKEN_REFUSAL
