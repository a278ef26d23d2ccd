"""What else happens in the small city: wholes, levels, reported wordings, farewells, a named unit."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from shangliang.intake.v1 import resident_events_pb2 as residents
from shangliang.intake.v1 import resident_service_pb2
from shangliang.intake.v1 import topic_events_pb2 as topics
from shangliang.outcomes.v1 import outcome_events_pb2 as outcomes
from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.copies import known_topics
from tests.torture.operations import INTAKE, OUTCOMES
from tests.torture.unit import small_audit
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_desk import act
from tests.torture.unit.small_names import ASSIGNMENT, MERGED, STARTED, TOPIC, TOWN, identity

RESIDENT = "intake.resident.v1"
COUNTY, UNIT = TOWN[:6], "411121-housing"
PART, LEFT, STOOD, WHOLE, ENDED = map(identity, ("part", "left", "stood", "whole", "ended"))
SPLIT, GONE, STANDS = map(identity, ("split", "gone", "stands"))
GIVEN_UP, FIRST, REST, DONE = map(identity, ("given up", "first", "rest", "done"))
LEVEL, REPORTED, DISMISSED = map(identity, ("level", "reported", "dismissed"))
DORA, EMIL = map(identity, ("Dora", "Emil"))
_HANDED_IN = (PART, LEFT, STOOD, SPLIT, GIVEN_UP, LEVEL, REPORTED, DISMISSED)
_YEARS = timedelta(days=800)
_NO_STEP = {
    *("assignment-conflict-found", "topic-wording-hidden", "topic-wording-shown", "topic-concern-named"),
    "topic-person-deleted",
}


def happen(city: SmallCity) -> None:
    """Let it happen, before people are told."""
    for topic in _HANDED_IN:
        said = topics.TopicSubmitted(topic_id=topic, number=topic[:8], division=TOWN)
        city.command("SubmitTopic", INTAKE, topic, said)
        city.command("StartTriage", INTAKE, topic, topics.TopicTriageStarted(topic_id=topic))
    _gather(city)
    _split(city)
    _take_back(city)
    _hand_over(city)
    _report(city)
    _depart(city)
    _name(city)
    _wait(city)


def complete(evidence: Evidence) -> Evidence:
    """The rows that follow from it."""
    intake = evidence.tables["intake"]
    intake["topics"] = [_row(evidence, topic) for topic in known_topics(evidence)]
    handed_in = [UUID(str(row["id"])) for row in intake["topics"] if not row["without_submitter"]]
    intake["vault_keys"] = [{"subject_id": each} for each in handed_in]
    intake["submissions"] = [{"topic_id": each} for each in handed_in]
    intake["progress_steps"] = [row for row in intake["progress_steps"] if row["step"] not in _NO_STEP]
    intake["residents"] = [{"id": UUID(EMIL)}]
    intake["vault_keys"].append({"subject_id": UUID(EMIL)})
    intake["departures"] = [{"id": UUID(DORA)}, {"id": UUID(EMIL)}]
    back = resident_service_pb2.ConfirmVerificationResponse(resident_id=EMIL)
    act(evidence, back, {"was": EMIL}, {"resident_id": EMIL})
    intake["wording_reports"] = [{"topic_id": UUID(each), "counts": True} for each in (REPORTED, DISMISSED)]
    intake["wording_looks"] = [
        {"topic_id": UUID(REPORTED), "decision": None},
        {"topic_id": UUID(DISMISSED), "decision": "dismissed"},
    ]
    intake |= small_audit.chained(evidence.commands)
    evidence.tables["notifier"]["topics"] = [
        {"id": UUID(topic), **known} for topic, known in known_topics(evidence).items()
    ]
    evidence.tables["outcomes"]["outcome_files"][0]["version"] += 1
    evidence.views = [
        {"id": REPORTED, "view": "page", "text": '{"title": ""}'},
        {"id": DISMISSED, "view": "page", "text": '{"title": "停车"}'},
    ]
    return replace(evidence)  # its events are read anew: tests change the records


def parts(city: SmallCity, command: Command, event: type[Message], *named: str, **says: Any) -> Command:
    """Let an act have parts, each with its event, and answer with them."""
    told = command.attempts[1].answer
    told.setdefault("parts", []).extend(
        {"topic_id": each, "version": city.event(INTAKE, each, event(topic_id=each, **says)), "state": ""}
        for each in named
    )
    return command


def _gather(city: SmallCity) -> None:
    """One part leaves again; another umbrella is dissolved."""
    for whole, first, second in ((WHOLE, PART, LEFT), (ENDED, LEFT, STOOD)):
        opened = topics.TopicUmbrellaOpened(topic_id=whole, number=whole[:8], division=TOWN)
        gathered = city.command("GatherTopics", INTAKE, whole, opened)
        gathered.facts["topic_ids"] = [first, second]
        parts(city, gathered, topics.TopicGathered, first, second, umbrella_topic_id=whole)
        if whole == WHOLE:
            out = topics.TopicTakenOut(topic_id=LEFT, umbrella_topic_id=WHOLE)
            taken = city.command("TakeFromUmbrella", INTAKE, LEFT, out)
            taken.attempts[1].answer["status"]["state"] = "TOPIC_STATE_TRIAGE"
    over = topics.TopicUmbrellaDissolved(topic_id=ENDED, part_topic_ids=[LEFT, STOOD])
    dissolved = city.command("DissolveUmbrella", INTAKE, ENDED, over)
    parts(city, dissolved, topics.TopicTakenOut, LEFT, STOOD, umbrella_topic_id=ENDED)
    for part in dissolved.answer["parts"]:
        part["state"] = "TOPIC_STATE_TRIAGE"


def _split(city: SmallCity) -> None:
    """Taken back once, then split for good."""
    for part in (GONE, STANDS):
        split = city.command("SplitTopic", INTAKE, SPLIT, topics.TopicSplit(topic_id=SPLIT))
        said = {"original_topic_id": SPLIT, "number": part[:8], "division": TOWN}
        parts(city, split, topics.TopicSplitOff, part, **said)
        if part == GONE:
            undone = city.command("UndoSplit", INTAKE, SPLIT, topics.TopicSplitUndone(topic_id=SPLIT))
            parts(city, undone, topics.TopicPartRevoked, GONE)


def _take_back(city: SmallCity) -> None:
    """One part is taken back, another one answered, and then the rest is taken back with the whole."""
    split = city.command("SplitTopic", INTAKE, GIVEN_UP, topics.TopicSplit(topic_id=GIVEN_UP))
    for part in (FIRST, DONE, REST):
        said = {"original_topic_id": GIVEN_UP, "number": part[:8], "division": TOWN}
        parts(city, split, topics.TopicSplitOff, part, **said)
    first = city.command("WithdrawTopic", INTAKE, FIRST, topics.TopicWithdrawn(topic_id=FIRST))
    first.facts, first.promised = {"topic_id": GIVEN_UP, "part_topic_id": FIRST}, {}
    first.attempts[1].answer["parts"] = [dict(first.answer["status"])]
    city.command("AnswerTopic", INTAKE, DONE, topics.TopicAnswered(topic_id=DONE))
    whole = city.command("WithdrawTopic", INTAKE, GIVEN_UP, topics.TopicWithdrawn(topic_id=GIVEN_UP))
    whole.facts = {"topic_id": GIVEN_UP}
    parts(city, whole, topics.TopicWithdrawn, REST, told_elsewhere_topic_ids=[GIVEN_UP])


def _hand_over(city: SmallCity) -> None:
    way: dict[str, str] = {"from_division": TOWN, "to_division": COUNTY}
    pooled = topics.TopicPooled(topic_id=LEVEL, number=LEVEL[:8], division=TOWN)
    offered = topics.TopicEscalated(topic_id=LEVEL, **way)
    taken = topics.TopicHandoverAccepted(topic_id=LEVEL, **way)
    city.command("PoolTopic", INTAKE, LEVEL, pooled).facts["desk"] = TOWN
    city.command("EscalateTopic", INTAKE, LEVEL, offered).facts["desk"] = TOWN
    city.command("AcceptHandover", INTAKE, LEVEL, taken).facts["desk"] = COUNTY
    listed = topics.TopicShortlisted(topic_id=LEVEL)
    city.command("ShortlistTopic", INTAKE, LEVEL, listed).facts["desk"] = COUNTY


def _report(city: SmallCity) -> None:
    """One wording is hidden and waits, another was looked at."""
    for topic, ground in ((REPORTED, "personal-data"), (DISMISSED, "wrong")):
        hidden = topics.TopicWordingHidden(topic_id=topic)
        reported = city.command("ReportContent", INTAKE, topic, hidden)
        reported.facts, reported.promised = {"topic_id": topic, "ground": ground}, {}
    shown = topics.TopicWordingShown(topic_id=DISMISSED)
    dismissed = city.command("DismissReports", INTAKE, DISMISSED, shown)
    dismissed.facts, dismissed.promised = {"topic_id": DISMISSED}, {}


def _depart(city: SmallCity) -> None:
    """One stays away, the other one comes back."""
    for who in (DORA, EMIL):
        said = residents.ResidentDeleted(resident_id=who)
        gone = city.command("ConfirmSelfDeletion", RESIDENT, who, said)
        gone.facts["resident_id"], gone.readings = who, []


def _name(city: SmallCity) -> None:
    """The unit has its assignment already; that is pointed out."""
    named = topics.TopicConcernNamed(topic_id=TOPIC, organisation=UNIT)
    said = city.command("NameConcernedOrganisation", INTAKE, TOPIC, named)
    said.facts |= {"topic_id": TOPIC, "organisation": UNIT}
    sheet: dict[str, str] = {"topic_id": TOPIC, "assignment_id": ASSIGNMENT}
    city.event(OUTCOMES, TOPIC, outcomes.AssignmentConflictFound(**sheet))


def _wait(city: SmallCity) -> None:
    """A limit passes, and years later somebody is forgotten."""
    city.event(INTAKE, DISMISSED, topics.TopicOverdue(topic_id=DISMISSED))
    city.event(INTAKE, STOOD, topics.TopicPersonDeleted(topic_id=STOOD, words_kept=True))
    *before, forgotten = [each for each in city.records if each.key == STOOD]
    long_ago = datetime.fromisoformat(forgotten.headers["ce_time"]) - _YEARS
    for each in before:
        each.headers["ce_time"] = long_ago.isoformat()


def _row(evidence: Evidence, topic: str) -> dict[str, Any]:
    own = [event for event in evidence.events_of(INTAKE) if event.aggregate == topic]
    known = known_topics(evidence)[topic]
    states = {
        TOPIC: "approved",
        WHOLE: "pooled",
        ENDED: "withdrawn",
        SPLIT: "split",
        **dict.fromkeys((GONE, GIVEN_UP, FIRST, REST), "withdrawn"),
        DONE: "answered",
        LEVEL: "shortlisted",
        PART: "merged",
        MERGED: "merged",
    }
    original = known["split_from_id"]
    return {
        "id": UUID(topic),
        "version": own[-1].version,
        "division": TOWN,
        "state": states.get(topic, "triage"),
        "title": "停车",
        "umbrella_id": known["umbrella_id"] and UUID(known["umbrella_id"]),
        "without_submitter": topic in {WHOLE, ENDED} or bool(original),
        "split_from_id": original and UUID(original),
        "host_division": COUNTY if topic == LEVEL else None,
        "offered_to": None,
        "wording_hidden": topic == REPORTED,
        "due_at": STARTED if topic == DISMISSED else None,
        "identity_gone_at": STARTED if topic == STOOD else None,
    }
