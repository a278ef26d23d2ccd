"""What is not for consultation, and where it belongs instead."""

from dataclasses import dataclass

from rulebook.refusals import InvalidValue


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; channels are those it may be referred to, none when it can only be declined."""

    code: str
    name: str
    right_channel: str
    channels: frozenset[str] = frozenset()


_REASONS = (
    Reason(
        "ordinary-request",
        "属于一般求助或投诉，无需协商",
        "请拨打12345政务服务便民热线",
        frozenset({"hotline"}),
    ),
    Reason(
        "other-procedure",
        "已进入或应当通过诉讼、仲裁、行政复议、纪检监察或信息公开程序处理",
        "请向受理该程序的法院、仲裁、复议或纪检监察机关提出",
        frozenset({"court", "discipline"}),
    ),
    Reason("in-petition", "已进入信访程序", "请向受理该信访事项的机关查询", frozenset({"petition"})),
    Reason(
        "secret-or-privacy",
        "涉及国家秘密、商业秘密或个人隐私",
        "请向主管机关当面反映",
        frozenset({"police", "discipline"}),
    ),
    Reason("emergency", "属于紧急警情、火情或急救", "请立即拨打110、119或120", frozenset({"police"})),
    Reason("already-decided", "已有处理结论且没有新的事实", "如有新的事实，可持新的材料再次提交"),
    Reason(
        "private-dispute",
        "属于纯私人纠纷，不涉及公共利益",
        "请向所在村（社区）人民调解委员会申请调解",
        frozenset({"mediation", "court"}),
    ),
    Reason("unlawful", "内容违反法律法规或公序良俗", "如需举报违法行为，请拨打110", frozenset({"police"})),
    Reason(
        "personnel",
        "属于干部人事或违纪违法举报",
        "请拨打12388或向纪检监察机关反映",
        frozenset({"discipline", "petition"}),
    ),
    Reason("outside-city", "不在本市管辖范围", "请向事发地政府或当地12345热线反映", frozenset({"hotline"})),
    Reason("not-specific", "事实不清，无法联系补充", "请补充时间、地点和诉求后再次提交"),
)
REASONS = {reason.code: reason for reason in _REASONS}
# Nobody answered what was asked in triage.
UNANSWERED = REASONS["not-specific"]


def require_reason(code: str) -> Reason:
    """Return the reason, or raise InvalidValue that lists the known ones."""
    if reason := REASONS.get(code):
        return reason
    raise InvalidValue(
        "REASON_UNKNOWN",
        "理由代码不在负面清单内。",
        field="reason_code",
        remedy=f"请从以下代码中选择：{'、'.join(REASONS)}。",
        details={"known": " ".join(REASONS)},
    )


def require_number(channel: str, number: str) -> None:
    """The other side's number comes with a referral; only the hotline gives it afterwards."""
    if not number and channel != "hotline":
        raise InvalidValue(
            "EXTERNAL_NUMBER_MISSING",
            "没有填写对方编号。",
            field="external_number",
            remedy="请向承接单位取得受理编号后填写。",
        )


def require_channel(code: str, channel: str) -> Reason:
    """Return the reason if a matter with it may be referred to the channel; InvalidValue otherwise."""
    reason = require_reason(code)
    if channel in reason.channels:
        return reason
    possible = "、".join(sorted(reason.channels))
    raise InvalidValue(
        "CHANNEL_UNFIT",
        "该理由的事项不能转到所选渠道。",
        field="target_channel",
        remedy=f"可转往：{possible}。" if possible else "请改为不予受理并告知正确渠道。",
        details={"reason_code": code, "channels": " ".join(sorted(reason.channels))},
    )
