"""Commands that a city refuses after it has looked; none of them changes it."""

from collections.abc import Mapping
from uuid import uuid4

from shangliang_cli.replay.steps import Actor
from tests.system.asking import OPS, TOWN, command
from tests.system.questions import (
    ASSIGNMENTS,
    AUDITOR,
    CITY,
    LATER,
    LIAISON,
    SERVICES,
    SESSIONS,
    Asking,
    Item,
)
from tests.system.strangers import STRANGER

CONVENER, SECRETARY = Actor("convener", CITY), Actor("secretary", CITY)
NO_SUCH_VERSION = 999_999


async def give_refused_commands(asking: Asking, found: Mapping[str, Item]) -> None:
    """Give the commands that no story of the replay gives, on things that are not in the state for them."""
    topic = {"topic_id": found["outcome"]["topic_id"], "expected_version": NO_SUCH_VERSION}
    await asking.command_refused(
        "intake.TopicService/UndoMerge", LIAISON, **topic, reason="并入有误，应当分开。"
    )
    await asking.command_refused(
        "intake.TopicService/ReviewTopic", LIAISON, **topic, note="期满复核，仍不具备条件。"
    )
    await asking.command_refused(
        "outcomes.OutcomeService/CloseIssueUnresolved",
        SECRETARY,
        **topic,
        issue_number=1,
        reason_code="no_funds",
        reason="经费未落实，年内无法实施。",
        approval_number="漯协办〔2022〕1号",
    )
    await _share_a_desk(asking, topic)
    await _gather_and_split(asking, topic)
    await _refuse_about_own_data(asking)
    await _refuse_about_rounds(asking, topic["topic_id"])
    await _refuse_about_people(asking, found)
    await _refuse_about_sessions(asking, found)
    await _refuse_about_assignments(asking, found)
    await asking.command_refused(
        "notifier.NotificationService/MarkNoticeRead", LIAISON, notice_id=str(uuid4())
    )
    await asking.one("outcomes.DutyService/WhoIsResponsible", LIAISON, division=CITY, category="roads")
    await asking.one("outcomes.DutyService/ListOrganisations", LIAISON, limit=1)
    await asking.one("intake.AsideService/ListAside", OPS, limit=1)
    await asking.one("intake.AsideService/RetryAside", OPS, command=command())
    for service in SERVICES:
        nothing = {"stream": "intake.topic.v1", "key": str(uuid4())}
        await asking.parked(service, "ShowParked", **nothing)
        await asking.parked(service, "RetryParked", **nothing, command=command())
        skip = {"stream": nothing["stream"], "event_id": nothing["key"], "reason": "没有这样的事件。"}
        await asking.parked(service, "SkipParked", **skip, command=command())


async def _share_a_desk(asking: Asking, topic: Item) -> None:
    triage, note = "intake.TriageService", "由本级办理更为合适。"
    await asking.command_refused(f"{triage}/DelegateTopic", LIAISON, **topic, to_division=TOWN, note=note)
    await asking.command_refused(f"{triage}/RefuseHandover", LIAISON, **topic, note=note)
    claimed = {"topic_ids": [topic["topic_id"]]}
    await asking.one(f"{triage}/ClaimTopics", LIAISON, **claimed, command=command())
    await asking.one(f"{triage}/ReleaseClaims", LIAISON, **claimed, command=command())
    many = {"topics": [topic], "start_triage": {}}
    await asking.one(f"{triage}/DecideTopics", LIAISON, **many, command=command())


async def _gather_and_split(asking: Asking, topic: Item) -> None:
    umbrellas, reason = "intake.UmbrellaService", "宜一并协商。"
    wording = {"public_title": "小区周边夜间照明", "public_summary": "几个小区出入口夜间缺少照明。"}
    await asking.command_refused(
        f"{umbrellas}/GatherTopics",
        LIAISON,
        **wording,
        topic_ids=[topic["topic_id"], str(uuid4())],
        category="roads",
        issues=["统一改造出入口照明"],
        reason=reason,
    )
    added = {**topic, "umbrella_topic_id": str(uuid4()), "reason": reason}
    await asking.command_refused(f"{umbrellas}/AddToUmbrella", LIAISON, **added)
    await asking.command_refused(f"{umbrellas}/TakeFromUmbrella", LIAISON, **topic, reason=reason)
    await asking.command_refused(f"{umbrellas}/DissolveUmbrella", LIAISON, **topic, reason=reason)
    await asking.pages(f"{umbrellas}/ListParts", LIAISON, umbrella_topic_id=topic["topic_id"])
    splits = "intake.SplitService"
    await asking.command_refused(f"{splits}/SplitTopic", LIAISON, **topic, parts=[wording] * 2, reason=reason)
    await asking.command_refused(f"{splits}/UndoSplit", LIAISON, **topic, reason=reason)
    reports = "intake.ReportService"
    await asking.one(f"{reports}/ListReportedWordings", LIAISON, limit=1)
    await asking.command_refused(f"{reports}/DismissReports", LIAISON, **topic)
    await asking.command_refused(f"{reports}/RewordTopic", LIAISON, **topic, **wording)
    tellings = "intake.TellingService"
    await asking.one(f"{tellings}/ListUntoldSubmitters", LIAISON, limit=1)
    await asking.command_refused(f"{tellings}/TellSubmitter", LIAISON, **topic, way="phone")


