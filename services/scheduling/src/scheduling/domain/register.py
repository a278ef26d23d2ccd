"""An office's register of venues: what must hold of each entry and within it, refused by its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from rulebook.refusals import InvalidValue
from scheduling.domain.lists import placed
from scheduling.domain.plans import RoomEntry, VenueEntry
from scheduling.domain.six_haves import CheckItem, require_distinct


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """A venue with its room and how its six haves were last found.

    The room is known (`venue.room_id`), new (`room`), that of an earlier entry (`same_room_as` is its
    code), or none.
    """

    venue: VenueEntry
    room: RoomEntry | None = None
    same_room_as: str = ""
    checks: tuple[CheckItem, ...] = ()
    active: bool = False

    @property
    def has_room(self) -> bool:
        return bool(self.venue.room_id or self.room or self.same_room_as)


def require_consistent(entries: Sequence[RegisterEntry]) -> None:
    """Raise for the first entry that contradicts itself or an earlier one."""
    earlier: dict[str, tuple[int, RegisterEntry]] = {}
    for index, entry in enumerate(entries):
        with placed(index):
            _require_own_code(entry.venue.code, earlier)
            _require_shared_room(entry.same_room_as, earlier)
            require_distinct(entry.checks, field="checks")
        earlier[entry.venue.code] = index, entry


def code_taken(code: str) -> InvalidValue:
    return InvalidValue(
        "CODE_TAKEN",
        f"场所编号{code}已被使用。",
        field="code",
        remedy="请核对编号，或直接使用已登记的场所。",
        details={"code": code},
    )


def _require_own_code(code: str, earlier: dict[str, tuple[int, RegisterEntry]]) -> None:
    if code in earlier:
        first, _ = earlier[code]
        raise InvalidValue(
            "CODE_REPEATED",
            f"场所编号{code}与第{first + 1}条相同。",
            field="code",
            remedy="每个场所只列一次，编号各不相同。",
            details={"code": code, "first": f"entries[{first}].code"},
        )


def _require_shared_room(code: str, earlier: dict[str, tuple[int, RegisterEntry]]) -> None:
    if not code:
        return
    if code not in earlier or not earlier[code][1].has_room:
        raise InvalidValue(
            "SHARED_ROOM_UNKNOWN",
            f"前面没有编号为{code}且设有会议室的场所。",
            field="same_room_as",
            remedy="请把设有会议室的场所列在前面，或填写会议室编号。",
            details={"code": code},
        )
