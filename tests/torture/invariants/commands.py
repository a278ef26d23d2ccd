"""The answers: kept for what was acknowledged, not for what was refused, and the same every time."""

import hashlib

from tests.torture.evidence import Evidence
from tests.torture.history import FAILED, OK, Attempt, Command
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import answers, brought_in, decoded, is_kept, place_of, put_aside


def acknowledged_commands_are_stored(evidence: Evidence) -> Findings:
    """Every acknowledged command is in the database of its service, with the answer that its caller got."""
    found, kept = Findings(), answers(evidence)
    for command in evidence.commands:
        if command.outcome == OK and is_kept(command):
            response = kept.get(place_of(command))
            found.look(
                good=response is not None and _is_answer(command, response),
                otherwise=f"{command}: {_difference(response)}",
            )
    return found


def refused_commands_left_no_answer(evidence: Evidence) -> Findings:
    """A command that was refused every time it was sent left no answer behind."""
    found, kept = Findings(), answers(evidence)
    taken = {place_of(command) for command in evidence.commands if command.outcome != FAILED}
    for command in evidence.commands:
        if command.outcome == FAILED and place_of(command) not in taken:
            found.look(
                good=place_of(command) not in kept,
                otherwise=f"{command} was refused and is stored",
            )
    return found


def one_key_has_one_answer(evidence: Evidence) -> Findings:
    """All answers under one key are the same, byte for byte, and after the first one none is a refusal."""
    found = Findings()
    for command in filter(is_kept, evidence.commands):
        digests = {attempt.digest for attempt in command.acknowledgements}
        for refused in _refused_afterwards(command):
            found.wrong(f"{command} was acknowledged, and then refused: {refused.code}")
        if len(command.acknowledgements) > 1:
            found.look(
                good=len(digests) == 1,
                otherwise=f"{command} has {len(digests)} answers",
            )
    return found


def one_key_names_one_topic(evidence: Evidence) -> Findings:
    """A matter that was posted more than once under one key is one topic."""
    found = Findings()
    for command in evidence.commands:
        if command.operation == "SubmitTopic" and len(command.attempts) > 1:
            numbers = {each.answer["number"] for each in command.acknowledgements if "number" in each.answer}
            found.look(good=len(numbers) <= 1, otherwise=f"{command} has become {sorted(numbers)}")
    return found


def every_stored_answer_was_asked_for(evidence: Evidence) -> Findings:
    """Every command that a service carried out was sent by a client of this run, or came of what was."""
    found = Findings()
    sent = {place_of(command) for command in evidence.commands}
    sent |= brought_in(evidence).keys() | put_aside(evidence).keys()
    for place in answers(evidence):
        found.look(good=place in sent, otherwise=f"{place} was never sent")
    return found


def _refused_afterwards(command: Command) -> list[Attempt]:
    """Attempts that were sent when the command had been acknowledged, and refused nevertheless."""
    known_at = min((each.at + each.seconds for each in command.acknowledgements), default=float("inf"))
    return [each for each in command.attempts.values() if each.at > known_at and each.phase == FAILED]


def _is_answer(command: Command, response: bytes) -> bool:
    """By gRPC the stored bytes are those on the wire; by HTTP they hold the same receipt."""
    attempt = command.acknowledgements[0]
    if "tracking_code" in attempt.answer or command.operation == "ReportContent":
        stored = decoded(command.request, response)
        named = [name for name in ("topic_id", "number", "tracking_code") if name in attempt.answer]
        return all(stored[name] == attempt.answer[name] for name in named)
    return hashlib.sha256(response).hexdigest() == attempt.digest


def _difference(response: bytes | None) -> str:
    return "acknowledged, and not stored" if response is None else "another answer is stored"
