"""What each step of a topic is called for the people who follow it, in Chinese and English.

A text may use the step's facts in braces. What stands after a bar is said only when its facts are known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intake.domain.days import in_chinese, in_english


@dataclass(frozen=True, slots=True)
class Sentence:
    """A step in two languages; a bar parts the plain text from what follows when the facts are known."""

    chinese: str
    english: str

    def in_language(self, locale: str) -> str:
        """English for "en" and its variants, Chinese otherwise."""
        return self.english if locale.lower().startswith("en") else self.chinese


TEXTS: Mapping[str, Sentence] = {
    "topic-submitted": Sentence("您的事项已收到。", "Your matter was received."),
    "topic-triage-started": Sentence("工作人员已开始初核。", "A clerk is looking at it."),
    "topic-referred": Sentence(
        "事项已转交承接单位|，对方编号{number}。",
        "It was handed over to where it belongs|; their number is {number}.",
    ),
    "topic-referral-returned": Sentence(
        "承接单位已退回，重新初核|（{late}）。", "It was sent back and is looked at again| ({late_en})."
    ),
    "topic-declined": Sentence(
        "事项未予受理，理由和正确渠道见答复。", "Not accepted; see the reason and where to go."
    ),
    "topic-merged": Sentence(
        "已有同一事项正在办理，您的事项与其合并。",
        "The same matter is already on the way; yours now follows it.",
    ),
    "topic-merge-undone": Sentence(
        "合并已撤销，事项单独办理。", "The merger was undone; it stands alone again."
    ),
    "topic-umbrella-opened": Sentence(
        "已将相关事项归入综合议题，一并协商。", "Matters that belong together go on as one topic."
    ),
    "topic-gathered": Sentence(
        "您的事项与同类事项归入一个综合议题，编号和支持人数不变。",
        "Yours is part of a wider topic now, and keeps its number and supporters.",
    ),
    "topic-taken-out": Sentence(
        "事项已移出综合议题，恢复单独办理|，期限为{on}。",
        "It stands alone again, as before|; its limit ends on {on}.",
    ),
    "topic-umbrella-dissolved": Sentence(
        "综合议题已解散，各事项恢复单独办理。", "The wider topic was dissolved; its parts stand alone again."
    ),
    "topic-split": Sentence(
        "您的事项含有几件事，已分为几件分别办理，进展见各件。",
        "It raises several matters; each goes on by itself, see its parts.",
    ),
    "topic-split-off": Sentence(
        "由原事项拆分而来，已开始初核。", "It was split off; a clerk is looking at it."
    ),
    "topic-split-undone": Sentence(
        "拆分已撤销，事项恢复整体办理|，期限为{on}。", "It is whole again|; its limit ends on {on}."
    ),
    "topic-part-revoked": Sentence(
        "拆分已撤销，此件并回原事项。", "The split was undone; see the topic itself."
    ),
    "topic-answered": Sentence("事项已直接答复，见答复内容。", "It was answered at once; see the answer."),
    "topic-pooled": Sentence("事项已列入议题库。", "It is in the pool of topics."),
    "topic-shortlisted": Sentence("议题已通过筛选，报请审定。", "It was screened and proposed for approval."),
    "topic-approved": Sentence("议题已审定，将开展调研协商。", "Approved: research and consultation follow."),
    "topic-deferred": Sentence(
        "议题暂缓|，{review_on}前再次研究。", "Held over|; to be looked at again by {review_on}."
    ),
    "topic-reviewed": Sentence("暂缓期满，议题重新报审。", "It is proposed for approval again."),
    "topic-held": Sentence("事项内容需人工审看。", "A person will look at its content first."),
    "topic-released": Sentence("事项已审看，进入初核。", "A person has looked; a clerk takes it up."),
    "topic-info-requested": Sentence("请您补充说明|，截止{on}。", "Please explain something|, by {on}."),
    "topic-info-supplied": Sentence(
        "补充说明已收到，继续初核。", "The explanation came; it is looked at again."
    ),
    "topic-review-requested": Sentence(
        "已申请复核|，将于{on}前答复。", "A review was asked for|; the answer is due by {on}."
    ),
    "topic-decline-reviewed": Sentence("复核已有结论，见答复。", "The refusal was reviewed; see the answer."),
    "topic-escalated": Sentence("议题已提请上一级办理。", "It was offered to the level above."),
    "topic-delegated": Sentence("议题已交下一级办理。", "It was offered to the level below."),
    "topic-handover-accepted": Sentence("新的层级已接收议题。", "The other level has taken it."),
    "topic-handover-refused": Sentence(
        "该层级未接收，议题仍由原层级办理。", "The other level did not take it."
    ),
    "topic-withdrawn": Sentence("提交人已撤回。", "Its submitter has taken it back."),
    "topic-suspended": Sentence("事项暂停办理，期限中止计算。", "It stands still, and so does its limit."),
    "topic-resumed": Sentence("事项恢复办理|，期限顺延至{on}。", "It goes on|; its limit ends on {on} now."),
    "topic-due-soon": Sentence("办理期限临近|：{on}。", "A limit comes close|: {on}."),
    "topic-overdue": Sentence("办理已超期|，期限为{on}。", "A limit has passed|: {on}."),
    "hotline-status": Sentence(
        "12345热线：{status}，工单号{number}。", "The hotline, order {number}: {status_en}."
    ),
    "research-started": Sentence("政协委员开始调研。", "Members began their research."),
    "research-recorded": Sentence("委员已开展一次调研。", "Members made a visit or inquiry."),
    "topic-ready": Sentence("调研已完成，等待安排协商。", "Research is done; a session will be planned."),
    "session-planned": Sentence("协商活动已安排|在{on}。", "A session is planned| for {on}."),
    "session-noticed": Sentence(
        "协商通知已发出|，时间为{on}。", "The notice was sent|; the session is on {on}."
    ),
    "session-postponed": Sentence("协商活动改期|至{on}。", "The session was moved| to {on}."),
    "session-cancelled": Sentence(
        "协商活动已取消，将另行安排。", "The session was cancelled; another will be planned."
    ),
    "session-opened": Sentence("协商活动正在进行。", "The session is under way."),
    "session-held": Sentence(
        "协商活动已举行|，{people}人参加。", "The session was held|; {people} people took part."
    ),
    "session-adjourned": Sentence(
        "尚有未尽事项，将再次协商|，不晚于{on}。",
        "Some points are left; another session follows|, by {on}.",
    ),
    "outcome-file-opened": Sentence("正在整理协商成果。", "The result is being written down."),
    "minutes-confirmed": Sentence("协商纪要已确认。", "The minutes are confirmed."),
    "no-consensus-recorded": Sentence("本次协商未达成一致。", "No agreement was reached this time."),
    "consultation-resumed": Sentence("已决定下一步如何继续。", "It was decided how to go on."),
    "outcome-reported": Sentence("协商成果已报送决策机关。", "The result went to the deciding body."),
    "statutory-vote-started": Sentence(
        "已提交法定会议表决。", "A village or residents' meeting will decide."
    ),
    "statutory-vote-decided": Sentence("法定会议已作出决定。", "The statutory meeting has decided."),
    "recommendation-adopted": Sentence("建议已被采纳。", "A recommendation was adopted."),
    "recommendation-not-adopted": Sentence(
        "建议未被采纳，已说明理由。", "A recommendation was not adopted; the reason was given."
    ),
    "assignment-dispatched": Sentence(
        "已交承办单位办理|，期限{on}。", "A unit was told to carry it out| by {on}."
    ),
    "assignment-signed": Sentence("承办单位已签收。", "The unit has signed."),
    "return-requested": Sentence("承办单位申请退回。", "The unit asked to give it back."),
    "assignment-reassigned": Sentence("已改由其他单位办理。", "Other units carry it out now."),
    "return-ruled": Sentence("退回申请已有结论。", "It was ruled who carries it out."),
    "assignment-replied": Sentence(
        "承办单位已答复|（{result}类）。", "The unit has replied| (class {result})."
    ),
    "reply-rejected": Sentence("答复未通过核查，退回补办。", "The reply was checked and sent back."),
    "reply-verified": Sentence(
        "答复已通过核查，请您评价。", "The reply stands; please say whether it is solved."
    ),
    "rework-ordered": Sentence("按评价意见重新办理|，期限{on}。", "The unit works on it again|, by {on}."),
    "long-term-tracked": Sentence(
        "事项转入长期跟踪|，{on}再次查看。", "It takes longer|; to be looked at again on {on}."
    ),
    "progress-reported": Sentence("承办单位报告了进展。", "The unit reported progress."),
    "issue-resolved": Sentence("第{issue}个问题已解决。", "Issue {issue} is solved."),
    "issue-explained": Sentence(
        "第{issue}个问题依法不能办理，已解释。", "Issue {issue} cannot be done; why was explained."
    ),
    "issue-closed-unresolved": Sentence(
        "第{issue}个问题经批准终止办理。", "Issue {issue} was given up with approval."
    ),
    "effect-recorded": Sentence("已记录后续成效。", "An effect that followed was recorded."),
    "assignment-due-soon": Sentence("办理期限临近|：{on}。", "A limit comes close|: {on}."),
    "assignment-overdue": Sentence("办理已超期|，期限为{on}。", "A limit has passed|: {on}."),
}

# Facts that are days, stored as ISO 8601 writes them.
_DAYS = ("on", "review_on")
# These happen beside the chain: they are shown, but do not say where a topic stands.
BESIDE = frozenset(
    {"hotline-status", "research-recorded", "effect-recorded", "assignment-due-soon", "assignment-overdue"}
)


def text_of(step: str, facts: Mapping[str, object], locale: str) -> str:
    """Say one step in a language."""
    return said(TEXTS[step].in_language(locale), facts)


def said(text: str, facts: Mapping[str, object]) -> str:
    """Put facts into a text; what stands after its bar is left out when they are not known."""
    english = text.isascii()
    told = {**facts, **{name: _day(facts[name], english=english) for name in _DAYS if name in facts}}
    start, bar, rest = text.partition("|")
    try:
        return (start + rest).format_map(told)
    except KeyError:
        end = "." if english else "。"
        return start + end if bar else start.format_map(_Unknown(told))


def _day(fact: object, *, english: bool) -> object:
    """Spell a day out; what was stored otherwise is said as it stands."""
    try:
        day = date.fromisoformat(str(fact))
    except ValueError:
        return fact
    return in_english(day) if english else in_chinese(day)


class _Unknown(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""
