"""What the harness knows of every operation: the events that it promises, and whom its answer is about."""

from collections.abc import Mapping
from typing import Any

from shangliang.intake.v1 import report_service_pb2
from shangliang_cli import calls

INTAKE, RESEARCH, SESSIONS = "intake.topic.v1", "scheduling.research.v1", "scheduling.session.v1"
VENUES, MEMBERS, OUTCOMES = "scheduling.venue.v1", "scheduling.member.v1", "outcomes.outcome.v1"
NOTICES = "notifier.notification.v1"
# An answer to what somebody asked about his data.
PERSON_DELETED = "person-deleted"

# Events for each subject of the answer. Operations that are not here publish nothing.
_PROMISES: Mapping[str, tuple[str, ...]] = {
    "SubmitTopic": ("topic-submitted",),
    "StartTriage": ("topic-triage-started",),
    "ReferTopic": ("topic-referred",),
    "ReturnReferral": ("topic-referral-returned",),
    "TellSubmitter": ("topic-submitter-told",),
    "DeclineTopic": ("topic-declined",),
    "MergeTopic": ("topic-merged",),
    "UndoMerge": ("topic-merge-undone",),
    "GatherTopics": ("topic-umbrella-opened",),
    "AddToUmbrella": ("topic-gathered",),
    "TakeFromUmbrella": ("topic-taken-out",),
    "DissolveUmbrella": ("topic-umbrella-dissolved",),
    "SplitTopic": ("topic-split",),
    "UndoSplit": ("topic-split-undone",),
    "AnswerTopic": ("topic-answered",),
    "PoolTopic": ("topic-pooled",),
    "ShortlistTopic": ("topic-shortlisted",),
    "ApproveTopic": ("topic-approved",),
    "DeferTopic": ("topic-deferred",),
    "HoldTopic": ("topic-held",),
    "ReleaseTopic": ("topic-released",),
    "RequestInformation": ("topic-info-requested",),
    "SupplyInformation": ("topic-info-supplied",),
    "RequestReview": ("topic-review-requested",),
    "ReviewDecline": ("topic-decline-reviewed",),
    "EscalateTopic": ("topic-escalated",),
    "DelegateTopic": ("topic-delegated",),
    "AcceptHandover": ("topic-handover-accepted",),
    "RefuseHandover": ("topic-handover-refused",),
    "SuspendTopic": ("topic-suspended",),
    "ResumeTopic": ("topic-resumed",),
    "WithdrawTopic": ("topic-withdrawn",),
    "ConfirmDeletion": ("topic-person-deleted",),
    "ConfirmSelfDeletion": ("resident-deleted",),
    "NameConcernedOrganisation": ("topic-concern-named",),
    "RegisterVenue": ("venue-registered",),
    "RegisterVenues": ("venue-registered", "venue-checked", "venue-activated"),
    "CheckVenue": ("venue-checked",),
    "ActivateVenue": ("venue-activated",),
    "RegisterMembers": ("member-registered", "member-linked"),
    "StartResearch": ("research-started",),
    "RecordResearch": ("research-recorded",),
    "CompleteResearch": ("topic-ready",),
    "PlanSession": ("session-planned",),
    "SendNotice": ("session-noticed",),
    "PostponeSession": ("session-postponed",),
    "CancelSession": ("session-cancelled",),
    "OpenSession": ("session-opened",),
    "CloseSession": ("session-held",),
    "AdjournSession": ("session-held", "session-adjourned"),
    "ConfirmMinutes": ("minutes-confirmed",),
    "RecordNoConsensus": ("no-consensus-recorded",),
    "ResumeConsultation": ("consultation-resumed",),
    "SubmitReport": ("outcome-reported",),
    "StartStatutoryVote": ("statutory-vote-started",),
    "RecordStatutoryVote": ("statutory-vote-decided",),
    "DispatchAssignment": ("assignment-dispatched",),
    "SignAssignment": ("assignment-signed",),
    "ReassignAssignment": ("assignment-reassigned",),
    "ReplyAssignment": ("assignment-replied",),
    "VerifyReply": ("reply-verified",),
    "TrackLongTerm": ("long-term-tracked",),
    "ExplainIssue": ("issue-explained",),
    "RecordEffect": ("effect-recorded",),
}
# The event for each part that the answer names beside its subject.
PARTS: Mapping[str, str] = {
    "GatherTopics": "topic-gathered",
    "DissolveUmbrella": "topic-taken-out",
    "SplitTopic": "topic-split-off",
    "UndoSplit": "topic-part-revoked",
    "WithdrawTopic": "topic-withdrawn",
}
_WITHIN = ("status", "session", "assignment", "venue")
# Done without a key: whoever gets no answer cannot ask again. Nothing of the answer is kept.
UNKEPT = frozenset({"ReadDisclosure"})
# Kept under a name that does not lead to the caller, and that nobody outside can tell.
UNDER_PSEUDONYM = frozenset({"CastVote", "WithdrawVote", "ReportContent"})
# What the services publish by themselves, when an event of another service comes or a clock rings, and what
# follows from a command or not, depending on what others did before (invariants/wordings has these).
AUTOMATIC = frozenset(
    {
        "outcome-file-opened",
        "session-counted",
        "assignment-due-soon",
        "assignment-overdue",
        "assignment-conflict-found",
        "topic-wording-reported",
        "topic-wording-hidden",
        "topic-wording-shown",
        "topic-due-soon",
        "topic-overdue",
        "topic-subject-request-due-soon",
        "topic-subject-request-overdue",
        "topic-telling-due-soon",
        "topic-telling-overdue",
        "topic-wording-look-due-soon",
        "topic-wording-look-overdue",
        "topic-reviewed",
        "notice-delivered",
        "notice-failed",
    }
)


