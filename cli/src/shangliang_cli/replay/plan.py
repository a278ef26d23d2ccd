"""The whole plan: venues, members and stories of two years, the same for the same seed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from rulebook.calendar import WorkCalendar
from rulebook.divisions import DivisionTable
from shangliang_cli.replay.catalogue import Pattern, patterns, pick
from shangliang_cli.replay.channels import Channels
from shangliang_cli.replay.consultations import Outline, consultation
from shangliang_cli.replay.detours import Detour, detour
from shangliang_cli.replay.members import Member, plan_members, roll_stories
from shangliang_cli.replay.places import Township, some_place, townships
from shangliang_cli.replay.registers import venue_stories
from shangliang_cli.replay.residents import resident_stories
from shangliang_cli.replay.rhythm import FIRST_DAY, LAST_DAY, Bookings, Rhythm
from shangliang_cli.replay.session_steps import City
from shangliang_cli.replay.steps import Story
from shangliang_cli.replay.today import todays_stories
from shangliang_cli.replay.venues import plan_venues

# Stories by ending and by the number of their sessions, and how many of them began at odds: most matters need a
# second session because points are left, not because the sides disagree. The sums are what the figures ask for.
_CONSULTATIONS = (
    ("resolved", 1, 32, 0),
    ("resolved", 2, 106, 10),
    ("resolved", 3, 42, 6),
    ("reworked", 1, 12, 0),
    ("partly", 2, 14, 4),
    ("statutory", 2, 8, 0),
    ("not-adopted", 2, 14, 10),
    ("explained", 1, 8, 0),
    ("long-term", 2, 18, 0),
)
_DETOURS = (
    ("answered", 24),
    ("referred", 14),
    ("referred-twice", 4),
    ("declined", 14),
    ("merged", 22),
    ("pooled", 8),
    ("deferred", 6),
    ("submitted", 4),
    ("held", 2),
    ("explained-later", 4),
    ("reviewed", 2),
    ("overturned", 2),
    ("escalated", 2),
    ("suspended", 2),
    ("withdrawn", 4),
    ("resubmitted", 2),
)
# Whose wordings an ending uses, where it has none of its own.
WORDINGS = {"held": "answered", "resubmitted": "answered", "reviewed": "declined", "overturned": "declined"}
_STATUTORY_CASES = ("idle-houses", "village-office", "customs")
_LONGEST_CHAIN = timedelta(days=60)
_EXEMPLAR = "case/baohe"


@dataclass(frozen=True)
class Plan:
    """Stories in the order in which they may start: those that others quote come first.

    foundation: venues, members and lists from paper · stories: the two years · today: what happens when it is carried
    out, and changes no figure of the two years · residents: the same, by people who prove themselves with a phone.
    """

    seed: int
    foundation: Sequence[Story]
    stories: Sequence[Story]
    exemplar: str
    today: Sequence[Story] = ()
    residents: Sequence[Story] = ()

    @property
    def told(self) -> Sequence[Story]:
        return (*self.foundation, *self.stories, *self.today, *self.residents)

    @property
    def steps(self) -> int:
        return sum(len(story.steps) for story in self.told)


def make_plan(divisions: DivisionTable, calendar: WorkCalendar, seed: int = 2022) -> Plan:
    """Plan the city's two years."""
    rhythm = Rhythm(calendar, Random(seed))
    towns = townships(divisions)
    venues = plan_venues(towns)
    places = venue_stories(venues, rhythm)
    members = plan_members(venues, rhythm.random)
    by_town: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_town[member.venue.town.code].append(member)
    city = City(venues, by_town, Bookings(), rhythm)
    outlines = [*_named_cases(towns), *_drawn_cases(towns, rhythm)]
    stories = [consultation(outline, city) for outline in outlines]
    stories += [detour(outline, rhythm) for outline in _drawn_detours(towns, rhythm, outlines)]
    stories.sort(key=lambda story: story.steps[0].at)
    channels = Channels(venues)
    stories = [channels.through(story, coded=story.key == _EXEMPLAR) for story in stories]
    foundation = [*places, *roll_stories(members), *channels.lists()]
    return Plan(seed, foundation, stories, _EXEMPLAR, todays_stories(towns), resident_stories(towns))


