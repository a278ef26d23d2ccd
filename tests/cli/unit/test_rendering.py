"""What people read: answers as tables, problems with field and remedy."""

import io
import json

from rich.console import Console

from shangliang.operations.v1 import parked_service_pb2
from shangliang.scheduling.v1 import session_service_pb2, venue_service_pb2
from shangliang_cli.calls import Problem
from shangliang_cli.rendering import as_json, problem_json, show_problem, shown_of, tables

REFUSAL = Problem(
    "FAILED_PRECONDITION",
    "距离协商开始的时间不足。",
    reason="TOO_LATE",
    remedy="请至少提前3wd告知。",
    fields={"starts_at": "太早"},
    details={"limit": "3wd"},
)


def text_of(*things: object) -> str:
    paper = io.StringIO()
    console = Console(file=paper, width=200)
    for thing in things:
        console.print(thing)
    return paper.getvalue()


def test_a_problem_names_reason_field_remedy_and_key() -> None:
    paper = io.StringIO()
    show_problem(Console(file=paper, width=200), REFUSAL, "cli-1")
    said = paper.getvalue()
    for part in ("TOO_LATE", "starts_at: 太早", "请至少提前3wd告知。", "limit = 3wd", "--key cli-1"):
        assert part in said


def test_a_key_that_was_used_for_something_else_is_no_way_to_try_again() -> None:
    paper = io.StringIO()
    used = Problem("ALREADY_EXISTS", "这个幂等键已经用于另一个请求。", reason="KEY_REUSED")
    show_problem(Console(file=paper, width=200), used, "cli-1")
    assert "--key" not in paper.getvalue()


def test_a_problem_in_json_keeps_every_part() -> None:
    said = json.loads(problem_json(REFUSAL, "cli-1"))
    assert (said["reason"], said["fields"], said["idempotency_key"]) == (
        "TOO_LATE",
        {"starts_at": "太早"},
        "cli-1",
    )


def test_a_list_is_one_table_with_words_for_enums() -> None:
    answer = venue_service_pb2.ListVenuesResponse()
    answer.venues.add(venue_id="a", code="LH-001", name="协商议事室", kind="VENUE_KIND_PLATFORM", version=3)
    shown = text_of(*tables(answer))
    assert "LH-001" in shown
    assert "platform" in shown
    assert "VENUE_KIND" not in shown


def test_a_list_of_nothing_says_so_and_what_answers_nothing_is_done() -> None:
    assert "没有记录" in text_of(*shown_of(venue_service_pb2.ListVenuesResponse()))
    done = text_of(*shown_of(parked_service_pb2.SkipParkedResponse()))
    assert "完成" in done
    assert "没有" not in done


def test_one_thing_is_shown_with_its_lists() -> None:
    answer = session_service_pb2.GetSessionResponse()
    answer.session.session_id = "session-1"
    answer.invitations.add(category="PARTICIPANT_CATEGORY_MEMBER", people=2)
    shown = text_of(*tables(answer))
    assert "session-1" in shown
    assert "member" in shown


def test_square_brackets_of_a_text_are_shown_as_they_are() -> None:
    answer = venue_service_pb2.ListVenuesResponse()
    answer.venues.add(venue_id="a", name="[red]议事室")
    assert "[red]议事室" in text_of(*tables(answer))


def test_json_names_fields_as_the_contract_does() -> None:
    answer = venue_service_pb2.GetVenueStatisticsResponse(venues=254, covered_townships=58)
    assert json.loads(as_json(answer))["covered_townships"] == "58"
