"""Identities leave for a purpose, with a second person's word, once, and for some hours (law 13, 25, 55)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from rulebook.refusals import InvalidValue, NotPermitted, WrongState

NAME, PHONE, EMAIL, WORDS, ATTACHMENTS = "name", "phone", "email", "words", "attachments"


class Stage(StrEnum):
    """How far a disclosure has come."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    READ = "read"
    EXPIRED = "expired"


def require_code(code: str, known: Sequence[str], field: str) -> None:
    """Raise InvalidValue that lists the city's codes for any other."""
    if code not in known:
        raise InvalidValue(
            "DISCLOSURE_CODE_UNKNOWN",
            "没有这一用途或依据。",
            field=field,
            remedy=f"请从以下代码中选择：{'、'.join(known)}。",
            details={"known": " ".join(known)},
        )


def require_another(decider: str, requester: str) -> None:
    """Four eyes: nobody lets himself read."""
    if decider == requester:
        raise NotPermitted(
            "OWN_REQUEST",
            "不能审批自己提出的查阅申请。",
            remedy="请由另一位有审批权限的人员办理。",
        )


def require_waiting(stage: Stage) -> None:
    """Raise WrongState unless nobody has decided yet."""
    if stage is not Stage.REQUESTED:
        raise WrongState(
            "DISCLOSURE_DECIDED",
            "这一查阅申请已经有了结论。",
            remedy="如仍需查阅，请重新申请。",
            details={"state": stage},
        )


def stage_at(stage: Stage, valid_until: datetime | None, at: datetime) -> Stage:
    """What was allowed and not read in time cannot be read any more."""
    if stage is Stage.APPROVED and valid_until is not None and at > valid_until:
        return Stage.EXPIRED
    return stage


def require_readable(stage: Stage, requester: str, reader: str, wanted: str, given: str) -> None:
    """Raise why this reader may not read it now, for the purpose at hand."""
    if reader != requester:
        raise NotPermitted(
            "NOT_THE_REQUESTER", "只有申请人本人可以查阅。", remedy="请以自己的名义提出查阅申请。"
        )
    if given != wanted:
        raise NotPermitted(
            "OTHER_PURPOSE",
            "批准的用途与现在的用途不同。",
            field="purpose",
            remedy="请按新的用途另行申请。",
            details={"approved": wanted},
        )
    if stage in (Stage.READ, Stage.EXPIRED):
        raise WrongState(
            "DISCLOSURE_GONE",
            "这次查阅已经用过或已过期。",
            remedy="如仍需查阅，请重新申请。",
            details={"state": stage},
        )
    if stage is not Stage.APPROVED:
        raise not_approved(stage)


def require_agreement(*, restricted: bool, read: bool) -> None:
    """Raise WrongState where a minor is concerned, until the caller has read it with another's word."""
    if restricted and not read:
        raise not_approved(None)


def not_approved(stage: Stage | None) -> WrongState:
    return WrongState(
        "DISCLOSURE_NOT_APPROVED",
        "查阅申请还没有获得批准。" if stage else "该事项涉及未成年人，须经另一位负责人批准才能查阅。",
        remedy="请等待另一位负责人审批，或改用其他方式办理。"
        if stage
        else "请先申请查阅附件，由另一位负责人审批。",
        details={"state": stage} if stage else {},
    )
