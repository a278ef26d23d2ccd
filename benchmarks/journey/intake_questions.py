"""What desks and residents ask of intake.

A finished matter fills the tables that its way and what happens beside it fill (see beside.py). Rounds of
voting, referrals to the hotline, findings, files and what background tasks put aside grow otherwise: where
a question asks for those, what is measured is that it does not look through everything else.
"""

from benchmarks.journey.beside import HOTLINE, ORDER
from benchmarks.journey.people import CLERK, COUNTY, LIAISON, SECRETARY, STREET
from benchmarks.journey.question import Question
from shangliang_cli.replay.steps import ANYBODY, Actor

_TOPICS, _FILES, _IMPORTS = "intake.TopicService", "intake.AttachmentService", "intake.ImportService"
_ROUTING, _VOTING = "intake.RoutingService", "intake.VotingService"
_QUEUE, _TRAIL = f"{_TOPICS}/ListQueue", "intake.AuditService/ListAuditRecords"
_DISCLOSURES, _POOL = "intake.VaultService/ListDisclosures", "intake.SupportService/ListPool"
_REQUESTS, _REPORTED = "intake.RightsService/ListSubjectRequests", "intake.ReportService/ListReportedWordings"
_UNTOLD, _ASIDE = "intake.TellingService/ListUntoldSubmitters", "intake.AsideService/ListAside"
_TOPIC, _NUMBER = {"topic_id": "topic"}, {"number": "number"}
_RECEIPT, _IMPORT = {"tracking_code": "receipt"}, {"import_id": "import"}
_AUDITOR, _OPS, _CITY = Actor("auditor", COUNTY), Actor("ops", COUNTY), Actor("liaison", COUNTY[:4] + "00")
_PLACE = {"division": COUNTY}
_CATALOGUE = '{"version": "1", "rules": [{"id": "all", "desk": "city", "from": "2018-01-01"}]}'
_TRIED = {"since": "2020-01-01T00:00:00Z", "until": "2031-01-01T00:00:00Z", "limit": 50}

_OF_DESKS = (
    Question("queue", _QUEUE, CLERK, {"state": "TOPIC_STATE_SUBMITTED"}),
    Question("approved", _QUEUE, CLERK, {"state": "TOPIC_STATE_APPROVED"}),
    Question("approved in the city", _QUEUE, _CITY, {"state": "TOPIC_STATE_APPROVED"}),
    Question("referred", _QUEUE, CLERK, {"state": "TOPIC_STATE_REFERRED"}),
    Question("offered by other levels", _QUEUE, LIAISON, {"state": "TOPIC_STATE_ESCALATED"}),
    Question("untold submitters", _UNTOLD, CLERK),
    Question("untold submitters in the city", _UNTOLD, _CITY),
    Question("subject requests", _REQUESTS, CLERK),
    Question("subject requests in the city", _REQUESTS, _CITY),
    Question("reported wordings", _REPORTED, CLERK),
    Question("reported wordings in the city", _REPORTED, _CITY),
    Question("put aside", _ASIDE, _OPS),
    Question("disclosures of a clerk", _DISCLOSURES, CLERK),
    Question("disclosures of a county", _DISCLOSURES),
    Question("disclosures that wait", _DISCLOSURES, fields={"waiting": True}),
    Question("all disclosures", _DISCLOSURES, _AUDITOR),
    Question("disclosures on a topic", _DISCLOSURES, quotes=_TOPIC),
    Question("lists from paper", f"{_IMPORTS}/ListImports", CLERK),
    Question("list from paper", f"{_IMPORTS}/GetImport", CLERK, quotes=_IMPORT),
    Question("rows from paper", f"{_IMPORTS}/ListImportRows", CLERK, quotes=_IMPORT),
    Question("due looks", f"{_VOTING}/ListDueLooks"),
    Question("trail", _TRAIL, _AUDITOR),
    Question("trail of a topic", _TRAIL, _AUDITOR, quotes=_TOPIC),
    Question("trail of a person", _TRAIL, _AUDITOR, {"actor": CLERK.caller.subject}),
    Question("trail of an act", _TRAIL, _AUDITOR, {"action": "ApproveTopic"}),
    Question("trail of a rare act", _TRAIL, _AUDITOR, {"action": "ForgetReceipts"}),
    Question("trail of a period", _TRAIL, _AUDITOR, {"since": "2020-01-01T00:00:00Z"}),
    Question("file store", f"{_FILES}/GetFileStore", _OPS),
    Question(
        "trial of a catalogue",
        f"{_ROUTING}/DryRunRouting",
        LIAISON,
        {"catalogue": _CATALOGUE, **_PLACE, **_TRIED},
    ),
    Question("referrals", "intake.HotlineService/PullReferrals", HOTLINE),
    Question("order", "intake.HotlineService/GetOrder", LIAISON, {"external_number": ORDER}),
)
_ON_A_TOPIC = (
    Question("topic for a desk", f"{_TOPICS}/GetTopic", CLERK, quotes=_TOPIC),
    Question("file of a topic", f"{_TOPICS}/GetTopicFile", CLERK, quotes=_TOPIC),
    Question("answers to a form", "intake.FormService/GetFormAnswers", CLERK, quotes=_TOPIC),
    Question("paper of a topic", "intake.PaperService/GetApprovalForm", SECRETARY, quotes=_TOPIC),
    Question(
        "parts of an umbrella", "intake.UmbrellaService/ListParts", quotes={"umbrella_topic_id": "topic"}
    ),
    Question("findings on a topic", "intake.ModerationService/ListFindings", CLERK, quotes=_TOPIC),
    Question("files of a topic", f"{_FILES}/ListAttachments", CLERK, quotes=_TOPIC),
    Question("advice on topics", f"{_ROUTING}/AdviseTopics", CLERK, quotes={"topic_ids": "topics"}),
    Question("routing of a topic", f"{_ROUTING}/ExplainRouting", CLERK, quotes=_TOPIC),
)
_OF_RESIDENTS = (
    Question("topics by words", f"{_TOPICS}/ListTopics", ANYBODY, {"query": "停车 整治"}),
    Question("pictures of a topic", f"{_FILES}/ListPublicAttachments", ANYBODY, quotes=_NUMBER),
    Question("pool", _POOL, ANYBODY, _PLACE),
    Question("pool of a street", _POOL, ANYBODY, {"division": STREET}),
    Question("rounds", f"{_VOTING}/ListVotingRounds", ANYBODY, _PLACE),
    Question("form", "intake.FormService/GetForm", ANYBODY, {"category": "parking"}),
    Question("own topic", f"{_TOPICS}/TrackTopic", ANYBODY, quotes=_RECEIPT),
    Question("own files", f"{_FILES}/ListOwnAttachments", ANYBODY, quotes=_RECEIPT),
    Question("own data", "intake.RightsService/ExportOwnData", ANYBODY, quotes=_RECEIPT),
)
# All that is stored is finished: what asks for open things must not look through what is over.
INTAKE = (*_OF_DESKS, *_ON_A_TOPIC, *_OF_RESIDENTS)
