"""Answers that the services keep with the commands that they carried out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from google.protobuf import descriptor_pool, json_format, message_factory

from tests.torture import operations
from tests.torture.consumers import SERVICES
from tests.torture.evidence import Evidence
from tests.torture.history import OK, UNKNOWN, Command

Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """A command that was carried out, whether its caller knows or not, and whom it was about."""

    command: Command
    subjects: list[str]


def place_of(command: Command) -> Place:
    """Where the answer to a command is kept: service, scope, request and key."""
    return command.service, command.scope, command.request, command.key


def answers(evidence: Evidence) -> dict[Place, bytes | None]:
    """All answers that are kept, as the bytes that were stored."""
    return {
        (service, row["scope"], row["operation"], row["key"]): row["response"]
        for service in SERVICES
        for row in evidence.rows(service, "idempotency")
    }


def decoded(request: str, response: bytes) -> dict[str, Any]:
    """Read the stored answer to a request of that full name."""
    descriptor = descriptor_pool.Default().FindMessageTypeByName(f"{request.removesuffix('Request')}Response")
    answer = message_factory.GetMessageClass(descriptor).FromString(response)
    found: dict[str, Any] = json_format.MessageToDict(
        answer, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    return found


def carried_out(evidence: Evidence) -> Iterator[Done]:
    """Acknowledged commands, and those of unknown outcome whose answer is kept: these were committed.

    Of several commands under one key, sent on purpose, only one can have been.
    """
    kept, claimed = answers(evidence), set()
    for command in evidence.commands:
        if command.outcome == OK:
            claimed.add(place_of(command))
            yield Done(command, operations.subjects(command.answer))
    for command in evidence.commands:
        if command.outcome == UNKNOWN and (place := place_of(command)) not in claimed:
            claimed.add(place)
            if response := kept.get(place):
                yield Done(command, operations.subjects(decoded(command.request, response)))
