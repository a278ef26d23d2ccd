"""The evidence of a small city in which everything went well, made by hand; tests break one thing in it."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from eventing.envelope import type_of
from shangliang.intake.v1 import topic_events_pb2 as topics
from shangliang.intake.v1 import topic_service_pb2 as intake
from shangliang.notifier.v1 import notification_events_pb2 as notices
from shangliang.outcomes.v1 import outcome_events_pb2 as outcomes
from shangliang.scheduling.v1 import member_events_pb2 as members
from shangliang.scheduling.v1 import research_events_pb2 as research
from shangliang.scheduling.v1 import session_events_pb2 as sessions
from shangliang.scheduling.v1 import venue_events_pb2 as venues
from tests.system.streams import Record
from tests.torture.consumers import HANDLED, SERVICES
from tests.torture.events import first_occurrences
from tests.torture.evidence import Evidence
from tests.torture.history import Attempt, Command, Reading
from tests.torture.invariants.notices import expected_notices
from tests.torture.operations import INTAKE, MEMBERS, NOTICES, OUTCOMES, RESEARCH, SESSIONS, VENUES
from tests.torture.quiescence import Position, Quiet
from tests.torture.watching import Sample

STARTED = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
TOWN, ROOM = "411121201", 7
_SPACE = UUID(int=0)


def identity(name: str) -> str:
    """The same name has the same id in every test."""
    return str(uuid5(_SPACE, name))


TOPIC, MERGED, SESSION, VENUE, MEMBER = map(identity, ("topic", "merged", "session", "venue", "member"))
RECOMMENDATION, ASSIGNMENT = identity("recommendation"), identity("assignment")


def stamp(hours: int) -> Timestamp:
    """So many hours after the beginning."""
    moment = Timestamp()
    moment.FromDatetime(STARTED + timedelta(hours=hours))
    return moment


class SmallCity:
    """Writes events and commands down one after the other; `evidence` completes the rows around them."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.commands: list[Command] = []
        self.stored: dict[str, list[dict[str, Any]]] = {service: [] for service in SERVICES}
        self._versions: dict[tuple[str, str], int] = {}

    def event(self, stream: str, aggregate: str, message: Message) -> int:
        """Publish the next version of an aggregate; partition and offset follow from the order."""
        version = self._versions[stream, aggregate] = self._versions.get((stream, aggregate), 0) + 1
        partition = sum(aggregate.encode()) % 6
        offset = sum(each.stream == stream and each.partition == partition for each in self.records)
        moment = (STARTED + timedelta(minutes=len(self.records))).isoformat()
        headers = {
            "ce_id": identity(f"{stream} {aggregate} {version}"),
            "ce_type": type_of(type(message)),
            "ce_subject": aggregate,
            "ce_time": moment,
            "ce_recordedtime": moment,
            "ce_aggregateversion": str(version),
            "ce_dataschema": f"proto:{message.DESCRIPTOR.full_name}",
        }
        value = message.SerializeToString(deterministic=True)
        self.records.append(Record(stream, partition, offset, aggregate, headers, value))
        return version

    def command(self, operation: str, stream: str, aggregate: str, *messages: Message) -> Command:
        """Carry a command out that publishes the messages, and acknowledge it."""
        version = [self.event(stream, aggregate, message) for message in messages][-1]
        status = intake.TopicStatus(topic_id=aggregate, version=version)
        response = intake.StartTriageResponse(status=status).SerializeToString(deterministic=True)
        service, number = stream.partition(".")[0], len(self.commands) + 1
        digest = hashlib.sha256(response).hexdigest()
        answer = {"status": {"topic_id": aggregate, "version": version}}
        names = [type_of(type(message)).split(".")[1] for message in messages]
        command = Command(
            number=number,
            service=service,
            operation=operation,
            request="shangliang.intake.v1.StartTriageRequest",
            scope="clerk",
            key=f"key-{number}",
            aggregate=aggregate,
            promised={name: names.count(name) for name in names},
            attempts={1: Attempt(float(number), "ok", "OK", 0.01, digest, answer)},
            readings=[Reading(float(number), "OK", version, version)],
        )
        self.commands.append(command)
        row = {"scope": command.scope, "operation": command.request, "key": command.key, "response": response}
        self.stored[service].append(row)
        return command

    def evidence(self) -> Evidence:
        """Complete what follows from the events: inboxes, positions, looks, notices."""
        tables = {service: self._everywhere(service) | _OWN[service]() for service in SERVICES}
        found = Evidence(
            commands=self.commands,
            records=self.records,
            tables=tables,
            quiet=Quiet(True, 100.0, 1.0, {}, self._positions()),
            samples=[
                Sample(self._after(), position.service, [_place(position)], [])
                for position in self._positions()
            ],
        )
        rows = found.rows("notifier", "notices")
        found.letters = [f"<{row['id']}@shangliang.invalid>" for row in rows if row["channel"] == "EMAIL"]
        return found

    def tell(self) -> None:
        """Let the notifier write every notice and publish those in inboxes."""
        told = Evidence(records=list(self.records))
        for notice in sorted(expected_notices(told)):
            if notice[3] == "INBOX":
                key = identity(str(notice))
                self.event(NOTICES, key, notices.NoticeDelivered(notice_id=key, fact_id=notice[0]))

    def _after(self) -> float:
        return STARTED.timestamp() + 10_000

    def _everywhere(self, service: str) -> dict[str, list[dict[str, Any]]]:
        events = [event for event in first_occurrences(self.records) if event.stream in HANDLED[service]]
        inbox = [
            {
                "stream": event.stream,
                "event_id": UUID(event.id),
                "partition": event.record.partition,
                "offset": event.record.offset,
                "processed_at": STARTED + timedelta(seconds=1),
            }
            for event in events
            if event.name in HANDLED[service][event.stream]
        ]
        last = {(event.stream, event.aggregate): event.version for event in events}
        seen = [{"stream": s, "aggregate_id": a, "version": version} for (s, a), version in last.items()]
        empty: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("outbox", "outbox_parked", "parked_event", "skipped_event", "timer")
        }
        rows = {"inbox": inbox, "aggregate_seen": seen, "idempotency": self.stored[service], **empty}
        if service == "intake":
            rows["progress_steps"] = self._progress()
        if service == "notifier":
            rows["notices"] = self._notices()
        return rows

    def _positions(self) -> list[Position]:
        ends: dict[tuple[str, int], int] = {}
        for record in self.records:
            ends[record.stream, record.partition] = record.offset + 1
        return [
            Position(service, stream, partition, end, end)
            for service in SERVICES
            for (stream, partition), end in ends.items()
            if stream in HANDLED[service]
        ]

    def _progress(self) -> list[dict[str, Any]]:
        own = [record for record in self.records if record.stream == INTAKE]
        others = [record for record in self.records if record.stream in HANDLED["intake"]]
        steps = [(record.key, record) for record in own]
        steps += [(TOPIC, record) for record in others if record.type.split(".")[1] != "session-counted"]
        return [
            {"topic_id": topic, "event_id": record.headers["ce_id"], "step": record.type.split(".")[1]}
            for topic, record in steps
        ]

    def _notices(self) -> list[dict[str, Any]]:
        told = Evidence(records=list(self.records))
        columns = ("fact_id", "recipient_kind", "recipient_id", "channel")
        return [
            {"id": identity(str(notice)), "version": int(notice[3] == "INBOX"), "state": "DELIVERED"}
            | dict(zip(columns, notice, strict=True))
            for notice in sorted(expected_notices(told))
        ]


