"""What screens ask of the services: lists with the filters that people use, and each thing alone."""

from benchmarks.journey.intake_questions import INTAKE
from benchmarks.journey.people import CLERK, COUNTY, LEAD, LIAISON, STREET
from benchmarks.journey.question import Question
from shangliang_cli.replay.steps import Actor

_SESSIONS = "scheduling.SessionService"
_OUTCOMES, _SHEETS = "outcomes.OutcomeService", "outcomes.AssignmentService"
_NOTICES = "notifier.NotificationService/ListNotices"
_AUDITOR, _OTHER_CLERK = Actor("auditor", COUNTY), Actor("clerk", f"{COUNTY}002")
_SESSION_LIST, _SHEET_LIST = f"{_SESSIONS}/ListSessions", f"{_SHEETS}/ListAssignments"
_OUTCOME_LIST, _DUTIES = f"{_OUTCOMES}/ListOutcomes", "outcomes.DutyService"
_MEMBERS, _VENUES = "scheduling.MemberService", "scheduling.VenueService"
_VENUE, _LATER = {"venue_id": "venue"}, {"after": "2031-01-01T00:00:00Z", "duration": 90}
_COUNTS = "counted for people who ask for figures, now and then"
_ALIKE = "all copies say the same; row `similar` asks among different ones"
_PARKED = "empty, or a person is on it"
_TOPIC = {"topic_id": "topic"}
# All that is stored is finished: what asks for open things must not look through what is over.
_OTHERS = (
    Question("sessions", _SESSION_LIST),
    Question("sessions of a street", _SESSION_LIST, CLERK, {"division": STREET}),
    Question("sessions elsewhere", _SESSION_LIST, CLERK, {"division": f"{COUNTY}002"}),
    Question("sessions to come", _SESSION_LIST, CLERK, {"state": "SESSION_STATE_NOTICED"}),
    Question("sessions on a square", _SESSION_LIST, CLERK, {"form": "SESSION_FORM_PLAZA"}),
    Question("sessions of a venue", _SESSION_LIST, quotes=_VENUE),
    Question("sessions on a topic", _SESSION_LIST, quotes=_TOPIC),
    Question("session", f"{_SESSIONS}/GetSession", quotes={"session_id": "session"}),
    Question("free slots", f"{_SESSIONS}/FindFreeSlots", LIAISON, _LATER, _VENUE),
    Question("venues", f"{_VENUES}/ListVenues"),
    Question("venue", f"{_VENUES}/GetVenue", quotes=_VENUE),
    Question("members", f"{_MEMBERS}/ListMembers"),
    Question("member", f"{_MEMBERS}/GetMember", quotes={"member_id": "member"}),
    Question("divisions", "scheduling.DivisionService/ListDivisions", fields={"parent": COUNTY}),
    Question("division alone", "scheduling.DivisionService/GetDivision", fields={"code": STREET}),
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
    Question("organisations", f"{_DUTIES}/ListOrganisations"),
    Question("whose duty", f"{_DUTIES}/WhoIsResponsible", LIAISON, {"division": COUNTY, "category": "roads"}),
    Question("notices of a clerk", _NOTICES, CLERK),
    Question("notices elsewhere", _NOTICES, _OTHER_CLERK),
    Question("unread notices", _NOTICES, CLERK, {"unread": True}),
    Question("notices of a county", _NOTICES, LIAISON),
    Question("notices of a unit", _NOTICES, LEAD),
    Question("all notices", _NOTICES, _AUDITOR),
    Question("notices on a topic", _NOTICES, _AUDITOR, quotes=_TOPIC),
)
QUESTIONS = (*INTAKE, *_OTHERS)
# What is not asked though it changes nothing, and why.
NOT_ASKED = {
    "intake.AttachmentService/OpenOriginal": "a matter of the benchmarks has no files",
    "intake.ContactService/ResolveContact": "each answer is put down",
    "intake.HotlineService/SuggestClusters": _COUNTS,
    "intake.ImportService/CheckImportRows": "reads rules only",
    "intake.ImportService/TakeReceipts": "gives each receipt once",
    "intake.ResidentService/GetSelf": "whoever asks has proved a phone, which nobody does here",
    "intake.RightsService/GetPrivacyNotice": "reads rules only",
    "intake.SimilarService/FindDuplicates": _ALIKE,
    "intake.SimilarService/FindSimilarTopics": _ALIKE,
    "intake.TopicService/GetTopicStatistics": _COUNTS,
    "intake.VaultService/ReadDisclosure": "tells once",
    "intake.VotingService/GetVotingRound": "a matter of the benchmarks is in no round",
    "notifier.NotificationService/GetNoticeStatistics": _COUNTS,
    "operations.ParkedService/ExportParked": _PARKED,
    "operations.ParkedService/ListParked": _PARKED,
    "operations.ParkedService/ShowParked": _PARKED,
    "outcomes.OutcomeService/GetOutcomeStatistics": _COUNTS,
    "scheduling.MemberService/GetMemberStatistics": _COUNTS,
    "scheduling.SessionService/GetSessionStatistics": _COUNTS,
    "scheduling.VenueService/GetVenueStatistics": _COUNTS,
}
