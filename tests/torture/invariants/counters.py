"""What people ask at a desk about their data: kept once, answered once, with a clock until then."""

from collections import Counter, defaultdict

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out
from tests.torture.operations import PERSON_DELETED

_CLOCK = "subject.request"


def what_was_asked_at_a_desk_is_kept_once(evidence: Evidence) -> Findings:
    """Each request about personal data that was written down is there once, and no other."""
    found = Findings()
    asked = Counter(
        (str(done.answer["subject_request_id"]), done.command.facts["topic_id"], done.command.facts["kind"])
        for done in carried_out(evidence)
        if done.command.operation == "RecordSubjectRequest"
    )
    rows = evidence.rows("intake", "subject_requests")
    kept = Counter((str(row["id"]), str(row["topic_id"]), row["kind"]) for row in rows)
    for request in asked.keys() | kept.keys():
        found.look(
            good=asked[request] == kept[request] == 1,
            otherwise=f"request {request[0]} of topic {request[1]}: written down {asked[request]} times, "
            f"kept {kept[request]} times",
        )
    return found


def what_was_asked_at_a_desk_is_answered_once(evidence: Evidence) -> Findings:
    """A request is answered once, as whoever did it was told, and its clock ends with the answer."""
    found, answers = Findings(), _answers(evidence)
    timers = evidence.rows("intake", "timer")
    clocks = Counter(str(row["subject"]) for row in timers if row["kind"] == _CLOCK)
    for row in evidence.rows("intake", "subject_requests"):
        request, given = str(row["id"]), answers[str(row["id"])]
        told = [(each.scope, each.facts["what"]) for each in given]
        kept = [(row["answered_by"], row["what"])] if row["answered_at"] else []
        found.look(
            good=told == kept and clocks[request] == 1 - len(kept),
            otherwise=f"request {request} of topic {row['topic_id']}: answered {told}, kept {kept}, "
            f"with {clocks[request]} clocks",
        )
    return found


def nobody_is_deleted_by_one_alone(evidence: Evidence) -> Findings:
    """Whoever wrote down that a person wants to be deleted is not the one who did it."""
    found = Findings()
    for row in evidence.rows("intake", "subject_requests"):
        if row["kind"] == "deletion":
            found.look(
                good=row["what"] != PERSON_DELETED or row["answered_by"] != row["recorded_by"],
                otherwise=f"request {row['id']} of topic {row['topic_id']} was written down and carried out "
                f"by {row['answered_by']}",
            )
    return found


def _answers(evidence: Evidence) -> dict[str, list[Command]]:
    """By request, the answers that were carried out."""
    found: dict[str, list[Command]] = defaultdict(list)
    for done in carried_out(evidence):
        if done.command.operation == "AnswerSubjectRequest":
            found[done.command.facts["subject_request_id"]].append(done.command)
    return found
