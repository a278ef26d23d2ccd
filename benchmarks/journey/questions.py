"""What screens ask of the services: lists with the filters that people use, and each thing alone."""

from benchmarks.journey.people import CLERK, COUNTY, LEAD, LIAISON, STREET
from benchmarks.journey.question import Question
from shangliang_cli.replay.steps import Actor

_TOPICS, _SESSIONS = "intake.TopicService", "scheduling.SessionService"
_OUTCOMES, _SHEETS = "outcomes.OutcomeService", "outcomes.AssignmentService"
_NOTICES = "notifier.NotificationService/ListNotices"
_AUDITOR, _OTHER_CLERK = Actor("auditor", COUNTY), Actor("clerk", f"{COUNTY}002")
_SESSION_LIST, _SHEET_LIST = f"{_SESSIONS}/ListSessions", f"{_SHEETS}/ListAssignments"
_OUTCOME_LIST, _QUEUE = f"{_OUTCOMES}/ListOutcomes", f"{_TOPICS}/ListQueue"
_TOPIC = {"topic_id": "topic"}
# All that is stored is finished: what asks for open things must not look through what is over.
QUESTIONS = (
    Question("queue", _QUEUE, CLERK, {"state": "TOPIC_STATE_SUBMITTED"}),
    Question("approved", _QUEUE, CLERK, {"state": "TOPIC_STATE_APPROVED"}),
    Question("sessions", _SESSION_LIST),
    Question("sessions of a street", _SESSION_LIST, CLERK, {"division": STREET}),
    Question("sessions elsewhere", _SESSION_LIST, CLERK, {"division": f"{COUNTY}002"}),
    Question("sessions to come", _SESSION_LIST, CLERK, {"state": "SESSION_STATE_NOTICED"}),
    Question("sessions on a square", _SESSION_LIST, CLERK, {"form": "SESSION_FORM_PLAZA"}),
    Question("sessions of a venue", _SESSION_LIST, quotes={"venue_id": "venue"}),
    Question("sessions on a topic", _SESSION_LIST, quotes=_TOPIC),
    Question("session", f"{_SESSIONS}/GetSession", quotes={"session_id": "session"}),
    Question("research", "scheduling.ResearchService/GetResearch", quotes=_TOPIC),
    Question("outcomes", _OUTCOME_LIST),
    Question("outcomes elsewhere", _OUTCOME_LIST, _OTHER_CLERK),
    Question("outcomes of a street", _OUTCOME_LIST, CLERK, {"division": STREET}),
    Question("open outcomes", _OUTCOME_LIST, CLERK, {"state": "OUTCOME_STATE_PENDING_DECISION"}),
    Question("outcome", f"{_OUTCOMES}/GetOutcome", quotes=_TOPIC),
    Question("assignments", _SHEET_LIST),
    Question("assignments of a unit", _SHEET_LIST, LEAD),
    Question("assignments elsewhere", _SHEET_LIST, _OTHER_CLERK),
    Question("assignments of another unit", _SHEET_LIST, fields={"organisation": f"{COUNTY}-roads"}),
    Question("open assignments", _SHEET_LIST, LEAD, {"state": "ASSIGNMENT_STATE_HANDLING"}),
    Question("open assignments elsewhere", _SHEET_LIST, _OTHER_CLERK, {"state": "ASSIGNMENT_STATE_HANDLING"}),
    Question("overdue assignments", _SHEET_LIST, fields={"overdue": True}),
    Question("assignments on a topic", _SHEET_LIST, quotes=_TOPIC),
    Question("assignment", f"{_SHEETS}/GetAssignment", quotes={"assignment_id": "assignment"}),
    Question("changes", f"{_SHEETS}/PullChanges", LEAD),
    Question("notices of a clerk", _NOTICES, CLERK),
    Question("notices elsewhere", _NOTICES, _OTHER_CLERK),
    Question("unread notices", _NOTICES, CLERK, {"unread": True}),
    Question("notices of a county", _NOTICES, LIAISON),
    Question("notices of a unit", _NOTICES, LEAD),
    Question("all notices", _NOTICES, _AUDITOR),
    Question("notices on a topic", _NOTICES, _AUDITOR, quotes=_TOPIC),
)
