"""What a person asks at a desk about his data, what answers it, and by when (PIPL art. 44 to 50)."""

from collections.abc import Mapping
from datetime import datetime

from rulebook.calendar import WorkCalendar
from rulebook.policy import Policy, due
from rulebook.refusals import InvalidValue, NotFound, NotPermitted, WrongState

CORRECTED, DELETED, ENDED = "contact-corrected", "person-deleted", "consent-ended"
_ANSWERS: Mapping[str, frozenset[str]] = {
    "copy": frozenset({"copy-handed-over", "copy-posted"}),
    "correction": frozenset({CORRECTED}),
    "deletion": frozenset({DELETED}),
    "consent-withdrawn": frozenset({ENDED}),
}


def answer_due(received_at: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """Return until when what a person asked at a moment must be answered."""
    return due(policy, calendar, "subjectRequest.answer", received_at).at


def require_answers(kind: str, what: str, *, contact: bool) -> None:
    """Raise InvalidValue for what does not answer such a request, or a contact where none is corrected."""
    if what not in _ANSWERS[kind]:
        raise InvalidValue(
            "NOT_WHAT_WAS_ASKED",
            "办理结果与申请的内容不一致。",
            field="done.what",
            remedy="请选择与申请相符的办理结果；不能办理的，请说明理由和正确渠道。",
            details={"kind": kind, "answers": " ".join(sorted(_ANSWERS[kind]))},
        )
    if contact != (what == CORRECTED):
        raise InvalidValue(
            "CONTACT_MISPLACED",
            "更正联系方式时必须填写新的联系方式，其他情形不得填写。",
            field="done.submitter",
            remedy="请仅在更正时填写新的联系方式。",
        )


def require_another(what: str, recorded_by: str, answered_by: str) -> None:
    """Raise NotPermitted when one person alone would delete somebody for good."""
    if what == DELETED and recorded_by == answered_by:
        raise NotPermitted(
            "SAME_PERSON",
            "删除申请不能由登记人自己办理。",
            remedy="请由另一名工作人员核对后办理。",
        )


def require_open(answered_at: datetime | None) -> None:
    """Raise WrongState for what was answered before."""
    if answered_at is not None:
        raise WrongState(
            "ALREADY_ANSWERED",
            "该申请已答复。",
            field="subject_request_id",
            remedy="无需重复答复；申请人另有要求的，请另行登记。",
        )


def unknown_request() -> NotFound:
    return NotFound(
        "SUBJECT_REQUEST_UNKNOWN",
        "没有这项个人信息申请。",
        field="subject_request_id",
        remedy="请在待答复列表中核对。",
    )
