"""The shortest way from a matter to its solution that the procedure allows, after it was handed in.

It lies in the past up to its session, for a notice comes three working days ahead; the rest happens now.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from benchmarks.journey.people import CLERK, CONVENER, LEAD, LIAISON, SECRETARY
from benchmarks.journey.sitting import sitting
from benchmarks.journey.step import ASSIGN, RATE, RESOLVE, House, Step

_TOPICS, _RESEARCH = "intake.TopicService", "scheduling.ResearchService"
_OUTCOMES, _SHEETS = "outcomes.OutcomeService", "outcomes.AssignmentService"
_TOPIC, _SHEET = {"topic_id": "topic"}, {"assignment_id": "assignment"}
HANDED_IN = timedelta(days=-20)


def steps(house: House) -> tuple[Step, ...]:
    """Everything after the submission."""
    return (*_screened(), *_researched(house), *sitting(house), *_decided(), *_carried_out())


def _days(before: int) -> timedelta:
    return timedelta(days=-before)


def _screened() -> Iterator[Step]:
    yield Step(ASSIGN, f"{_TOPICS}/StartTriage", CLERK, {}, _TOPIC, _days(19))
    words = {
        "public_title": "小区西门夜间照明不足",
        "public_summary": "西门外道路没有路灯，居民希望补装照明设施。",
        "issues": ["西门外一百米道路没有照明"],
    }
    yield Step(ASSIGN, f"{_TOPICS}/PoolTopic", CLERK, words, _TOPIC, _days(18))
    note = {"note": "群众关注度高，利益相关方明确。"}
    yield Step(ASSIGN, f"{_TOPICS}/ShortlistTopic", LIAISON, note, _TOPIC, _days(17))
    form = {"approval_form": "议审7", "risk_checked": True, "interested_parties": ["小区业主", "沿街商户"]}
    yield Step(ASSIGN, f"{_TOPICS}/ApproveTopic", SECRETARY, form, _TOPIC, _days(16))


def _researched(house: House) -> Iterator[Step]:
    asked = list(house.members[:2])
    plan = {"member_ids": asked, "plan_number": "调研7"}
    yield Step(ASSIGN, f"{_RESEARCH}/StartResearch", CONVENER, plan, _TOPIC, _days(15))
    visit = {
        "kind": "RESEARCH_KIND_VISIT",
        "place": "西门外",
        "member_ids": asked,
        "people": 6,
        "findings": "现场查看，西门外一百米确无照明，具备接电条件。",
    }
    yield Step(ASSIGN, f"{_RESEARCH}/RecordResearch", CONVENER, visit, _TOPIC, _days(14))
    wishes = [
        {"group": "小区业主", "position": "希望尽快补装路灯"},
        {"group": "沿街商户", "position": "希望不影响门面"},
    ]
    found = {"summary": "具备接电条件，各方意见一致。", "stakeholders": wishes}
    yield Step(ASSIGN, f"{_RESEARCH}/CompleteResearch", CONVENER, found, _TOPIC, _days(13))


def _decided() -> Iterator[Step]:
    both = _TOPIC | {"session_id": "session"}
    points = {"points": [{"kind": "POINT_KIND_AGREED", "side": "小区业主", "text": "加装路灯，由街道负责。"}]}
    yield Step(ASSIGN, f"{_OUTCOMES}/DraftMinutes", CLERK, points, both)
    parties = {"confirmed_by": ["小区业主", "村（社区）“两委”"]}
    yield Step(ASSIGN, f"{_OUTCOMES}/ConfirmMinutes", CONVENER, parties, both)
    advice = [{"text": "在西门外道路加装路灯。", "issue_numbers": [1], "suggested_lead": LEAD.organisation}]
    report = {"report_number": "协商报告7", "deciding_body": "街道党工委", "recommendations": advice}
    yield Step(
        ASSIGN,
        f"{_OUTCOMES}/SubmitReport",
        LIAISON,
        report,
        _TOPIC,
        learns=lambda answer: {"recommendation": answer.recommendations[0].recommendation_id},
    )
    adopted = {"result": "ADOPTION_RESULT_ADOPTED", "meeting": "党工委会议"}
    on_it = _TOPIC | {"recommendation_id": "recommendation"}
    yield Step(ASSIGN, f"{_OUTCOMES}/DecideRecommendation", SECRETARY, adopted, on_it)
    order = {
        "lead_organisation": LEAD.organisation,
        "kind": "HANDLING_KIND_RECOMMENDATION",
        "requirement": "请按协商意见办理，按期反馈并附佐证材料。",
    }
    yield Step(
        ASSIGN,
        f"{_SHEETS}/DispatchAssignment",
        SECRETARY,
        order,
        on_it,
        learns=lambda answer: {"assignment": answer.assignment.assignment_id},
    )
    yield Step(ASSIGN, f"{_SHEETS}/GetAssignment", LEAD, {}, _SHEET, reads=True)


def _carried_out() -> Iterator[Step]:
    yield Step(RESOLVE, f"{_SHEETS}/SignAssignment", LEAD, {}, _SHEET)
    done = {
        "result_class": "RESULT_CLASS_A",
        "measures": "已加装路灯十二盏。",
        "evidence": ["现场照片", "验收单"],
        "signed_by_post": "局长",
    }
    yield Step(RESOLVE, f"{_SHEETS}/ReplyAssignment", LEAD, done, _SHEET)
    note = {"note": "已核对佐证材料并抽查现场。"}
    yield Step(RESOLVE, f"{_SHEETS}/VerifyReply", LIAISON, note, _SHEET)
    yield Step(RESOLVE, f"{_SHEETS}/GetAssignment", LIAISON, {}, _SHEET, reads=True)
    solved = {
        "respondent": "RESPONDENT_KIND_PROPOSER",
        "solved": "SOLVED_YES",
        "satisfaction": "SATISFACTION_SATISFIED",
        "channel": "phone",
    }
    yield Step(RATE, f"{_OUTCOMES}/RecordEvaluation", CLERK, solved, _TOPIC | _SHEET)
    yield Step(RATE, f"{_OUTCOMES}/GetOutcome", CLERK, {}, _TOPIC, reads=True, learns=_endings)


def _endings(answer: Any) -> Mapping[str, Any]:
    return {"endings": [issue.state for issue in answer.outcome.issues]}