async def _refuse_about_own_data(asking: Asking) -> None:
    rights, nothing = "intake.RightsService", {"topic_id": str(uuid4())}
    await asking.one(f"{rights}/ListSubjectRequests", LIAISON, limit=1)
    asked = {"kind": "copy", "identified_by": "identity-card"}
    await asking.command_refused(f"{rights}/RecordSubjectRequest", LIAISON, **nothing, **asked)
    answered = {"subject_request_id": str(uuid4()), "done": {"what": "copy-handed-over"}}
    await asking.command_refused(f"{rights}/AnswerSubjectRequest", LIAISON, **nothing, **answered)
    await asking.one(f"{rights}/GetPrivacyNotice", STRANGER)
    unknown = {"tracking_code": "0000000000000000"}
    await asking.refused(f"{rights}/ExportOwnData", STRANGER, **unknown)
    corrected = {**unknown, "submitter": {"name": "张三"}}
    await asking.command_refused(f"{rights}/CorrectContact", STRANGER, **corrected)
    await asking.command_refused(f"{rights}/WithdrawConsent", STRANGER, **unknown)
    await asking.command_refused(f"{rights}/RequestDeletion", STRANGER, **unknown)
    confirmed = {**unknown, "confirmation_token": "none"}
    await asking.command_refused(f"{rights}/ConfirmDeletion", STRANGER, **confirmed)


async def _refuse_about_rounds(asking: Asking, topic_id: str) -> None:
    rounds, nothing, until = "intake.VotingService", {"round_id": str(uuid4())}, {"closes_at": LATER}
    pool = {"division": CITY, "title": "年末议题票选", "topic_ids": [topic_id, str(uuid4())]}
    await asking.command_refused(f"{rounds}/OpenVotingRound", LIAISON, **pool, **until)
    await asking.command_refused(f"{rounds}/CloseVotingRound", LIAISON, **nothing, reason="另行组织。")
    looked = {"topic_id": topic_id, "note": "已研究，列入计划。"}
    await asking.command_refused(f"{rounds}/RecordLook", LIAISON, **nothing, **looked)
    await asking.refused(f"{rounds}/GetVotingRound", LIAISON, **nothing)
    await asking.one(f"{rounds}/ListVotingRounds", LIAISON, division=CITY, limit=1)
    await asking.one(f"{rounds}/ListDueLooks", LIAISON, limit=1)


async def _refuse_about_people(asking: Asking, found: Mapping[str, Item]) -> None:
    vault, topic_id = "intake.VaultService", found["topic"]["topic_id"]
    asked = {"topic_id": topic_id, "disclosure_id": str(uuid4())}
    await asking.command_refused(
        f"{vault}/RequestDisclosure",
        LIAISON,
        topic_id=topic_id,
        fields=["DISCLOSED_FIELD_NAME"],
        purpose="unknown",
        legal_basis="statutory-duty",
    )
    for name in ("ApproveDisclosure", "RefuseDisclosure"):
        await asking.command_refused(f"{vault}/{name}", LIAISON, **asked)
    await asking.refused(f"{vault}/ReadDisclosure", LIAISON, **asked, purpose="call-back")
    await asking.command_refused(
        f"{vault}/NameConcernedOrganisation", LIAISON, topic_id=str(uuid4()), organisation="411102-roads"
    )
    guardian = {"guardian": "GUARDIAN_PARENT", "form": "CONFIRMATION_FORM_PAPER"}
    await asking.command_refused(f"{vault}/ConfirmGuardian", LIAISON, topic_id=topic_id, **guardian)
    for actor in (AUDITOR, LIAISON, Actor("clerk", found["topic"]["division"])):
        for narrowed_to in ({}, {"waiting": True}, {"topic_id": topic_id}):
            await asking.one(f"{vault}/ListDisclosures", actor, **narrowed_to)


async def _refuse_about_sessions(asking: Asking, found: Mapping[str, Item]) -> None:
    session = {"session_id": found["session"]["session_id"], "expected_version": NO_SUCH_VERSION}
    why = {"reason_code": "other", "reason": "主要参加人员临时有公务。"}
    await asking.command_refused(
        f"{SESSIONS}/PostponeSession", CONVENER, **session, **why, starts_at=LATER, ends_at=LATER
    )
    await asking.command_refused(f"{SESSIONS}/CancelSession", CONVENER, **session, **why)
    member = found["member"]
    link = {"member_id": member["member_id"], "venue_id": str(uuid4())}
    await asking.command_refused(
        "scheduling.MemberService/LinkMember", LIAISON, **link, from_date="2023-05-08"
    )
    await asking.command_refused(
        "scheduling.MemberService/UnlinkMember", LIAISON, **link, to_date="2023-05-08", reason="工作调动。"
    )
    named = {name: member[name] for name in ("number", "display_name", "level", "sector", "division", "term")}
    await asking.command_refused(
        "scheduling.MemberService/RegisterMember", LIAISON, **named, term_from="2021-12-01"
    )


async def _refuse_about_assignments(asking: Asking, found: Mapping[str, Item]) -> None:
    assignment = found["assignment"]
    about = {"assignment_id": assignment["assignment_id"], "expected_version": NO_SUCH_VERSION}
    agency = Actor("agency", CITY, assignment["lead_organisation"])
    await asking.command_refused(
        f"{ASSIGNMENTS}/RequestReturn", agency, **about, reason_code="not_ours", evidence="三定方案第五条。"
    )
    await asking.command_refused(
        f"{ASSIGNMENTS}/RuleReturn", LIAISON, **about, granted=False, reason="职责清楚。"
    )
    await asking.command_refused(
        f"{ASSIGNMENTS}/ReassignAssignment",
        LIAISON,
        **about,
        lead_organisation="411100-roads",
        reason="原办理单位为反映对象。",
    )
    await asking.command_refused(
        f"{ASSIGNMENTS}/RejectReply", LIAISON, **about, reason_code="no_action", note="没有写明措施。"
    )
