"""Who handed a matter in: told once to whoever may know it, and gone for good when he wants that."""

from collections import Counter

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out
from tests.torture.operations import INTAKE, PERSON_DELETED

_READ = "ReadDisclosure"
_AT_REQUEST = "call-back"


def a_disclosure_is_read_once(evidence: Evidence) -> Findings:
    """What one was allowed to learn was given out once at most, and each time that is on record."""
    found = Findings()
    given: Counter[str] = Counter()
    topics: dict[str, str] = {}
    for command in evidence.commands:
        if command.operation == _READ:
            disclosure = command.facts["disclosure_id"]
            given[disclosure] += len(command.acknowledgements)
            topics[disclosure] = command.facts["topic_id"]
    stages = {str(row["id"]): row["stage"] for row in evidence.rows("intake", "disclosure_requests")}
    rows = evidence.rows("intake", "vault_disclosures")
    noted = Counter(str(row["topic_id"]) for row in rows if row["purpose"] == _AT_REQUEST)
    for disclosure, topic in topics.items():
        was_read = stages.get(disclosure) == "read"
        found.look(
            good=given[disclosure] <= was_read == noted[topic],
            otherwise=f"disclosure {disclosure} of {topic} is {stages.get(disclosure)}, "
            f"given out {given[disclosure]} times, on record {noted[topic]} times",
        )
    return found


def of_the_deleted_nothing_is_left(evidence: Evidence) -> Findings:
    """After a deletion there is no key, no contact and none of the words; the matter is still there."""
    found = Findings()
    left = {str(row["subject_id"]) for row in evidence.rows("intake", "vault_keys")}
    left |= {str(row["topic_id"]) for row in evidence.rows("intake", "vault_contacts")}
    left |= {str(row["topic_id"]) for row in evidence.rows("intake", "submissions")}
    there = {str(row["id"]) for row in evidence.rows("intake", "topics")}
    for done in carried_out(evidence):
        if _deletes(done.command):
            topic = done.command.facts["topic_id"]
            found.look(
                good=topic in there and topic not in left,
                otherwise=f"{done.command}: topic {topic} is {'there' if topic in there else 'gone'}"
                f"{', and so is what was to be deleted' if topic in left else ''}",
            )
    return found


def no_childs_matter_goes_on_without_a_guardian(evidence: Evidence) -> Findings:
    """What a child handed in is put aside, and goes on only when a guardian's consent is written down."""
    found = Findings()
    agreed = {str(row["topic_id"]) for row in evidence.rows("intake", "guardian_confirmations")}
    went_on = {
        event.aggregate
        for event in evidence.events_of(INTAKE)
        if event.name in ("topic-released", "topic-triage-started")
    }
    for done in carried_out(evidence):
        if done.command.facts.get("child"):
            for topic in done.subjects:
                found.look(
                    good=topic in agreed or topic not in went_on,
                    otherwise=f"{done.command}: topic {topic} went on without a guardian",
                )
        elif done.command.operation == "ConfirmGuardian":
            topic = done.command.facts["topic_id"]
            found.look(good=topic in agreed, otherwise=f"{done.command}: no consent of {topic}")
    return found


def whoever_was_not_deleted_is_kept(evidence: Evidence) -> Findings:
    """Whatever was handed in has its words and their key, unless its owner had them deleted."""
    found = Findings()
    asked = {command.facts["topic_id"] for command in evidence.commands if _deletes(command)}
    keys = {str(row["subject_id"]) for row in evidence.rows("intake", "vault_keys")}
    words = {str(row["topic_id"]) for row in evidence.rows("intake", "submissions")}
    for row in evidence.rows("intake", "topics"):
        if (topic := str(row["id"])) not in asked and not row.get("without_submitter"):
            found.look(
                good=topic in keys and topic in words, otherwise=f"the words of topic {topic} are gone"
            )
    return found


def _deletes(command: Command) -> bool:
    """Whether a person has himself deleted by it, with his code or at a desk."""
    at_desk = command.operation == "AnswerSubjectRequest" and command.facts["what"] == PERSON_DELETED
    return at_desk or command.operation == "ConfirmDeletion"
