"""What else happens in the small city: people are told, ask about their data, report too much."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from shangliang.intake.v1 import aside_service_pb2 as asides
from shangliang.intake.v1 import report_service_pb2 as reports
from shangliang.intake.v1 import rights_service_pb2 as rights
from shangliang.intake.v1 import topic_events_pb2 as topics
from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.copies import known_topics
from tests.torture.operations import INTAKE
from tests.torture.tables import Row
from tests.torture.unit import small_audit
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_desk import act
from tests.torture.unit.small_names import MERGED, STARTED, TOPIC, TOWN, identity

HEARD, UNHEARD = map(identity, ("heard", "unheard"))
ASKED, LEFT = map(identity, ("asked", "left"))
OPEN, CLOSED = map(identity, ("open request", "closed request"))
ZEALOUS = [identity(f"zealous {number}") for number in range(7)]
LATE = identity("zealous once more")
_TRUSTED, _RIGHT = 5, 3
_HANDED_IN = (HEARD, UNHEARD, ASKED, LEFT, *ZEALOUS, LATE)
_BOUND = datetime(2026, 11, 17, 15, 59, 59, tzinfo=UTC)
_NO_STEP = frozenset(
    {"topic-submitter-told", "topic-person-deleted", "topic-wording-hidden", "topic-wording-shown"}
)


def happen(city: SmallCity) -> None:
    """Let it happen, before people are told."""
    for topic in _HANDED_IN:
        said = topics.TopicSubmitted(topic_id=topic, number=topic[:8], division=TOWN)
        city.command("SubmitTopic", INTAKE, topic, said)
    city.command("StartTriage", INTAKE, ASKED, topics.TopicTriageStarted(topic_id=ASKED))
    for topic in (HEARD, UNHEARD):
        _refer(city, topic)
        city.command("TellSubmitter", INTAKE, topic, topics.TopicSubmitterTold(topic_id=topic))
    back = topics.TopicReferralReturned(topic_id=UNHEARD)
    city.command("ReturnReferral", INTAKE, UNHEARD, back)
    _refer(city, UNHEARD)
    deleted = city.command("AnswerSubjectRequest", INTAKE, LEFT, topics.TopicPersonDeleted(topic_id=LEFT))
    deleted.facts |= {"topic_id": LEFT, "subject_request_id": CLOSED, "what": "person-deleted"}
    _report(city)


def complete(evidence: Evidence) -> Evidence:
    """The rows that follow from it."""
    intake = evidence.tables["intake"]
    intake["topics"] = [_row(evidence, topic) for topic in known_topics(evidence)]
    sealed = [UUID(topic) for topic in (TOPIC, MERGED, *_HANDED_IN) if topic != LEFT]
    intake["vault_keys"] = [{"subject_id": each} for each in sealed]
    intake["submissions"] = [{"topic_id": each} for each in sealed]
    intake["progress_steps"] = [row for row in intake["progress_steps"] if row["step"] not in _NO_STEP]
    intake["told"] = [{"topic_id": UUID(each)} for each in (HEARD, UNHEARD)]
    intake["timer"] = [_timer("refer.tell", UNHEARD), _timer("subject.request", OPEN)]
    _ask(evidence)
    _keep_reports(evidence)
    _put_aside(evidence)
    intake |= small_audit.chained(evidence.commands)
    evidence.tables["notifier"]["topics"] = [
        {"id": UUID(topic), **known} for topic, known in known_topics(evidence).items()
    ]
    return replace(evidence)  # its events are read anew: tests change the records


def named(evidence: Evidence, operation: str) -> Command:
    """The last command of that name."""
    return [each for each in evidence.commands if each.operation == operation][-1]


def _refer(city: SmallCity, topic: str) -> None:
    referred = city.command("ReferTopic", INTAKE, topic, topics.TopicReferred(topic_id=topic))
    referred.facts["unheard"] = topic


def _report(city: SmallCity) -> None:
    """Somebody is trusted with five of seven wordings, is right about three, and is trusted with one more."""
    for topic in (*ZEALOUS[:_TRUSTED], LATE):
        _reported(
            city.command("ReportContent", INTAKE, topic, topics.TopicWordingHidden(topic_id=topic)), topic
        )
    for topic in ZEALOUS[:_RIGHT]:
        shown = topics.TopicWordingShown(topic_id=topic, reworded=True)
        reworded = city.command("RewordTopic", INTAKE, topic, shown)
        reworded.facts, reworded.promised = {"topic_id": topic}, {}


def _reported(command: Command, topic: str) -> None:
    facts = {"topic_id": topic, "ground": "personal-data", "reader": "somebody", "late": topic == LATE}
    command.facts, command.promised = facts, {}


def _ask(evidence: Evidence) -> None:
    rows = []
    for topic, request, kind in ((ASKED, OPEN, "copy"), (LEFT, CLOSED, "deletion")):
        said: dict[str, Any] = {"topic_id": topic, "subject_request_id": request}
        act(evidence, rights.RecordSubjectRequestResponse(**said), {"topic_id": topic, "kind": kind})
        rows.append({"id": UUID(request), "topic_id": UUID(topic), "kind": kind, "recorded_by": "somebody"})
        rows[-1] |= {"answered_at": None, "answered_by": None, "what": None}
    rows[1] |= {"answered_at": STARTED, "answered_by": "clerk", "what": "person-deleted"}
    evidence.tables["intake"]["subject_requests"] = rows


def _keep_reports(evidence: Evidence) -> None:
    for topic in ZEALOUS[_TRUSTED:]:
        answer: Message = reports.ReportContentResponse(topic_id=topic)
        _reported(act(evidence, answer, {}), topic)
    intake = evidence.tables["intake"]
    unheeded = ZEALOUS[_TRUSTED:]
    intake["wording_reports"] = [
        {"topic_id": UUID(each), "counts": each not in unheeded} for each in (*ZEALOUS, LATE)
    ]
    right = ZEALOUS[:_RIGHT]
    intake["wording_looks"] = [
        {"topic_id": UUID(each), "decision": "reworded" if each in right else None}
        for each in (*ZEALOUS, LATE)
    ]


def _put_aside(evidence: Evidence) -> None:
    """One was tried again when somebody asked for that, and is aside once more; another was done."""
    for each in evidence.records:
        if each.key in {ASKED, LEFT} and "topic-submitted" in each.type:
            each.headers["ce_recordedtime"] = datetime.fromtimestamp(0, UTC).isoformat()
    evidence.tables["intake"]["grams"] = [{"topic_id": UUID(LEFT)}]
    seen = {"topic_id": ASKED, "work": "grams", "attempts": 1}
    facts = {"topic_ids": [ASKED], "seen": [seen]}
    act(evidence, asides.RetryAsideResponse(matters=1), facts).attempts[1].at = 1.0
    row = {"subject_id": UUID(ASKED), "work": "grams", "attempts": 2, "next_try_at": STARTED}
    evidence.tables["intake"]["set_aside"] = [{**row, "since": datetime.fromtimestamp(0, UTC)}]


def _timer(kind: str, subject: str) -> Row:
    return {"kind": kind, "subject": subject, "due_at": STARTED, "error": ""}


def _row(evidence: Evidence, topic: str) -> dict[str, Any]:
    own = [event for event in evidence.events_of(INTAKE) if event.aggregate == topic]
    states = {TOPIC: "approved", MERGED: "merged", HEARD: "referred", UNHEARD: "referred", ASKED: "triage"}
    hidden = topic in {*ZEALOUS[_RIGHT:_TRUSTED], LATE}
    handed_in = topic in _HANDED_IN
    return {
        "id": UUID(topic),
        "version": own[-1].version,
        "division": TOWN,
        "state": states.get(topic, "submitted"),
        "title": "停车",
        "umbrella_id": UUID(TOPIC) if topic == MERGED else None,
        "without_submitter": False,
        "split_from_id": None,
        "host_division": None,
        "offered_to": None,
        "wording_hidden": hidden,
        "submitted_at": STARTED,
        "decide_by": _BOUND if handed_in else None,
        "tell_by": STARTED + timedelta(days=1) if topic == UNHEARD else None,
        "due_at": _BOUND if topic == ASKED else None,
        "identity_gone_at": STARTED if topic == LEFT else None,
    }
