"""Between the hotline's words and ours: states, categories, which of two tellings is the newer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from rulebook.callers import Caller
from rulebook.refusals import InvalidValue, NotPermitted
from rulebook.spelling import plain

ORGANISATION = "hotline"


class OrderStatus(IntEnum):
    """Where an order stands; the numbers are those of the contract, 0 a word that is not known here."""

    UNKNOWN = 0
    WAITING = 1
    DISPATCHED = 2
    SIGNED = 3
    RETURN_REQUESTED = 4
    IN_PROGRESS = 5
    EXTENSION_ASKED = 6
    REPLIED = 7
    REWORK = 8
    EVALUATING = 9
    CLOSED = 10
    ARCHIVED = 11
    TERMINATED = 12
    RETURNED = 13


_STATUSES = {
    "待派单": OrderStatus.WAITING,
    "已派单": OrderStatus.DISPATCHED,
    "待签收": OrderStatus.DISPATCHED,
    "已签收": OrderStatus.SIGNED,
    "退单申请": OrderStatus.RETURN_REQUESTED,
    "退单驳回": OrderStatus.SIGNED,
    "退单驳回(终审)": OrderStatus.SIGNED,
    "办理中": OrderStatus.IN_PROGRESS,
    "延期申请": OrderStatus.EXTENSION_ASKED,
    "已答复": OrderStatus.REPLIED,
    "待审核": OrderStatus.REPLIED,
    "审核退回": OrderStatus.REWORK,
    "待回访": OrderStatus.EVALUATING,
    "已评价": OrderStatus.EVALUATING,
    "办结": OrderStatus.CLOSED,
    "已办结": OrderStatus.CLOSED,
    "归档": OrderStatus.ARCHIVED,
    "已归档": OrderStatus.ARCHIVED,
    "不予受理": OrderStatus.TERMINATED,
    "终止": OrderStatus.TERMINATED,
    "退回": OrderStatus.RETURNED,
    "退回转办单位": OrderStatus.RETURNED,
}
# Told to who raised the matter, in both languages.
_SAID = {
    OrderStatus.UNKNOWN: ("正在处理", "being dealt with"),
    OrderStatus.WAITING: ("等待派单", "waiting to be dispatched"),
    OrderStatus.DISPATCHED: ("已派单", "dispatched"),
    OrderStatus.SIGNED: ("承办单位已签收", "signed by the unit"),
    OrderStatus.RETURN_REQUESTED: ("承办单位申请退单", "the unit asks to give it back"),
    OrderStatus.IN_PROGRESS: ("办理中", "in progress"),
    OrderStatus.EXTENSION_ASKED: ("申请延期", "more time is asked for"),
    OrderStatus.REPLIED: ("已答复", "replied"),
    OrderStatus.REWORK: ("重新办理", "done again"),
    OrderStatus.EVALUATING: ("等待评价", "waiting for your verdict"),
    OrderStatus.CLOSED: ("已办结", "closed"),
    OrderStatus.ARCHIVED: ("已归档", "archived"),
    OrderStatus.TERMINATED: ("已终止办理", "terminated"),
    OrderStatus.RETURNED: ("已退回", "given back"),
}


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """When an order was what, by the hotline's clock; of equal ones, any one, but always the same."""

    updated_at: datetime
    version: int
    digest: bytes


def is_newer(told: Telling, known: Telling | None) -> bool:
    """Say whether a telling replaces what is known. Whatever the order of coming, the same one remains."""
    return known is None or told > known


def status_of(word: str) -> OrderStatus:
    """Return what the hotline's word for a state means; UNKNOWN for a new one, which is kept as it came."""
    return _STATUSES.get(plain(word), OrderStatus.UNKNOWN)


def said(status: OrderStatus) -> tuple[str, str]:
    """What who raised a matter is told of a state, in Chinese and English."""
    return _SAID[status]


def category_of(text: str, known: Mapping[str, str], other: str) -> str:
    """Return our category for the hotline's; `other` for one that the city has not sorted."""
    written = plain(text)
    return next((ours for theirs, ours in known.items() if written.startswith(plain(theirs))), other)


def require_hotline(who: Caller) -> None:
    """Only the hotline's own system speaks for it."""
    if who.organisation != ORGANISATION:
        raise NotPermitted("HOTLINE_ONLY", "该接口仅供12345热线系统调用。", remedy="请使用热线系统的令牌。")


def require_reason(status: OrderStatus, reason: str) -> None:
    """A matter comes back with the reason why."""
    if status is OrderStatus.RETURNED and len(reason.strip()) < 4:  # noqa: PLR2004 - as short as the contract allows
        raise InvalidValue(
            "RETURN_REASON_MISSING",
            "退回没有写明理由。",
            field="return_reason",
            remedy="请填写退回的理由。",
        )


def is_return_due(told_at: datetime, last_return: datetime | None) -> bool:
    """A return is a fact of its own: it counts once, even if the hotline has gone on since."""
    return last_return is None or told_at > last_return
