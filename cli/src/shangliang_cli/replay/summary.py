"""Counts for people: through which ways matters came in, where topics stand, what happened to them on the way."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from shangliang_cli.replay.plan import Plan
from shangliang_cli.replay.steps import Step

STATES = {
    "TOPIC_STATE_SUBMITTED": "待受理",
    "TOPIC_STATE_HELD": "审看中",
    "TOPIC_STATE_TRIAGE": "受理中",
    "TOPIC_STATE_INFO_REQUIRED": "待补充",
    "TOPIC_STATE_ANSWERED": "当场答复",
    "TOPIC_STATE_REFERRED": "转办",
    "TOPIC_STATE_DECLINED": "不予受理",
    "TOPIC_STATE_MERGED": "并案",
    "TOPIC_STATE_POOLED": "入议题库",
    "TOPIC_STATE_SHORTLISTED": "提请审批",
    "TOPIC_STATE_APPROVED": "立为议题",
    "TOPIC_STATE_DEFERRED": "暂缓",
    "TOPIC_STATE_ESCALATED": "上交待接",
    "TOPIC_STATE_DELEGATED": "下交待接",
    "TOPIC_STATE_WITHDRAWN": "撤回",
    "TOPIC_STATE_SUSPENDED": "中止",
    "TOPIC_STATE_SPLIT": "拆分",
}
_EVENTS = "伙伴平台 CloudEvents"
_CALLS = {
    "http:open311-json": "Open311（JSON）",
    "http:open311-xml": "Open311（XML）",
    "http:cloudevents": f"{_EVENTS}（二进制）",
    "http:cloudevents-structured": f"{_EVENTS}（结构化）",
    "http:cloudevents-batch": f"{_EVENTS}（批量）",
    "import:row": "纸质登记表批量导入",
    "intake.HotlineService/PushOrder": "12345热线推送",
}
_CHANNELS = {
    "CHANNEL_WEB": "网页",
    "CHANNEL_QR": "场所扫码",
    "CHANNEL_STATION": "驿站代填",
    "CHANNEL_RECEPTION": "接待代填",
    "CHANNEL_PHONE": "电话代填",
    "CHANNEL_MEMBER": "委员提交",
}
ACTS = {
    "import:list": "纸质登记表（份）",
    "photos": "附件（张，已去除定位）",
    "HoldTopic": "人工审看",
    "ReleaseTopic": "审看放行",
    "RequestInformation": "要求补充",
    "request-review": "申请复核",
    "ReviewDecline": "另一人复核",
    "MergeTopic": "并案",
    "UndoMerge": "撤销并案",
    "GatherTopics": "归入综合议题",
    "TakeFromUmbrella": "移出综合议题",
    "SplitTopic": "拆分",
    "UndoSplit": "撤销拆分",
    "EscalateTopic": "上交县区",
    "DelegateTopic": "下交街道",
    "AcceptHandover": "接收",
    "RefuseHandover": "退回上级",
    "SuspendTopic": "中止",
    "ResumeTopic": "恢复",
    "withdraw": "撤回",
    "resubmit": "重新提出",
    "returned": "转办退回",
    "again": "热线重发与乱序",
    "ConfirmGuardian": "监护人同意",
    "ApproveDisclosure": "双人批准查阅",
    "correction": "更正信息",
    "consent-withdrawal": "撤回同意",
    "deletion-confirmation": "删除个人信息",
    "phone:prove": "手机验证",
    "support": "支持",
    "unsupport": "撤回支持",
    "votes": "投票",
}
_SAME = {
    "RequestReview": "request-review",
    "review": "request-review",
    "WithdrawTopic": "withdraw",
    "withdrawal": "withdraw",
    "ResubmitTopic": "resubmit",
    "ReturnReferral": "returned",
}


def ways_in(plan: Plan) -> Mapping[str, int]:
    """How many matters came in each way, the most used one first."""
    counted: Counter[str] = Counter()
    for story in plan.told:
        for step in story.steps:
            if step.name == "submit":
                counted[_way(step)] += len(step.fields.get("matters", " "))
    return dict(counted.most_common())


def standing(states: Mapping[str, Any]) -> Mapping[str, int]:
    """How many topics stand where, in the order of their life."""
    counted = {each["state"]: int(each["topics"]) for each in states["by_state"]}
    return {said: counted[state] for state, said in STATES.items() if counted.get(state)}


def on_the_way(plan: Plan) -> Mapping[str, int]:
    """What happened how often, in the order of a matter's life."""
    counted = Counter(act for story in plan.told for step in story.steps for act in _acts(step))
    return {said: counted[act] for act, said in ACTS.items() if counted[act]}


def _way(step: Step) -> str:
    return _CALLS.get(step.call) or _CHANNELS[step.fields["channel"]]


def _acts(step: Step) -> Iterator[str]:
    if step.call == "photos:attach":
        yield from ["photos"] * len(step.fields["seeds"])
    elif step.method == "PushOrder":
        yield from (
            ["again"] if step.name in {"again", "late"} else ["returned"] * ("return_reason" in step.fields)
        )
    elif step.call.startswith("DELETE"):
        yield "unsupport"
    else:
        yield _SAME.get(step.method, step.method)
