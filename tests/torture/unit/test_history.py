"""What the client's log says of a command."""

from pathlib import Path
from typing import Any

from tests.torture.history import FAILED, OK, UNKNOWN, Command, History, commands, entries

DESCRIBED: dict[str, Any] = {
    "service": "intake",
    "operation": "PoolTopic",
    "request": "shangliang.intake.v1.PoolTopicRequest",
    "scope": "clerk",
    "key": "key-1",
    "aggregate": None,
    "promised": {"topic-pooled": 1},
}


def logged(folder: Path, *phases: str) -> Command:
    """Write a log in which the attempts of one command end so; "" is one that was never heard of again."""
    with History(folder / "history.jsonl") as history:
        for number, phase in enumerate(phases, start=1):
            history.note(1, "sent", attempt=number, **(DESCRIBED if number == 1 else {}))
            if phase:
                history.note(1, phase, attempt=number, code=phase, seconds=0.1)
    return commands(entries(folder / "history.jsonl"))[0]


def test_one_acknowledgement_is_enough(tmp_path: Path) -> None:
    assert logged(tmp_path, "unknown", "ok").outcome == OK


def test_refusals_alone_are_a_definite_no(tmp_path: Path) -> None:
    assert logged(tmp_path, "waiting", "failed").outcome == FAILED


def test_a_refusal_after_an_attempt_in_doubt_leaves_the_outcome_unknown(tmp_path: Path) -> None:
    assert logged(tmp_path, "unknown", "failed").outcome == UNKNOWN


def test_an_attempt_that_was_never_answered_leaves_the_outcome_unknown(tmp_path: Path) -> None:
    assert logged(tmp_path, "failed", "").outcome == UNKNOWN


def test_a_line_that_was_cut_off_is_left_out(tmp_path: Path) -> None:
    logged(tmp_path, "ok")
    path = tmp_path / "history.jsonl"
    path.write_text(path.read_text(encoding="utf-8")[:-9], encoding="utf-8")

    assert commands(entries(path))[0].outcome == UNKNOWN


def test_the_subject_that_only_an_answer_names_is_kept(tmp_path: Path) -> None:
    with History(tmp_path / "history.jsonl") as history:
        history.note(1, "sent", attempt=1, **DESCRIBED)
        history.note(1, "ok", attempt=1, code="OK", seconds=0.1, aggregate="topic-1", digest="d", answer={})

    assert commands(entries(tmp_path / "history.jsonl"))[0].aggregate == "topic-1"
