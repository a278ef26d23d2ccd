"""Readers who report many wordings: their word hides some, and more only where they were right."""

from collections import defaultdict

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out

# As the city's policy says: of so many topics a reader may be waited for.
_TRUSTED = 5


def whoever_reports_many_hides_some(evidence: Evidence) -> Findings:
    """Of the wordings that one reader reports at once as many count as he is trusted with."""
    found, heeded = Findings(), _heeded(evidence)
    for reader, reports in _of_readers(evidence).items():
        topics = [each.facts["topic_id"] for each in reports if not each.facts["late"]]
        counted = sum(heeded[topic] for topic in topics)
        found.look(
            good=counted == min(_TRUSTED, len(topics)),
            otherwise=f"of {len(topics)} reports of reader {reader} {counted} count, of topics "
            f"{', '.join(topics)}",
        )
    return found


def whoever_was_right_is_trusted_again(evidence: Evidence) -> Findings:
    """Who was right about wordings hides one again; whose reports were dismissed does not."""
    found, heeded = Findings(), _heeded(evidence)
    done = [each.command for each in carried_out(evidence)]
    right = {each.facts["topic_id"] for each in done if each.operation == "RewordTopic"}
    for reader, reports in _of_readers(evidence).items():
        before = {each.facts["topic_id"] for each in reports if not each.facts["late"]} - right
        for late in reports:
            if late.facts["late"]:
                counts = heeded[late.facts["topic_id"]]
                found.look(
                    good=counts == (len(before) < _TRUSTED),
                    otherwise=f"{late}: reader {reader} waits for an answer about {len(before)} wordings, "
                    f"and this report {'counts' if counts else 'does not count'}",
                )
    return found


def unheeded(evidence: Evidence) -> set[str]:
    """Topics that only readers have reported whose word hides nothing any more."""
    return {topic for topic, counts in _heeded(evidence).items() if not counts}


def _heeded(evidence: Evidence) -> dict[str, bool]:
    """By topic, whether any report of its wording counts."""
    found: dict[str, bool] = defaultdict(bool)
    for row in evidence.rows("intake", "wording_reports"):
        found[str(row["topic_id"])] |= bool(row["counts"])
    return found


def _of_readers(evidence: Evidence) -> dict[str, list[Command]]:
    found: dict[str, list[Command]] = defaultdict(list)
    for done in carried_out(evidence):
        if done.command.operation == "ReportContent" and "reader" in done.command.facts:
            found[done.command.facts["reader"]].append(done.command)
    return found
