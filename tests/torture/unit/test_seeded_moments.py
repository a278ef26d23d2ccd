"""After how many seconds a planted bug could be seen."""

from datetime import datetime

from tests.torture.evidence import Evidence
from tests.torture.invariants import Verdict
from tests.torture.invariants.findings import Violation
from tests.torture.seeded.moments import first_evidence


def found(*sentences: str) -> list[Verdict]:
    return [Verdict("a promise", "It is kept.", [Violation(each) for each in sentences])]


def begun(evidence: Evidence) -> float:
    return min(each.at for command in evidence.commands for each in command.attempts.values())


def test_a_violation_is_there_when_its_event_is(evidence: Evidence) -> None:
    event = evidence.events[-1]
    at = datetime.fromisoformat(event.record.headers["ce_recordedtime"]).timestamp()

    expected = max(0.0, at - begun(evidence))
    assert first_evidence(evidence, found(f"intake has not applied {event}")) == expected


def test_the_first_of_several_counts(evidence: Evidence) -> None:
    command = evidence.commands[0]
    answered = max(each.at + each.seconds for each in command.attempts.values())

    after = first_evidence(evidence, found(f"{evidence.commands[-1]}: none", f"{command}: none"))

    assert after == max(0.0, answered - begun(evidence))


def test_what_names_nothing_has_no_moment(evidence: Evidence) -> None:
    assert first_evidence(evidence, found("it was not quiet")) is None
