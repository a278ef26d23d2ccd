"""Residents: what they say of themselves once, and who may take part in choosing topics."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from rulebook.callers import Caller, Role
from rulebook.policy import Limit
from rulebook.refusals import NotPermitted, WrongState


class AgeBand(StrEnum):
    """How old somebody is, as far as anybody asks (under 14: Personal Information Protection Law, 31)."""

    UNDER_14 = "under14"
    TEEN = "14-17"
    ADULT = "adult"


_GROWING = {band: place for place, band in enumerate(AgeBand)}


@dataclass(frozen=True, slots=True)
class Declared:
    """What a resident has said of himself, and whether his guardian has confirmed."""

    division: str
    age_band: AgeBand | None
    declared_at: datetime | None
    guardian_confirmed: bool

    @property
    def is_complete(self) -> bool:
        return bool(self.division) and self.age_band is not None

    @property
    def lacks_guardian(self) -> bool:
        return self.age_band is AgeBand.UNDER_14 and not self.guardian_confirmed


def require_oneself(who: Caller) -> UUID:
    """Return the resident who calls; raise NotPermitted for everybody who acts for others."""
    if who.roles != frozenset({Role.CITIZEN}):
        raise NotPermitted(
            "FOR_ONESELF_ONLY",
            "支持和投票只能由居民本人作出，工作人员不能代为办理。",
            remedy="请协助居民用本人的手机号码验证后自己选择；代投会使结果失去意义。",
        )
    try:
        return UUID(who.subject)
    except ValueError:
        raise unknown_resident() from None


def require_ward(who: Caller) -> UUID:
    """Return the child who calls; a guardian confirms for somebody who has proved his own phone."""
    if who.roles != frozenset({Role.CITIZEN}):
        raise NotPermitted(
            "WARD_NOT_PROVED",
            "监护人的验证码须由孩子本人登录后申请。",
            field="purpose",
            remedy="请先验证孩子本人使用的手机号码，再填写监护人的手机号码。",
        )
    return require_oneself(who)


def unknown_resident() -> NotPermitted:
    return NotPermitted(
        "RESIDENT_UNKNOWN", "您尚未验证手机号码。", remedy="请先用手机号码获取验证码并完成验证。"
    )


def require_may_declare(before: Declared, division: str, band: AgeBand, at: datetime, pause: Limit) -> None:
    """Age is said once and grows; one moves house, but not from round to round."""
    if before.age_band is not None and _GROWING[band] < _GROWING[before.age_band]:
        raise WrongState(
            "AGE_BAND_FIXED", "年龄段不能改小。", field="age_band", remedy="如填写有误，请联系工作人员更正。"
        )
    changed = (before.division, before.age_band) != (division, band)
    again = before.declared_at + timedelta(days=pause.amount) if before.declared_at else at
    if changed and at < again:
        raise WrongState(
            "DECLARED_LATELY",
            "所在区划和年龄段近期已填写，暂时不能更改。",
            remedy="请在可以更改之日后再试。",
            details={"again_from": again.isoformat()},
        )


def require_may_take_part(person: Declared) -> None:
    """Raise WrongState that says what is missing before a support or a vote counts."""
    if not person.is_complete:
        raise WrongState(
            "SELF_UNDECLARED", "您尚未填写所在区划和年龄段。", remedy="请先填写一次，以后不再询问。"
        )
    if person.lacks_guardian:
        raise WrongState(
            "GUARDIAN_MISSING",
            "未满14周岁，须先由监护人确认。",
            remedy="请用监护人的手机号码获取验证码，由监护人同意后填写。",
        )


def require_other_phone(own: bytes, guardians: bytes) -> None:
    """Nobody is his own guardian."""
    if own == guardians:
        raise WrongState(
            "GUARDIAN_IS_ONESELF",
            "监护人的手机号码不能与本人相同。",
            field="phone",
            remedy="请填写监护人本人的手机号码。",
        )
