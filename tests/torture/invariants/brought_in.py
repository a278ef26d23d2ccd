"""What comes in many at once: rows of lists and orders of the hotline, each of them one topic."""

from collections.abc import Iterator

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out, topics_brought_in

_ACCEPTED, _REFUSED = 2, 3


def every_row_of_a_list_is_one_topic(evidence: Evidence) -> Findings:
    """Every row of a list that was set going is one topic, the one that it names; a wrong one is none."""
    found = Findings()
    topics, known = topics_brought_in(evidence), _topics(evidence)
    rows = {(str(row["import_id"]), row["number"]): row for row in evidence.rows("intake", "import_rows")}
    for list_id, number, is_wrong in _given(evidence):
        row, name = rows.get((list_id, number)), f"row {number} of list {list_id}"
        named = [str(row["topic_id"])] if row and row["topic_id"] else []
        stands = (row["state"] if row else None, len(named))
        found.look(
            good=stands == ((_REFUSED, 0) if is_wrong else (_ACCEPTED, 1))
            and named == topics[name]
            and known.issuperset(named),
            otherwise=f"{name} has state {stands[0]} and names {named}, handed in was {topics[name]}",
        )
    return found


def rows_and_orders_share_no_topic(evidence: Evidence) -> Findings:
    """No two rows or orders are the same topic, and none is two."""
    found = Findings()
    owners: dict[str, str] = {}
    for name, topics in topics_brought_in(evidence).items():
        found.look(good=len(topics) <= 1, otherwise=f"{name} is {len(topics)} topics")
        for topic in topics:
            if (other := owners.setdefault(topic, name)) != name:
                found.wrong(f"{name} and {other} are both topic {topic}")
    return found


def an_order_is_one_topic_in_its_latest_state(evidence: Evidence) -> Findings:
    """An order of the hotline is one topic, in the state of the latest telling, whatever came when."""
    found = Findings()
    topics, known = topics_brought_in(evidence), _topics(evidence)
    rows = {row["external_number"]: row for row in evidence.rows("intake", "hotline_orders")}
    for number, latest in _latest_tellings(evidence).items():
        row, there = rows.get(number), topics[f"order {number}"]
        stands = (row["version"], row["status"], str(row["topic_id"])) if row else None
        wanted = (latest.facts["version"], latest.facts["status"], there[0] if there else "no topic")
        found.look(
            good=stands == wanted and known.issuperset(there),
            otherwise=f"order {number} stands at {stands}, by {latest} it is {wanted}",
        )
    return found


def _given(evidence: Evidence) -> Iterator[tuple[str, int, bool]]:
    """The rows of lists that were set going: list, number, and whether it is one that must be refused."""
    done = [each.command for each in carried_out(evidence)]
    going = {command.facts["import_id"] for command in done if command.operation == "RunImport"}
    for command in done:
        if command.operation == "AddImportRows" and (list_id := command.facts["import_id"]) in going:
            wrong = command.facts["wrong"]
            yield from ((list_id, number, number in wrong) for number in command.facts["numbers"])


def _latest_tellings(evidence: Evidence) -> dict[str, Command]:
    latest: dict[str, Command] = {}
    for done in carried_out(evidence):
        command = done.command
        if command.operation == "PushOrder":
            before = latest.setdefault(command.facts["external_number"], command)
            if command.facts["version"] > before.facts["version"]:
                latest[command.facts["external_number"]] = command
    return latest


def _topics(evidence: Evidence) -> set[str]:
    return {str(row["id"]) for row in evidence.rows("intake", "topics")}
