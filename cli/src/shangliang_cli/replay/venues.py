"""254 venues of the published kinds in 58 township-level units, with the rooms that they share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from shangliang_cli.replay.places import Township
from shangliang_cli.replay.steps import Ref

VENUES = 254
_LONGEST_REGISTER = 50
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
    """A venue of the plan; `room` is the key of the room that it books, empty for none.

    `register` is the story that brings it in and `place` its place there; both are empty for a single one.
    """

    key: str
    kind: str
    town: Township
    name: str
    room: str
    register: str = ""
    place: int = 0

    @property
    def ref(self) -> Ref:
        return self.answered("venue_id")

    def answered(self, field: str) -> Ref:
        """What the step that registers the venue answers about it."""
        if self.register:
            return Ref(self.register, "register", f"venues.{self.place}.{field}")
        return Ref(f"venue/{self.key}", "register", f"venue.{field}")


def plan_venues(towns: Sequence[Township]) -> list[Venue]:
    """Four venues in every unit, then further ones from the first unit on, 254 in all.

    Those of the last unit are entered one by one; the others come in by the registers of their counties.
    """
    kinds = [(town, kind) for town in towns for kind in _COUNTY_KINDS[town.county]]
    rounds = ((town, kind) for kind in _MORE for town in towns)
    kinds += [next(rounds) for _ in range(VENUES - len(kinds))]
    listed: Counter[str] = Counter()
    venues = []
    for number, (town, kind) in enumerate(kinds, start=1):
        register, place = ("", 0) if town == towns[-1] else _place(listed, town.county)
        venues.append(_venue(number, town, kind, register, place))
    return venues


def _place(listed: Counter[str], county: str) -> tuple[str, int]:
    """The next free place in the registers of a county."""
    number, place = divmod(listed[county], _LONGEST_REGISTER)
    listed[county] += 1
    return f"register/{county}-{number + 1}", place


def _venue(number: int, town: Township, kind: str, register: str, place: int) -> Venue:
    name = _NAMES[kind].format(town=town.name)
    return Venue(f"LH-{number:03d}", kind, town, name, room_key(town, kind), register, place)


def room_key(town: Township, kind: str) -> str:
    """One room, several uses: studios and stations share the platform's room."""
    if kind in _WITHOUT_ROOM:
        return ""
    return f"{town.code}-works" if kind in {"ENTERPRISE", "PARK"} else f"{town.code}-hall"


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
