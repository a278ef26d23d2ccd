"""The session of a journey: planned, told of, signed in to, held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from benchmarks.journey.people import CLERK, CONVENER, COUNTY, STREET
from benchmarks.journey.step import ASSIGN, House, Step
from shangliang_cli.replay.steps import Actor

_SESSIONS = "scheduling.SessionService"
_SESSION = {"session_id": "session"}
_MINUTE = timedelta(minutes=1)
SESSION_LENGTH = 25 * _MINUTE
# Three working days lie between any day and the twelfth after it, whatever is celebrated.
_NOTICED = timedelta(days=-12)
_PLAN = {
    "form": "SESSION_FORM_ROOM",
    "level": "SESSION_LEVEL_TOWNSHIP",
    "division": STREET,
    "conveners": ["街道政协工作召集人"],
    "chair": "执行召集人",
    "recorder": "联络员",
    "plan_number": "方案7",
}
_PLACE = {"topic_ids": "topics", "venue_id": "venue", "starts_at": "starts", "ends_at": "ends"}


def sitting(house: House) -> Iterator[Step]:
    """Yield the steps from the plan of a session to its record."""
    planned = _step("PlanSession", _PLAN, _NOTICED - 20 * _MINUTE)
    yield replace(planned, quotes=_PLACE, learns=lambda answer: {"session": answer.session.session_id})
    people = _people(house)
    guests = {"invitations": _without(people, "entry", "method")}
    yield _step("InviteParticipants", guests, _NOTICED - 10 * _MINUTE)
    yield _step("SendNotice", {"notice_number": "通知7"}, _NOTICED)
    yield _step("SignIn", {"entries": _without(people, "label")}, -5 * _MINUTE, actor=CLERK)
    yield _step("OpenSession", {"recusals_checked": True}, 0 * _MINUTE)
    record = {"record_number": "记录7", "record": "各方先后发言，主持人归纳共识，当场宣读并经与会人员确认。"}
    yield _step("CloseSession", record, SESSION_LENGTH)


def _step(name: str, fields: Mapping[str, Any], at: timedelta, actor: Actor = CONVENER) -> Step:
    return Step(ASSIGN, f"{_SESSIONS}/{name}", actor, fields, _SESSION, at)


def _people(house: House) -> list[dict[str, Any]]:
    """More than half are concerned themselves, and every group that the rules ask for is there."""
    lines = [
        _line("DEPARTMENT", 1, organisation=f"{COUNTY}-housing"),
        _line("TOWNSHIP", 1, organisation=f"{STREET}-office"),
        _line("VILLAGE", 1, label="村（社区）“两委”代表"),
        *(_line("MEMBER", 1, member_id=member) for member in house.members),
        _line("INTERESTED", 8, label="利益相关方代表"),
    ]
    return [line | {"entry": f"{place:02d}", "method": "paper"} for place, line in enumerate(lines, 1)]


def _line(category: str, people: int, **who: str) -> dict[str, Any]:
    return {"category": f"PARTICIPANT_CATEGORY_{category}", "people": people, **who}


def _without(lines: Sequence[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    return [{key: value for key, value in line.items() if key not in names} for line in lines]
