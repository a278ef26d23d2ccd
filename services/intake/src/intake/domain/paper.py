"""How a clerk writes on paper what the rules call by codes: divisions, categories, ways in."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from rulebook.callers import Caller
from rulebook.divisions import Division, DivisionTable
from rulebook.refusals import InvalidValue
from rulebook.spelling import plain

_PROVINCE = "河南省"
_WAYS = {
    "paper": ("", "paper", "纸质", "书面", "来信"),
    "phone": ("phone", "电话", "来电"),
    "reception": ("reception", "接待", "来访", "现场接待"),
    "station": ("station", "驿站", "社情民意驿站"),
    "member": ("member", "委员", "政协委员"),
}
_WAY_OF = {word: way for way, words in _WAYS.items() for word in words}


def division_of(text: str, who: Caller, divisions: DivisionTable, day: date) -> str:
    """Return the code of a division that was written as a code or a name, with or without those above it.

    Where several share a name, the one in the caller's own division is meant. Raises InvalidValue.
    """
    written = plain(text)
    if written.isascii():
        return written
    named = [unit for unit in divisions.on(day) if _is_called(unit, written, divisions, day)]
    own = [unit for unit in named if who.may_act_in(unit.code, divisions)]
    codes = sorted({unit.code for unit in own or named})
    if len(codes) == 1:
        return codes[0]
    if not codes:
        raise InvalidValue(
            "DIVISION_UNKNOWN",
            "没有这个名称的区划。",
            field="division",
            remedy="请填写区划代码，或规范的乡镇、街道名称。",
        )
    raise InvalidValue(
        "DIVISION_AMBIGUOUS",
        "有几个区划叫这个名称。",
        field="division",
        remedy=f"请写明所属县区，或填写代码：{'、'.join(codes)}。",
        details={"codes": " ".join(codes)},
    )


def known_division(text: str, who: Caller, divisions: DivisionTable, day: date) -> str:
    """The same where nobody can be asked: what is unclear is nowhere."""
    try:
        code = division_of(text, who, divisions, day)
    except InvalidValue:
        return ""
    return code if divisions.get(code[:9], day) else ""


def category_of(text: str, names: Mapping[str, str]) -> str:
    """Return the key of a category that was written as a key or a name; else what was written."""
    written = plain(text)
    return next((key for key, name in names.items() if written in (key, plain(name))), written)


def way_of(text: str) -> str:
    """Return the channel that a word means. Raises InvalidValue."""
    if way := _WAY_OF.get(plain(text)):
        return way
    known = "、".join(words[-1] if way != "paper" else "纸质" for way, words in _WAYS.items())
    raise InvalidValue(
        "CHANNEL_UNKNOWN",
        "渠道不在可导入的范围内。",
        field="channel",
        remedy=f"请从以下渠道中选择：{known}。",
    )


def number_of(text: str) -> str:
    """A phone number as it is dialled: full-width digits and signs are ordinary ones."""
    return unicodedata.normalize("NFKC", text).strip()


def _is_called(unit: Division, written: str, divisions: DivisionTable, day: date) -> bool:
    rest = written.removeprefix(_PROVINCE)
    for above in _above(unit, divisions, day):
        rest = rest.removeprefix(plain(above))
    return rest == plain(unit.name)


def _above(unit: Division, divisions: DivisionTable, day: date) -> Iterable[str]:
    """The names of those above it, the highest first."""
    parents: list[str] = []
    code = unit.statistical_parent
    while found := divisions.get(code, day):
        parents.insert(0, found.name)
        code = found.statistical_parent
    administrative = divisions.get(unit.administrative_parent, day)
    return [*parents, *([administrative.name] if administrative else [])]