def promised(operation: str, fields: Mapping[str, Any], *, issues: int) -> dict[str, int]:
    """Count the events that a command publishes, once for each subject; the topic has that many issues."""
    if operation == "DecideRecommendation":
        adopted = fields["result"] in ("ADOPTION_RESULT_ADOPTED", "ADOPTION_RESULT_PARTIAL")
        return {"recommendation-adopted" if adopted else "recommendation-not-adopted": 1}
    if operation == "RecordEvaluation":
        return {"issue-resolved": issues} if fields["solved"] == "SOLVED_YES" else {"rework-ordered": 1}
    if operation == "AnswerSubjectRequest":
        return {"topic-person-deleted": 1} if fields.get("done", {}).get("what") == PERSON_DELETED else {}
    if operation == "WithdrawTopic" and fields.get("part_number"):
        return {}  # nothing happens to the topic that was split
    return dict.fromkeys(_PROMISES.get(operation, ()), 1)


def full_call(call: str) -> str:
    """Name the method behind a way in by HTTP; other calls are their own name."""
    if call == "http:reports":
        return "intake.ReportService/ReportContent"
    return "intake.TopicService/SubmitTopic" if call.startswith("http:") else call


def request_name(call: str) -> str:
    """Return the full name of the request message, under which answers are stored."""
    if call == "http:reports":  # only HTTP leads there
        return str(report_service_pb2.ReportContentRequest.DESCRIPTOR.full_name)
    return str(calls.method(full_call(call)).input_type.full_name)


def subjects(answer: Mapping[str, Any]) -> list[str]:
    """List the aggregates that an answer is about; none if it names none that has a stream."""
    for name, key in (("venues", "venue_id"), ("members", "member_id")):
        if name in answer:
            return [str(each[key]) for each in answer[name]]
    for part in (answer, *_within(answer)):
        for key in ("session_id", "venue_id", "topic_id"):
            if part.get(key):
                return [str(part[key])]
    return []


def parts_in(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """List where the parts of a whole stand that an answer names: id, version, state."""
    return [part for part in answer.get("parts", ()) if isinstance(part, Mapping)]


def version_in(answer: Mapping[str, Any]) -> int | None:
    """Read the version that an answer about a single thing carries."""
    for part in (answer, *_within(answer)):
        if "version" in part:
            return int(part["version"])
    return None


def _within(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [answer[name] for name in _WITHIN if isinstance(answer.get(name), Mapping)]