def _place(position: Position) -> tuple[str, int, int]:
    return position.stream, position.partition, position.committed


def _approval() -> topics.TopicApproved:
    return topics.TopicApproved(topic_id=TOPIC, number="LH-1", division=TOWN, title="停车", has_contact=True)


def _intake_rows() -> dict[str, list[dict[str, Any]]]:
    rows = [
        {"id": UUID(TOPIC), "version": 5, "state": "approved"},
        {"id": UUID(MERGED), "version": 3, "state": "merged"},
    ]
    return {"topics": rows}


def _scheduling_rows() -> dict[str, list[dict[str, Any]]]:
    topic = {"id": UUID(TOPIC), "version": 3, "number": "LH-1", "division": TOWN, "state": "reporting"}
    topic |= {"approved_at": STARTED + timedelta(minutes=9), "deferred": False}
    session = {"id": UUID(SESSION), "version": 5, "number": "S-1", "state": "counted", "room_key": ROOM}
    session |= {"starts_at": STARTED, "ends_at": STARTED + timedelta(hours=2), "topic_ids": [UUID(TOPIC)]}
    return {
        "topics": [topic],
        "sessions": [session],
        "venues": [{"id": UUID(VENUE), "version": 1, "code": "V-1", "room_key": ROOM}],
        "members": [{"id": UUID(MEMBER), "version": 1, "number": "M-1", "division": TOWN}],
    }


def _outcomes_rows() -> dict[str, list[dict[str, Any]]]:
    topic = {"id": UUID(TOPIC), "number": "LH-1", "title": "停车", "division": TOWN, "has_contact": True}
    topic |= {"requires_statutory_decision": False, "approved_at": STARTED + timedelta(minutes=9)}
    minutes = {"topic_id": UUID(TOPIC), "session_id": UUID(SESSION), "confirmed_at": STARTED, "next_by": None}
    return {
        "topics": [topic],
        "outcome_files": [{"id": UUID(TOPIC), "version": 6, "state": "done"}],
        "minutes": [minutes],
        "issues": [{"topic_id": UUID(TOPIC), "number": 1, "state": "resolved"}],
        "recommendations": [{"id": UUID(RECOMMENDATION), "result": "adopted"}],
        "assignments": [{"id": UUID(ASSIGNMENT), "topic_id": UUID(TOPIC)}],
    }


