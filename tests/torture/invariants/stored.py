"""Answers that the services keep with the commands that they carried out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf import descriptor_pool, json_format, message_factory

from tests.torture import operations
from tests.torture.consumers import SERVICES
from tests.torture.evidence import Evidence
from tests.torture.history import OK, UNKNOWN, Command

Place = tuple[str, str, str, str]
_SUBMIT = "shangliang.intake.v1.SubmitTopicRequest"
_HOLD = "shangliang.intake.v1.HoldTopicRequest"


@dataclass(frozen=True, slots=True)
class Done:
    """A command that was carried out, whether its caller knows or not, whom it was about, what was answered.

    The answer is what its caller has noted of it; if he got none, what is kept.
    """

    command: Command
    subjects: list[str]
    answer: Mapping[str, Any]


def place_of(command: Command) -> Place:
    """Where the answer to a command is kept: service, scope, request and key."""
    return _place(command.service, command.scope, command.request, command.key)


def is_kept(command: Command) -> bool:
    """Whether the answer to such a command is kept at all."""
    return command.operation not in operations.UNKEPT


def _place(service: str, scope: str, request: str, key: str) -> Place:
    """Under a pseudonym nobody outside can tell the scope; the key is enough."""
    operation = request.rpartition(".")[2].removesuffix("Request")
    return service, "" if operation in operations.UNDER_PSEUDONYM else scope, request, key


def answers(evidence: Evidence) -> dict[Place, bytes | None]:
    """All answers that are kept, as the bytes that were stored."""
    return {
        _place(service, row["scope"], row["operation"], row["key"]): row["response"]
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


def brought_in(evidence: Evidence) -> dict[Place, str]:
    """What intake hands in itself, rows of lists and orders of the hotline: where its answer is, its name."""
    found: dict[Place, str] = {}
    for command in evidence.commands:
        if command.operation == "AddImportRows":
            list_id = command.facts["import_id"]
            for number in command.facts["numbers"]:
                key = f"import:{list_id}:{number}"
                found["intake", f"import:{list_id}", _SUBMIT, key] = f"row {number} of list {list_id}"
        elif command.operation == "PushOrder":
            order = command.facts["external_number"]
            found["intake", "hotline", _SUBMIT, f"hotline:{order}"] = f"order {order}"
    return found


def put_aside(evidence: Evidence) -> dict[Place, str]:
    """Matters of children that intake has put aside itself: where each answer is kept, and the topic."""
    kept, found = answers(evidence), {}
    for done in carried_out(evidence):
        if done.command.facts.get("child"):
            for topic in done.subjects:
                place = ("intake", "intake", _HOLD, f"minor-{topic}")
                if place in kept:
                    found[place] = topic
    return found


def topics_brought_in(evidence: Evidence) -> dict[str, list[str]]:
    """The topics that rows and orders have become: what it is, and the topics."""
    kept = answers(evidence)
    found: dict[str, list[str]] = {}
    for place, name in brought_in(evidence).items():
        response = kept.get(place)
        found[name] = operations.subjects(decoded(_SUBMIT, response)) if response else []
    return found


def _done(command: Command, response: bytes | None) -> Done:
    """Whom a command was about: its answer says it, else what is kept of it does, else its sender knew."""
    answer: Mapping[str, Any] = command.answer
    subjects = operations.subjects(answer)
    if not subjects and response is not None and (command.promised or not answer):
        answer = answer or decoded(command.request, response)
        subjects = operations.subjects(decoded(command.request, response))
    if not subjects and command.promised and command.aggregate:
        subjects = [command.aggregate]
    return Done(command, subjects, answer)


def carried_out(evidence: Evidence) -> Iterator[Done]:
    """Acknowledged commands, and those of unknown outcome whose answer is kept: these were committed.

    Of several commands under one key, sent on purpose, only one can have been.
    """
    kept, claimed = answers(evidence), set()
    for command in evidence.commands:
        if command.outcome == OK:
            claimed.add(place_of(command))
            yield _done(command, kept.get(place_of(command)))
    for command in evidence.commands:
        if command.outcome == UNKNOWN and (place := place_of(command)) not in claimed:
            claimed.add(place)
            if (response := kept.get(place)) is not None:
                yield _done(command, response)
