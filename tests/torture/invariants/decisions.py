"""What bodies decided and people said: the rows of outcomes are what its events tell the others."""

from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.operations import OUTCOMES

_VERDICTS = {
    "issue-resolved": "resolved",
    "issue-explained": "explained",
    "issue-closed-unresolved": "unresolved",
}
_DECIDED = frozenset({"recommendation-adopted", "recommendation-not-adopted"})


def issues_have_the_verdict_of_their_events(evidence: Evidence) -> Findings:
    """An issue is open until its verdict is published, and then has that verdict, once."""
    found = Findings()
    verdicts: dict[tuple[str, int], str] = {}
    for event in evidence.events_of(OUTCOMES):
        if event.name in _VERDICTS:
            issue = event.aggregate, event.says.issue_number
            if issue in verdicts:
                found.wrong(f"issue {issue} has a second verdict, {event}")
            verdicts[issue] = _VERDICTS[event.name]
    rows = {
        (str(row["topic_id"]), row["number"]): row["state"] for row in evidence.rows("outcomes", "issues")
    }
    for issue in rows.keys() | verdicts.keys():
        kept, told = rows.get(issue), verdicts.get(issue, "open")
        found.look(good=kept == told, otherwise=f"issue {issue} is {kept}, its events say {told}")
    return found


def recommendations_are_decided_as_published(evidence: Evidence) -> Findings:
    """Every recommendation that was reported is there, decided if and only if the decision is published."""
    found = Findings()
    told: dict[str, bool] = {}
    for event in evidence.events_of(OUTCOMES):
        if event.name == "outcome-reported":
            told |= {each.recommendation_id: False for each in event.says.recommendations}
        elif event.name in _DECIDED:
            told[event.says.recommendation_id] = True
    kept = {str(row["id"]): row["result"] is not None for row in evidence.rows("outcomes", "recommendations")}
    for identity in kept.keys() | told.keys():
        row, said = kept.get(identity), told.get(identity)
        found.look(
            good=row == said,
            otherwise=f"recommendation {identity}: decided in its row {row}, by its events {said}",
        )
    return found


def assignments_are_those_that_were_dispatched(evidence: Evidence) -> Findings:
    """Every assignment was dispatched by an event of its topic, and every such event has its assignment."""
    found = Findings()
    told = {
        event.says.assignment_id: event.aggregate
        for event in evidence.events_of(OUTCOMES)
        if event.name == "assignment-dispatched"
    }
    kept = {str(row["id"]): str(row["topic_id"]) for row in evidence.rows("outcomes", "assignments")}
    for identity in kept.keys() | told.keys():
        row, said = kept.get(identity), told.get(identity)
        found.look(
            good=row == said,
            otherwise=f"assignment {identity} is of topic {row}, its event says {said}",
        )
    return found
