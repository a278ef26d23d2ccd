"""Why a matter is put aside until a person has looked, and what a look can show."""

from rulebook.refusals import InvalidValue

URGENT = "urgent"
RISKS = {
    URGENT: "疑似紧急情况",
    "sensitive-words": "含有敏感词",
    "forbidden-content": "疑似违法违规内容",
    "personal-data": "含有他人个人信息",
    "minor": "涉及未成年人",
    "spam": "疑似重复或恶意提交",
    "report": "有人举报",
}
INTERNAL_ONLY = "internal-only"
FINDINGS = {
    "harmless": "未发现问题",
    "cleared": "公开文字中不再出现有关内容",
    INTERNAL_ONLY: "仅供内部办理，不予公开",
}


def require_risk(code: str) -> None:
    """Raise InvalidValue that lists the known risks for any other code."""
    _require(code, RISKS, "RISK_UNKNOWN", "风险代码不存在。")


def require_finding(code: str) -> None:
    """Raise InvalidValue that lists what a look can show for any other code."""
    _require(code, FINDINGS, "FINDING_UNKNOWN", "审看结论代码不存在。")


def _require(code: str, known: dict[str, str], reason: str, message: str) -> None:
    if code not in known:
        raise InvalidValue(
            reason,
            message,
            field="reason_code",
            remedy=f"请从以下代码中选择：{'、'.join(known)}。",
            details={"known": " ".join(known)},
        )
