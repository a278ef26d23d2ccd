"""Whose inboxes a caller may read: the ones of its division, of its organisation, or its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from notifier.domain.recipients import RecipientKind
from rulebook.callers import EVERYWHERE, Caller, Role
from rulebook.divisions import DivisionTable, covers, is_valid_code

_OFFICE = {
    Role.CLERK: RecipientKind.CLERKS,
    Role.CONVENER: RecipientKind.CLERKS,
    Role.SECRETARY: RecipientKind.SECRETARY,
    Role.LIAISON: RecipientKind.LIAISON,
}
_COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Inbox:
    """The notices of one kind of recipient: of one id, or of every division that a code covers."""

    kind: RecipientKind
    id: str
    with_divisions_below: bool = False

    def holds(self, kind: str, recipient_id: str) -> bool:
        if kind != self.kind:
            return False
        if self.with_divisions_below:
            return covers(self.id, recipient_id)
        return recipient_id == self.id

    @property
    def prefix(self) -> str:
        """What the codes of all divisions below begin with: 411100 stands for 4111."""
        filled = len(self.id) == _COUNTY_DIGITS
        return self.id.removesuffix("00").removesuffix("00") if filled else self.id


def sees_everything(caller: Caller) -> bool:
    return caller.has(EVERYWHERE)


def inboxes_of(caller: Caller, divisions: DivisionTable) -> list[Inbox]:
    """List what the caller may read; empty without a division, an organisation or a subject to go by."""
    return list(dict.fromkeys(_inboxes(caller, divisions)))


def _inboxes(caller: Caller, divisions: DivisionTable) -> Iterator[Inbox]:
    for role, kind in _OFFICE.items():
        if role in caller.roles:
            for code in _codes(caller.division, divisions):
                yield Inbox(kind, code, with_divisions_below=True)
    if Role.MEMBER in caller.roles and caller.subject:
        yield Inbox(RecipientKind.MEMBER, caller.subject)
    if Role.AGENCY in caller.roles and caller.organisation:
        yield Inbox(RecipientKind.ORGANISATION, caller.organisation)


def _codes(own: str, divisions: DivisionTable) -> Iterator[str]:
    """Yield the division, and units outside its prefix that it administers: a zone's town has two parents."""
    if not is_valid_code(own):
        return
    yield own
    for unit in divisions:
        if covers(own, unit.administrative_parent) and not covers(own, unit.code):
            yield unit.code
