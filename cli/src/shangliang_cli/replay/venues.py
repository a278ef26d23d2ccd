"""254 venues of the published kinds in 58 township-level units, with the rooms that they share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from shangliang_cli.replay.places import Township
from shangliang_cli.replay.rhythm import Rhythm
from shangliang_cli.replay.steps import Actor, Ref, Story

VENUES = 254
SIX_HAVES = {
    "premises": "与党群服务中心共用会议室一间，面积不少于40平方米",
    "sign": "按统一标识悬挂“有事好商量”牌匾",
    "facilities": "配有会议桌椅、投影和资料柜",
    "rules": "议事规则、工作流程已上墙",
    "funds": "列入年度政协工作经费预算",
    "activities": "已制定年度协商活动计划",
}
_OPENING = date(2020, 7, 1)
_OPENED = date(2020, 10, 9)
_NAMES = {
    "PLATFORM": "{town}“有事好商量”协商议事室",
    "STUDIO": "{town}政协委员工作室",
    "OPINION_STATION": "{town}社情民意驿站",
    "PLAZA": "{town}广场协商点",
    "CLOUD_ROOM": "{town}云端协商室",
    "ENTERPRISE": "{town}企业协商议事点",
    "PARK": "{town}园区协商议事室",
}
# What each county is known for comes first; the rest follows until the published total is reached.
_COUNTY_KINDS = {
    "411102": ("PLATFORM", "OPINION_STATION", "STUDIO", "PLAZA"),
    "411103": ("PLATFORM", "STUDIO", "OPINION_STATION", "STUDIO"),
    "411104": ("PLATFORM", "ENTERPRISE", "PARK", "STUDIO"),
    "411121": ("PLATFORM", "PLAZA", "CLOUD_ROOM", "STUDIO"),
    "411122": ("PLATFORM", "STUDIO", "OPINION_STATION", "PLAZA"),
    "411171": ("PLATFORM", "PARK", "ENTERPRISE", "STUDIO"),
}
_WITHOUT_ROOM = frozenset({"PLAZA", "CLOUD_ROOM"})
_MORE = ("OPINION_STATION", "STUDIO")


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue of the plan; `room` is the key of the room that it books, empty for none."""

    key: str
    kind: str
    town: Township
    name: str
    room: str

    @property
    def ref(self) -> Ref:
        return Ref(f"venue/{self.key}", "register", "venue.venue_id")


def plan_venues(towns: Sequence[Township]) -> list[Venue]:
    """Four venues in every unit, then further ones from the first unit on, 254 in all."""
    kinds = [(town, kind) for town in towns for kind in _COUNTY_KINDS[town.county]]
    rounds = ((town, kind) for kind in _MORE for town in towns)
    kinds += [next(rounds) for _ in range(VENUES - len(kinds))]
    return [_venue(number, town, kind) for number, (town, kind) in enumerate(kinds, start=1)]


def _venue(number: int, town: Township, kind: str) -> Venue:
    name = _NAMES[kind].format(town=town.name)
    return Venue(f"LH-{number:03d}", kind, town, name, room_key(town, kind))


def room_key(town: Township, kind: str) -> str:
    """One room, several uses: studios and stations share the platform's room."""
    if kind in _WITHOUT_ROOM:
        return ""
    return f"{town.code}-works" if kind in {"ENTERPRISE", "PARK"} else f"{town.code}-hall"


def room_stories(venues: Sequence[Venue], rhythm: Rhythm) -> list[Story]:
    rooms = {venue.room: venue for venue in venues if venue.room}
    return [_room_story(key, venue, rhythm) for key, venue in sorted(rooms.items())]


def _room_story(key: str, venue: Venue, rhythm: Rhythm) -> Story:
    town, works = venue.town, key.endswith("works")
    story = Story(f"room/{key}", "room")
    story.add(
        "register",
        "scheduling.VenueService/RegisterRoom",
        Actor("liaison", town.county),
        rhythm.moment_on(rhythm.workday(date(2020, 6, 1), date(2020, 6, 24))),
        name=f"{town.name}{'园区服务中心' if works else '党群服务中心'}会议室",
        division=town.code,
        host_organisation=f"{town.code}-{'park' if works else 'party-masses-centre'}",
        capacity=rhythm.random.choice((30, 40, 50, 60)),
    )
    return story


def venue_stories(venues: Sequence[Venue], rhythm: Rhythm) -> list[Story]:
    return [_venue_story(venue, rhythm) for venue in venues]


def _venue_story(venue: Venue, rhythm: Rhythm) -> Story:
    story, owner = Story(f"venue/{venue.key}", "venue"), Actor("liaison", venue.town.county)
    opened = rhythm.moment_on(rhythm.workday(_OPENING, _OPENED))
    story.add(
        "register",
        "scheduling.VenueService/RegisterVenue",
        owner,
        opened,
        code=venue.key,
        name=venue.name,
        kind=f"VENUE_KIND_{venue.kind}",
        division=venue.town.code,
        room_id=Ref(f"room/{venue.room}", "register", "room.room_id") if venue.room else "",
        owner_organisation=f"{venue.town.county}-cppcc",
        brand=brand_of(venue.town),
        opened_on=opened.date().isoformat(),
    )
    checked = rhythm.after(opened, 1, 4)
    venue_id = story.ref("register", "venue.venue_id")
    story.add(
        "check", "scheduling.VenueService/CheckVenue", owner, checked, venue_id=venue_id, items=_items()
    )
    activated = rhythm.after(checked, 1, 2)
    story.add("activate", "scheduling.VenueService/ActivateVenue", owner, activated, venue_id=venue_id)
    return story


def _items() -> list[dict[str, object]]:
    return [{"item": item, "passed": True, "evidence": seen} for item, seen in SIX_HAVES.items()]


def brand_of(town: Township) -> str:
    return "相约星期三" if town.county == "411102" else "有事好商量"


def venue_for(venues: Sequence[Venue], town: Township, form: str, random: Random) -> Venue | None:
    """A venue of the unit that suits a form; None for a free place."""
    wanted = {
        "ROOM": {"PLATFORM", "STUDIO", "OPINION_STATION"},
        "PLAZA": {"PLAZA"},
        "CLOUD": {"CLOUD_ROOM"},
        "ENTERPRISE": {"ENTERPRISE", "PARK"},
    }.get(form, set())
    fitting = [venue for venue in venues if venue.town == town and venue.kind in wanted]
    return random.choice(fitting) if fitting else None