def _case(key: str) -> Pattern:
    return next(pattern for pattern in patterns("cases") if pattern.key == key)


def _named_cases(towns: Sequence[Township]) -> Iterator[Outline]:
    """The three cases whose figures are published."""
    town = {town.code: town for town in towns}
    baohe, xindian, wucheng = town["411121201"], town["411103104"], town["411121101"]
    yield Outline(
        "case/baohe", _case("idle-houses"), baohe, f"{baohe.name}袁集村", date(2020, 11, 9), "investment", 3
    )
    yield Outline("case/xindian", _case("customs"), xindian, xindian.name, date(2021, 3, 8), "customs", 1)
    yield Outline(
        "case/one-member",
        _case("dead-end-road"),
        wucheng,
        f"{wucheng.name}集市",
        date(2021, 4, 12),
        "resolved",
        1,
        8,
        7,
    )


def _drawn_cases(towns: Sequence[Township], rhythm: Rhythm) -> Iterator[Outline]:
    number = 0
    for ending, sessions, count, at_odds in _CONSULTATIONS:
        for drawn in range(count):
            town = towns[number % len(towns)]
            number += 1
            outline = _drawn_case(f"topic/{number:04d}", town, rhythm, ending, sessions)
            yield replace(outline, at_odds=drawn < at_odds)


def _drawn_case(key: str, town: Township, rhythm: Rhythm, ending: str, sessions: int) -> Outline:
    random = rhythm.random
    choices = patterns("cases")
    if ending == "statutory":
        choices = tuple(pattern for pattern in choices if pattern.key in _STATUTORY_CASES)
    pattern = pick(random, choices)
    place = some_place(random, town, pattern.where)
    last = LAST_DAY - timedelta(days=170) - sessions * _LONGEST_CHAIN / 2
    day = rhythm.workday(max(FIRST_DAY, town.since), last)
    return Outline(key, pattern, town, place, day, ending, sessions, form=_form(random, town))


def _form(random: Random, town: Township) -> str:
    """Forms that a county is known for come up more often there; else the pattern decides."""
    known = {"411104": "ENTERPRISE", "411171": "ENTERPRISE", "411121": random.choice(("PLAZA", "CLOUD"))}
    return known.get(town.county, "") if random.random() < 0.4 else ""  # noqa: PLR2004 - a share


def _drawn_detours(
    towns: Sequence[Township], rhythm: Rhythm, outlines: Sequence[Outline]
) -> Iterator[Detour]:
    number = 0
    for ending, count in _DETOURS:
        for _ in range(count):
            number += 1
            yield _drawn_detour(
                f"detour/{number:04d}", ending, towns[(number * 7) % len(towns)], rhythm, outlines
            )


def _drawn_detour(
    key: str, ending: str, town: Township, rhythm: Rhythm, outlines: Sequence[Outline]
) -> Detour:
    random = rhythm.random
    if ending == "merged":
        umbrella = random.choice(outlines)
        day = rhythm.calendar.next_workday(umbrella.first_day + timedelta(days=random.randint(1, 4)))
        return Detour(key, ending, umbrella.pattern, umbrella.town, umbrella.place, day, umbrella.key)
    kind = WORDINGS.get(ending, ending.removesuffix("-twice"))
    fitting = tuple(pattern for pattern in patterns("shortcuts") if pattern.words["ending"] == kind)
    pattern = pick(random, fitting or patterns("cases"))
    first = LAST_DAY - timedelta(days=20) if ending == "submitted" else FIRST_DAY
    day = rhythm.workday(max(first, town.since), LAST_DAY)
    return Detour(key, ending, pattern, town, some_place(random, town, pattern.where), day)
