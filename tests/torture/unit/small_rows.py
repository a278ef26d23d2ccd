"""The rows that each service of the small city keeps for itself."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.torture.unit.small_names import (
    ASSIGNMENT,
    MEMBER,
    MERGED,
    RECOMMENDATION,
    ROOM,
    SESSION,
    STARTED,
    TOPIC,
    TOWN,
    VENUE,
)


def _intake_rows() -> dict[str, list[dict[str, Any]]]:
    rows = [
        {"id": UUID(TOPIC), "version": 5, "state": "approved", "umbrella_id": None},
        {"id": UUID(MERGED), "version": 3, "state": "merged", "umbrella_id": UUID(TOPIC)},
    ]
    sealed = [UUID(TOPIC), UUID(MERGED)]
    return {
        "topics": rows,
        "vault_keys": [{"subject_id": each} for each in sealed],
        "submissions": [{"topic_id": each} for each in sealed],
    }


def _scheduling_rows() -> dict[str, list[dict[str, Any]]]:
    topic = {"id": UUID(TOPIC), "version": 3, "number": "LH-1", "division": TOWN, "state": "reporting"}
    topic |= {"approved_at": STARTED + timedelta(minutes=9), "deferred": False}
    session = {"id": UUID(SESSION), "version": 5, "number": "S-1", "state": "counted", "room_key": ROOM}
    session |= {"starts_at": STARTED, "ends_at": STARTED + timedelta(hours=2), "topic_ids": [UUID(TOPIC)]}
    return {
        "topics": [topic],
        "sessions": [session],
        "venues": [{"id": UUID(VENUE), "version": 1, "code": "V-1", "room_key": ROOM}],
        "members": [{"id": UUID(MEMBER), "version": 1, "number": "M-1", "division": TOWN}],
    }


def _outcomes_rows() -> dict[str, list[dict[str, Any]]]:
    topic = {"id": UUID(TOPIC), "number": "LH-1", "title": "停车", "division": TOWN, "has_contact": True}
    topic |= {"requires_statutory_decision": False, "approved_at": STARTED + timedelta(minutes=9)}
    minutes = {"topic_id": UUID(TOPIC), "session_id": UUID(SESSION), "confirmed_at": STARTED, "next_by": None}
    return {
        "topics": [topic],
        "outcome_files": [{"id": UUID(TOPIC), "version": 6, "state": "done"}],
        "minutes": [minutes],
        "issues": [{"topic_id": UUID(TOPIC), "number": 1, "state": "resolved"}],
        "recommendations": [{"id": UUID(RECOMMENDATION), "result": "adopted"}],
        "assignments": [{"id": UUID(ASSIGNMENT), "topic_id": UUID(TOPIC), "state": "handling"}],
    }


def _notifier_rows() -> dict[str, list[dict[str, Any]]]:
    topic = {"id": UUID(TOPIC), "number": "LH-1", "division": TOWN, "has_contact": True}
    merged = {"id": UUID(MERGED), "number": "LH-2", "division": TOWN, "has_contact": False}
    return {
        "topics": [
            topic | {"umbrella_id": None, "merged_at": None, "told_with": None, "split_from_id": None},
            merged
            | {
                "umbrella_id": UUID(TOPIC),
                "merged_at": STARTED + timedelta(minutes=7),
                "told_with": None,
                "split_from_id": None,
            },
        ]
    }


OWN_ROWS = {
    "intake": _intake_rows,
    "scheduling": _scheduling_rows,
    "outcomes": _outcomes_rows,
    "notifier": _notifier_rows,
}
