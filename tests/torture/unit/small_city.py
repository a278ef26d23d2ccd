"""The evidence of a small city in which everything went well, made by hand; tests break one thing in it."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from eventing.envelope import type_of
from shangliang.intake.v1 import topic_service_pb2 as intake
from shangliang.notifier.v1 import notification_events_pb2 as notices
from tests.system.streams import Record
from tests.torture.consumers import HANDLED, SERVICES
from tests.torture.events import first_occurrences
from tests.torture.evidence import Evidence
from tests.torture.history import Attempt, Command, Reading
from tests.torture.invariants.notices import expected_notices
from tests.torture.operations import INTAKE, NOTICES
from tests.torture.quiescence import Position, Quiet
from tests.torture.unit import small_audit
from tests.torture.unit.small_names import STARTED, TOPIC, identity
from tests.torture.unit.small_rows import OWN_ROWS
from tests.torture.watching import Sample


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
        tables = {service: self._everywhere(service) | OWN_ROWS[service]() for service in SERVICES}
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
            rows |= small_audit.chained(self.commands)
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
