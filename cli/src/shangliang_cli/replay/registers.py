"""How venues come in: by the registers of their counties, and a handful one by one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from rulebook.calendar import SHANGHAI
from shangliang_cli.replay.rhythm import Rhythm
from shangliang_cli.replay.steps import Actor, Ref, Story
from shangliang_cli.replay.venues import Venue, brand_of

VENUE_SERVICE = "scheduling.VenueService"
SIX_HAVES = {
    "premises": "与党群服务中心共用会议室一间，面积不少于40平方米",
    "sign": "按统一标识悬挂“有事好商量”牌匾",
    "facilities": "配有会议桌椅、投影和资料柜",
    "rules": "议事规则、工作流程已上墙",
    "funds": "列入年度政协工作经费预算",
    "activities": "已制定年度协商活动计划",
}
_OPENING = date(2020, 7, 1)
_OPENED = date(2020, 9, 25)
# Every venue of a register has opened by then, and the members are listed after it.
_FIRST_REGISTER = datetime.combine(date(2020, 9, 29), time(9), SHANGHAI)
_PER_REGISTER = timedelta(minutes=15)


def venue_stories(venues: Sequence[Venue], rhythm: Rhythm) -> list[Story]:
    """Rooms and venues that are entered one by one, and one story for each register."""
    single = [venue for venue in venues if not venue.register]
    rooms = {venue.room: venue for venue in reversed(single) if venue.room}
    return [
        *(_room_story(venue, rhythm) for _, venue in sorted(rooms.items())),
        *(_venue_story(venue, rhythm) for venue in single),
        *_register_stories([venue for venue in venues if venue.register], rhythm),
    ]


def _register_stories(venues: Sequence[Venue], rhythm: Rhythm) -> list[Story]:
    first_in = {venue.room: venue for venue in reversed(venues) if venue.room}
    registers: dict[str, list[Venue]] = defaultdict(list)
    for venue in venues:
        registers[venue.register].append(venue)
    return [
        _register_story(
            key, [_entry(venue, first_in.get(venue.room), rhythm) for venue in listed], listed[0], at
        )
        for at, (key, listed) in enumerate(sorted(registers.items()))
    ]


def _register_story(key: str, entries: Sequence[dict[str, Any]], first: Venue, number: int) -> Story:
    story, at = Story(key, "register"), _FIRST_REGISTER + _PER_REGISTER * number
    owner = Actor("liaison", first.town.county)
    story.add("register", f"{VENUE_SERVICE}/RegisterVenues", owner, at, entries=entries)
    return story


def _entry(venue: Venue, first: Venue | None, rhythm: Rhythm) -> dict[str, Any]:
    opened = rhythm.workday(_OPENING, _OPENED)
    return {**_venue(venue, opened), **_place(venue, first, rhythm), "checks": _items(), "active": True}


def _place(venue: Venue, first: Venue | None, rhythm: Rhythm) -> dict[str, Any]:
    """The room, by the first venue that uses it: new with it, shared in its register, known in a later one."""
    if first is None:
        return {}
    if first == venue:
        return {"room": _room(venue, rhythm)}
    if first.register == venue.register:
        return {"same_room_as": first.key}
    return {"room_id": first.answered("room_id")}


def _room(venue: Venue, rhythm: Rhythm) -> dict[str, Any]:
    town, works = venue.town, venue.room.endswith("works")
    return {
        "name": f"{town.name}{'园区服务中心' if works else '党群服务中心'}会议室",
        "division": town.code,
        "host_organisation": f"{town.code}-{'park' if works else 'party-masses-centre'}",
        "capacity": rhythm.random.choice((30, 40, 50, 60)),
    }


def _venue(venue: Venue, opened: date) -> dict[str, Any]:
    return {
        "code": venue.key,
        "name": venue.name,
        "kind": f"VENUE_KIND_{venue.kind}",
        "division": venue.town.code,
        "owner_organisation": f"{venue.town.county}-cppcc",
        "brand": brand_of(venue.town),
        "opened_on": opened.isoformat(),
    }


def _items() -> list[dict[str, object]]:
    return [{"item": item, "passed": True, "evidence": seen} for item, seen in SIX_HAVES.items()]


def _room_story(venue: Venue, rhythm: Rhythm) -> Story:
    story, owner = Story(f"room/{venue.room}", "room"), Actor("liaison", venue.town.county)
    at = rhythm.moment_on(rhythm.workday(date(2020, 6, 1), date(2020, 6, 24)))
    story.add("register", f"{VENUE_SERVICE}/RegisterRoom", owner, at, **_room(venue, rhythm))
    return story


def _venue_story(venue: Venue, rhythm: Rhythm) -> Story:
    story, owner = Story(f"venue/{venue.key}", "venue"), Actor("liaison", venue.town.county)
    opened = rhythm.moment_on(rhythm.workday(_OPENING, _OPENED))
    room = Ref(f"room/{venue.room}", "register", "room.room_id") if venue.room else ""
    fields = _venue(venue, opened.date())
    story.add("register", f"{VENUE_SERVICE}/RegisterVenue", owner, opened, room_id=room, **fields)
    checked = rhythm.after(opened, 1, 4)
    story.add("check", f"{VENUE_SERVICE}/CheckVenue", owner, checked, venue_id=venue.ref, items=_items())
    activated = rhythm.after(checked, 1, 2)
    story.add("activate", f"{VENUE_SERVICE}/ActivateVenue", owner, activated, venue_id=venue.ref)
    return story
