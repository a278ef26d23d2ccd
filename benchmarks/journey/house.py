"""What journeys need to be there: a room for each client, and members of the street."""

import uuid
from datetime import datetime
from typing import Any

from benchmarks.journey.people import COUNTY, LIAISON, STREET
from benchmarks.journey.step import CREATE, House, Step
from benchmarks.journey.wire import Wire

_MEMBERS = 4
_SINCE = "2019-01-01"
_HAVES = ("premises", "sign", "facilities", "rules", "funds", "activities")


async def build(wire: Wire, rooms: int, now: datetime) -> House:
    """Register a venue with a room of its own for each client, and the members."""
    run = uuid.uuid4().hex[:8]
    venues = [_venue(f"{run}-{number}") for number in range(rooms)]
    members = [_member(f"{run}-{number}") for number in range(_MEMBERS)]
    opened = await _register(wire, "VenueService/RegisterVenues", venues, now)
    listed = await _register(wire, "MemberService/RegisterMembers", members, now)
    return House(
        tuple(each.venue_id for each in opened.venues), tuple(each.member_id for each in listed.members)
    )


async def _register(wire: Wire, method: str, entries: list[dict[str, Any]], now: datetime) -> Any:
    step = Step(CREATE, f"scheduling.{method}", LIAISON, {"entries": entries}, {})
    return await wire.ask(step, wire.request(step, {}, now))


def _venue(code: str) -> dict[str, Any]:
    room = {
        "name": "党群服务中心会议室",
        "division": STREET,
        "host_organisation": f"{STREET}-centre",
        "capacity": 40,
    }
    return {
        "code": code,
        "name": "有事好商量议事室",
        "kind": "VENUE_KIND_PLATFORM",
        "division": STREET,
        "room": room,
        "owner_organisation": f"{COUNTY}-cppcc",
        "opened_on": _SINCE,
        "checks": [{"item": item, "passed": True, "evidence": "现场查看，符合要求"} for item in _HAVES],
        "active": True,
    }


def _member(number: str) -> dict[str, Any]:
    return {
        "number": number,
        "display_name": "委员",
        "level": "MEMBER_LEVEL_COUNTY",
        "sector": "经济",
        "division": STREET,
        "term": "县区政协本届",
        "term_from": _SINCE,
    }
