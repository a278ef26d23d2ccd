"""State machines as tables: who may do what in which state, on which record, and what then holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from rulebook.callers import Caller, Role
from rulebook.refusals import WrongState

_NONE: Mapping[str, str] = MappingProxyType({})
S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Transition(Generic[S]):
    """One row. No sources: it begins a life. No target: the state stays.

    guard is a sentence for people, record the document that must exist, D01 to D18.
    """

    number: int
    sources: frozenset[S]
    action: str
    actors: frozenset[Role]
    guard: str
    record: str
    target: S | None
    event: str

    def require_actor(self, caller: Caller) -> None:
        """Raise NotPermitted unless the caller has one of the roles that may do this."""
        caller.require_role(*self.actors)


class Lifecycle(Generic[S]):
    """The rows of one kind of thing; ValueError when two rows answer the same action in the same state.

    states and actions say what these are called in a refusal; others are called by their code.
    """

    def __init__(
        self,
        transitions: Iterable[Transition[S]],
        states: Mapping[str, str] = _NONE,
        actions: Mapping[str, str] = _NONE,
    ) -> None:
        self.transitions = tuple(transitions)
        self._states, self._actions = states, actions
        self._rows: dict[tuple[S | None, str], Transition[S]] = {}
        for row in self.transitions:
            for source in row.sources or (None,):
                if (source, row.action) in self._rows:
                    raise ValueError(f"two rows for {row.action} in {source}: {row.number}")
                self._rows[source, row.action] = row

    def possible(self, state: S | None) -> tuple[str, ...]:
        """List the actions that the state allows, in the order of the table."""
        return tuple(action for source, action in self._rows if source == state)

    def next(self, state: S | None, action: str) -> Transition[S]:
        """Return the row for an action in a state (None: before it exists), or raise WrongState."""
        if row := self._rows.get((state, action)):
            return row
        possible = self.possible(state)
        name = state.value if state else "-"
        named = "、".join(self._actions.get(each, each) for each in possible)
        raise WrongState(
            "WRONG_STATE",
            f"当前状态为“{self._states.get(name, name)}”，不能执行“{self._actions.get(action, action)}”。",
            remedy=f"现在可以执行：{named}。" if named else "此事项已办结，不能再变更。",
            details={"state": name, "action": action, "possible": " ".join(possible)},
        )