def _notifier_rows() -> dict[str, list[dict[str, Any]]]:
    topic = {"id": UUID(TOPIC), "number": "LH-1", "division": TOWN, "has_contact": True}
    merged = {"id": UUID(MERGED), "number": "LH-2", "division": TOWN, "has_contact": False}
    return {
        "topics": [
            topic | {"umbrella_id": None, "merged_at": None},
            merged | {"umbrella_id": UUID(TOPIC), "merged_at": STARTED + timedelta(minutes=7)},
        ]
    }


_OWN = {
    "intake": _intake_rows,
    "scheduling": _scheduling_rows,
    "outcomes": _outcomes_rows,
    "notifier": _notifier_rows,
}


def _submitted(topic: str, number: str, *, has_contact: bool) -> topics.TopicSubmitted:
    return topics.TopicSubmitted(topic_id=topic, number=number, division=TOWN, has_contact=has_contact)


def small_city() -> SmallCity:
    """One topic on its whole way to confirmed minutes, and one that was merged into it."""
    city = SmallCity()
    city.command("RegisterVenue", VENUES, VENUE, venues.VenueRegistered(venue_id=VENUE))
    city.command("RegisterMember", MEMBERS, MEMBER, members.MemberRegistered(member_id=MEMBER))
    city.command("SubmitTopic", INTAKE, TOPIC, _submitted(TOPIC, "LH-1", has_contact=True))
    city.command("StartTriage", INTAKE, TOPIC, topics.TopicTriageStarted(topic_id=TOPIC))
    pooled = topics.TopicPooled(topic_id=TOPIC, number="LH-1", division=TOWN)
    city.command("PoolTopic", INTAKE, TOPIC, pooled)
    city.command("SubmitTopic", INTAKE, MERGED, _submitted(MERGED, "LH-2", has_contact=False))
    city.command("StartTriage", INTAKE, MERGED, topics.TopicTriageStarted(topic_id=MERGED))
    merged = topics.TopicMerged(topic_id=MERGED, umbrella_topic_id=TOPIC)
    city.command("MergeTopic", INTAKE, MERGED, merged)
    city.command("ShortlistTopic", INTAKE, TOPIC, topics.TopicShortlisted(topic_id=TOPIC))
    city.command("ApproveTopic", INTAKE, TOPIC, _approval())
    _hold_a_session(city)
    city.tell()
    return city


def _hold_a_session(city: SmallCity) -> None:
    started = research.ResearchStarted(topic_id=TOPIC, member_ids=[MEMBER])
    city.command("StartResearch", RESEARCH, TOPIC, started)
    city.command("RecordResearch", RESEARCH, TOPIC, research.ResearchRecorded(topic_id=TOPIC))
    city.command("CompleteResearch", RESEARCH, TOPIC, research.TopicReady(topic_id=TOPIC))
    about: dict[str, Any] = {"session_id": SESSION, "topic_ids": [TOPIC], "division": TOWN}
    time: dict[str, Any] = {"starts_at": stamp(0), "ends_at": stamp(2), "venue_id": VENUE}
    city.command("PlanSession", SESSIONS, SESSION, sessions.SessionPlanned(**about, **time))
    invited: dict[str, Any] = {"member_ids": [MEMBER], "organisations": ["411121-housing"]}
    city.command("SendNotice", SESSIONS, SESSION, sessions.SessionNoticed(**about, **time, **invited))
    opened = sessions.SessionOpened(session_id=SESSION, topic_ids=[TOPIC])
    city.command("OpenSession", SESSIONS, SESSION, opened)
    city.command("CloseSession", SESSIONS, SESSION, sessions.SessionHeld(**about))
    city.event(OUTCOMES, TOPIC, outcomes.OutcomeFileOpened(topic_id=TOPIC, session_id=SESSION))
    confirmed = outcomes.MinutesConfirmed(topic_id=TOPIC, session_id=SESSION)
    city.command("ConfirmMinutes", OUTCOMES, TOPIC, confirmed)
    city.event(SESSIONS, SESSION, sessions.SessionCounted(session_id=SESSION))
    _resolve(city)


def _resolve(city: SmallCity) -> None:
    reported = outcomes.ReportedRecommendation(recommendation_id=RECOMMENDATION, number=1, issue_numbers=[1])
    report = outcomes.OutcomeReported(topic_id=TOPIC, recommendations=[reported])
    city.command("SubmitReport", OUTCOMES, TOPIC, report)
    adopted = outcomes.RecommendationAdopted(topic_id=TOPIC, recommendation_id=RECOMMENDATION)
    city.command("DecideRecommendation", OUTCOMES, TOPIC, adopted)
    sheet: dict[str, Any] = {"topic_id": TOPIC, "assignment_id": ASSIGNMENT}
    lead: dict[str, Any] = {"lead_organisation": "411121-housing", "sign_due_at": stamp(24)}
    dispatched = outcomes.AssignmentDispatched(**sheet, **lead)
    city.command("DispatchAssignment", OUTCOMES, TOPIC, dispatched)
    city.command("RecordEvaluation", OUTCOMES, TOPIC, outcomes.IssueResolved(**sheet, issue_number=1))
