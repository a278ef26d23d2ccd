"""Adoption: each recommendation is decided by itself, and whatever is not adopted whole needs a reason."""

from collections.abc import Collection

from outcomes.domain.kinds import AdoptionResult
from rulebook.refusals import InvalidValue, MissingRecord, WrongState

IN_FORCE = frozenset({AdoptionResult.ADOPTED, AdoptionResult.PARTIAL})
FINAL = IN_FORCE | {AdoptionResult.NOT_ADOPTED}


def require_reason(result: AdoptionResult, reason_code: str, reason: str) -> None:
    """Raise InvalidValue when a result other than whole adoption comes without its reason."""
    if result is AdoptionResult.ADOPTED:
        return
    remedy = (
        "请写明采纳与未采纳的内容及理由。"
        if result is AdoptionResult.PARTIAL
        else "请填写理由代码和书面理由。"
    )
    for field, value in (("reason_code", reason_code), ("reason", reason)):
        if not value.strip():
            raise InvalidValue(
                "REASON_REQUIRED", "未全部采纳的建议必须说明理由。", field=field, remedy=remedy
            )


def require_undecided(result: AdoptionResult | None) -> None:
    """Raise WrongState for a recommendation that was decided; one that was put off may be decided later."""
    if result in FINAL:
        raise WrongState(
            "ALREADY_DECIDED",
            "该条建议已有决定。",
            remedy="如有新情况，请重新报送协商成果。",
            details={"result": str(result)},
        )


def require_vote(result: AdoptionResult, *, statutory: bool, vote_passed: bool) -> None:
    """Raise MissingRecord when a matter of the village or residents' meeting is adopted without its vote."""
    if result in IN_FORCE and statutory and not vote_passed:
        raise MissingRecord(
            "STATUTORY_VOTE_REQUIRED",
            "该事项须经村（居）民会议表决通过后才能采纳。",
            remedy="请先提交村（居）民会议表决并登记结果。",
            details={"record": "VOTE"},
        )


def action_for(result: AdoptionResult, others: Collection[AdoptionResult | None]) -> str:
    """Name the step that a decision is, given the results of the report's other recommendations."""
    if result in IN_FORCE:
        return "adopt"
    nothing_left = all(other is AdoptionResult.NOT_ADOPTED for other in others)
    return "refuse-last" if result is AdoptionResult.NOT_ADOPTED and nothing_left else "refuse-one"


def require_report_left(reports: int, most: int) -> None:
    """Raise WrongState for a report beyond the most that a topic may have."""
    if reports >= most:
        raise WrongState(
            "REPORTED_OFTEN_ENOUGH",
            f"同一议题的协商成果最多报送 {most} 次。",
            remedy="请就各问题向群众作出说明后办结。",
            details={"reports": str(reports), "most": str(most)},
        )
