"""Which service handles which events of which stream: written down once more, not read from services."""

from collections.abc import Mapping

from tests.torture.operations import INTAKE, OUTCOMES, RESEARCH, SESSIONS

SERVICES = ("intake", "scheduling", "outcomes", "notifier")
_OUTCOME_STEPS = frozenset(
    {
        "outcome-file-opened",
        "minutes-confirmed",
        "no-consensus-recorded",
        "consultation-resumed",
        "outcome-reported",
        "statutory-vote-started",
        "statutory-vote-decided",
        "recommendation-adopted",
        "recommendation-not-adopted",
        "assignment-dispatched",
        "assignment-signed",
        "return-requested",
        "return-ruled",
        "assignment-reassigned",
        "assignment-replied",
        "reply-rejected",
        "reply-verified",
        "rework-ordered",
        "long-term-tracked",
        "progress-reported",
        "issue-resolved",
        "issue-explained",
        "issue-closed-unresolved",
        "effect-recorded",
        "assignment-due-soon",
        "assignment-overdue",
    }
)
_SESSION_STEPS = frozenset(
    {
        "session-planned",
        "session-noticed",
        "session-postponed",
        "session-cancelled",
        "session-opened",
        "session-held",
        "session-adjourned",
    }
)
HANDLED: Mapping[str, Mapping[str, frozenset[str]]] = {
    "intake": {
        SESSIONS: _SESSION_STEPS,
        RESEARCH: frozenset({"research-started", "research-recorded", "topic-ready"}),
        OUTCOMES: _OUTCOME_STEPS,
    },
    "scheduling": {
        INTAKE: frozenset(
            {
                "topic-approved",
                "topic-concern-named",
                "topic-deferred",
                "topic-suspended",
                "topic-resumed",
                "topic-escalated",
                "topic-delegated",
                "topic-handover-refused",
                "topic-withdrawn",
            }
        ),
        OUTCOMES: frozenset({"minutes-confirmed", "consultation-resumed"}),
    },
    "outcomes": {
        INTAKE: frozenset({"topic-approved", "topic-concern-named", "topic-wording-shown"}),
        SESSIONS: frozenset({"session-held", "session-adjourned"}),
    },
    "notifier": {
        INTAKE: frozenset(
            {
                "topic-submitted",
                "topic-referred",
                "topic-referral-returned",
                "topic-declined",
                "topic-merged",
                "topic-merge-undone",
                "topic-umbrella-opened",
                "topic-gathered",
                "topic-taken-out",
                "topic-umbrella-dissolved",
                "topic-split",
                "topic-split-off",
                "topic-split-undone",
                "topic-person-deleted",
                "topic-answered",
                "topic-pooled",
                "topic-shortlisted",
                "topic-approved",
                "topic-deferred",
                "topic-held",
                "topic-info-requested",
                "topic-info-supplied",
                "topic-review-requested",
                "topic-decline-reviewed",
                "topic-escalated",
                "topic-delegated",
                "topic-handover-accepted",
                "topic-handover-refused",
                "topic-withdrawn",
                "topic-suspended",
                "topic-resumed",
                "topic-due-soon",
                "topic-overdue",
                "topic-subject-request-due-soon",
                "topic-subject-request-overdue",
                "topic-telling-due-soon",
                "topic-telling-overdue",
                "topic-wording-reported",
                "topic-wording-look-due-soon",
                "topic-wording-look-overdue",
            }
        ),
        RESEARCH: frozenset({"research-started"}),
        SESSIONS: frozenset(
            {"session-noticed", "session-postponed", "session-cancelled", "session-adjourned"}
        ),
        OUTCOMES: frozenset(
            {
                "outcome-reported",
                "recommendation-adopted",
                "recommendation-not-adopted",
                "assignment-dispatched",
                "assignment-conflict-found",
                "assignment-reassigned",
                "assignment-due-soon",
                "assignment-overdue",
                "reply-rejected",
                "reply-verified",
                "rework-ordered",
                "issue-resolved",
                "issue-explained",
                "issue-closed-unresolved",
            }
        ),
    },
}
