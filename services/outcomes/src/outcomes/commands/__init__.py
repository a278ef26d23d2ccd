"""What can be asked of outcomes: one function per thing, never committing."""

from outcomes.commands.act import Act
from outcomes.commands.alarms import ring, timer_kind
from outcomes.commands.closing import close_issue_unresolved, explain_issue, record_effect
from outcomes.commands.deciding import decide_recommendation
from outcomes.commands.dispatching import Order, dispatch_assignment, sign_assignment
from outcomes.commands.evaluating import Questioning, record_evaluation, track_long_term
from outcomes.commands.minutes import (
    confirm_minutes,
    draft_minutes,
    record_no_consensus,
    resume_consultation,
)
from outcomes.commands.opening import await_next_session, known_topics, open_file, remember_topics
from outcomes.commands.reassigning import note_concern, reassign_assignment
from outcomes.commands.replying import reject_reply, reply_assignment, verify_reply
from outcomes.commands.reporting import Proposal, submit_report
from outcomes.commands.returning import request_return, rule_return
from outcomes.commands.rewording import reword_topic
from outcomes.commands.voting import record_statutory_vote, start_statutory_vote

__all__ = [
    "Act",
    "Order",
    "Proposal",
    "Questioning",
    "await_next_session",
    "close_issue_unresolved",
    "confirm_minutes",
    "decide_recommendation",
    "dispatch_assignment",
    "draft_minutes",
    "explain_issue",
    "known_topics",
    "note_concern",
    "open_file",
    "reassign_assignment",
    "record_effect",
    "record_evaluation",
    "record_no_consensus",
    "record_statutory_vote",
    "reject_reply",
    "remember_topics",
    "reply_assignment",
    "request_return",
    "resume_consultation",
    "reword_topic",
    "ring",
    "rule_return",
    "sign_assignment",
    "start_statutory_vote",
    "submit_report",
    "timer_kind",
    "track_long_term",
    "verify_reply",
]
