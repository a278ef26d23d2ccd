"""Rows that do not stand where their events end: each is found."""

import pytest

from tests.torture.evidence import Evidence
from tests.torture.invariants import aggregates
from tests.torture.invariants.findings import Findings

TABLES = {
    "intake": ["topics"],
    "scheduling": ["topics", "sessions", "venues", "members"],
    "outcomes": ["outcome_files"],
    "notifier": ["notices"],
}
OWN = [(service, table) for service, tables in TABLES.items() for table in tables]


def versions(evidence: Evidence) -> Findings:
    return aggregates.rows_have_the_version_of_their_last_event(evidence)


@pytest.mark.parametrize(("service", "table"), OWN)
def test_a_change_without_an_event_is_found(evidence: Evidence, service: str, table: str) -> None:
    evidence.tables[service][table][0]["version"] += 1

    assert len(versions(evidence)) == 1


@pytest.mark.parametrize(("service", "table"), OWN)
def test_an_event_without_a_row_is_found(evidence: Evidence, service: str, table: str) -> None:
    rows = evidence.tables[service][table]
    rows.remove(next(row for row in rows if row["version"]))

    assert len(versions(evidence)) == 1


def test_a_session_in_another_state_than_its_events_say_is_found(evidence: Evidence) -> None:
    evidence.tables["scheduling"]["sessions"][0]["state"] = "open"

    assert len(aggregates.sessions_stand_where_their_events_end(evidence)) == 1


def test_a_topic_in_another_state_than_its_events_say_is_found(evidence: Evidence) -> None:
    evidence.tables["intake"]["topics"][1]["state"] = "triage"

    assert len(aggregates.topics_stand_where_their_events_end(evidence)) == 1
