"""An endless supply of stories, drawn from a seed out of the patterns of the replayed city."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from chassis.policies import Rules
from shangliang_cli.replay import intake_steps, session_steps
from shangliang_cli.replay.catalogue import Pattern, patterns, pick
from shangliang_cli.replay.consultations import Outline, consultation
from shangliang_cli.replay.detours import Detour, detour
from shangliang_cli.replay.members import Member, plan_members, roll_stories
from shangliang_cli.replay.places import Township, some_place, townships
from shangliang_cli.replay.plan import WORDINGS
from shangliang_cli.replay.registers import venue_stories
from shangliang_cli.replay.rhythm import FIRST_DAY, LAST_DAY, Bookings, Rhythm
from shangliang_cli.replay.scene import Scene
from shangliang_cli.replay.session_steps import City
from shangliang_cli.replay.steps import Story
from shangliang_cli.replay.venues import Venue, plan_venues
from tests.torture.load import people
from tests.torture.load.telling import NOW

_ENDINGS = {
    "resolved": 12,
    "reworked": 3,
    "partly": 2,
    "statutory": 2,
    "not-adopted": 2,
    "explained": 1,
    "long-term": 2,
}
_DETOURS = {
    "answered": 3,
    "referred-twice": 2,
    "declined": 2,
    "pooled": 1,
    "deferred": 2,
    "held": 1,
    "explained-later": 1,
    "reviewed": 1,
    "overturned": 1,
    "escalated": 1,
    "suspended": 1,
    "withdrawn": 1,
}
_STATUTORY_CASES = ("idle-houses", "village-office", "customs")
_LONGEST_STORY = timedelta(days=300)
_WITH_CONTACT = 0.5


@dataclass(frozen=True, slots=True)
class Ready:
    """A matter up to where it may be put on an agenda, and where a session on it could be."""

    story: Story
    scene: Scene


class Stories:
    """Draws stories; the same seed gives the same ones in the same order."""

    def __init__(self, rules: Rules, seed: int) -> None:
        self._random = Random(seed)
        self._rhythm = Rhythm(rules.calendar, self._random)
        self._towns = [town for town in townships(rules.divisions) if town.since <= FIRST_DAY]
        self.venues = plan_venues(self._towns)
        members = plan_members(self.venues, self._random)
        by_town: dict[str, list[Member]] = defaultdict(list)
        for member in members:
            by_town[member.venue.town.code].append(member)
        self._city = City(self.venues, by_town, Bookings(), self._rhythm)
        self.foundation = [*venue_stories(self.venues, self._rhythm), *roll_stories(members)]
        self._number = 0

    def consultation(self) -> Story:
        """A matter that people sit down for, with one of the endings."""
        ending = self._drawn(_ENDINGS)
        town, day = self._somewhere()
        choices = patterns("cases")
        if ending == "statutory":
            choices = tuple(pattern for pattern in choices if pattern.key in _STATUTORY_CASES)
        pattern = pick(self._random, choices)
        place = some_place(self._random, town, pattern.where)
        sessions = self._random.choice((1, 1, 1, 2))
        at_odds = sessions > 1 and self._random.random() < 0.4
        outline = Outline(self._key(), pattern, town, place, day, ending, sessions, at_odds=at_odds)
        return self._with_contact(consultation(outline, self._city))

    def resolved(self) -> Story:
        """A matter that is adopted after one session, carried out and solved."""
        town, day = self._somewhere()
        pattern = pick(self._random, patterns("cases"))
        place = some_place(self._random, town, pattern.where)
        outline = Outline(self._key(), pattern, town, place, day)
        return self._with_contact(consultation(outline, self._city))

    def detour(self) -> Story:
        """A matter that ends before a session."""
        ending = self._drawn(_DETOURS)
        town, day = self._somewhere()
        pattern = self._shortcut(ending)
        place = some_place(self._random, town, pattern.where)
        outline = Detour(self._key(), ending, pattern, town, place, day)
        return self._with_contact(detour(outline, self._rhythm))

    def duplicate_of(self, umbrella: Story) -> Story:
        """The same matter once more; it is merged into the umbrella."""
        submitted, town = umbrella.steps[0], self.town_of(umbrella)
        day = self._rhythm.calendar.next_workday(submitted.at.date() + timedelta(days=1))
        pattern = pick(self._random, patterns("cases"))
        place = str(submitted.fields["place"])
        outline = Detour(self._key(), "merged", pattern, town, place, day, umbrella.key)
        return self._with_contact(detour(outline, self._rhythm))

    def today(self) -> Story:
        """A small matter that is handed in and answered now, so that its letters are no history."""
        story = self._shortened("answered")
        steps = [replace(step, at=NOW) for step in story.steps]
        return Story(story.key, "today", steps)

    def taken_up(self) -> Story:
        """A matter that a clerk has just taken up."""
        town, day = self._somewhere()
        pattern = pick(self._random, patterns("cases"))
        scene = Scene(pattern, town, some_place(self._random, town, pattern.where), self._rhythm)
        story = Story(self._key(), "taken-up")
        intake_steps.submit(story, scene, self._rhythm.moment_on(day))
        intake_steps.triage(story, scene)
        return story

    def handed_in(
        self, until: str = "submit", town: Township | None = None, *, has_contact: bool = False
    ) -> Story:
        """A matter up to a step: submit, triage or pool."""
        where, day = self._somewhere()
        town = town or where
        pattern = pick(self._random, patterns("cases"))
        scene = Scene(pattern, town, some_place(self._random, town, pattern.where), self._rhythm)
        story = Story(self._key(), "handed-in")
        intake_steps.submit(story, scene, self._rhythm.moment_on(day))
        intake_steps.triage(story, scene)
        intake_steps.approve(story, scene, statutory=False)
        last = [step.name for step in story.steps].index(until)
        del story.steps[last + 1 :]
        return self._with_contact(story, always=True) if has_contact else story

    def researched(self, town: Township | None = None, *, ready: bool = True) -> Ready:
        """A matter whose research has begun, or is done."""
        where, day = self._somewhere()
        town = town or where
        pattern = pick(self._random, patterns("cases"))
        scene = Scene(pattern, town, some_place(self._random, town, pattern.where), self._rhythm)
        story = Story(self._key(), "researched")
        intake_steps.submit(story, scene, self._rhythm.moment_on(day))
        intake_steps.triage(story, scene)
        intake_steps.approve(story, scene, statutory=False)
        session_steps.research(story, scene, self._city, 1, 0)
        if not ready:
            story.steps.pop()
        return Ready(story, scene)

    def town_of(self, story: Story) -> Township:
        """The unit that a story is about."""
        return next(town for town in self._towns if town.code == story.steps[0].fields["division"])

    def venue_with_room(self) -> Venue:
        """A venue whose room can be taken by one session at a time."""
        return self._random.choice(
            [venue for venue in self.venues if venue.room and venue.kind == "PLATFORM"]
        )

    def _shortened(self, ending: str) -> Story:
        town, _ = self._somewhere()
        pattern = self._shortcut(ending)
        place = some_place(self._random, town, pattern.where)
        outline = Detour(self._key(), ending, pattern, town, place, LAST_DAY)
        return self._with_contact(detour(outline, self._rhythm), always=True)

    def _shortcut(self, ending: str) -> Pattern:
        kind = WORDINGS.get(ending, ending.removesuffix("-twice"))
        fitting = tuple(each for each in patterns("shortcuts") if each.words["ending"] == kind)
        return pick(self._random, fitting or patterns("cases"))

    def _somewhere(self) -> tuple[Township, date]:
        day = self._rhythm.workday(FIRST_DAY, LAST_DAY - _LONGEST_STORY)
        return self._random.choice(self._towns), day

    def _drawn(self, weights: dict[str, int]) -> str:
        return self._random.choices(list(weights), weights=list(weights.values()))[0]

    def _key(self) -> str:
        self._number += 1
        return f"story/{self._number:05d}"

    def _with_contact(self, story: Story, *, always: bool = False) -> Story:
        """Let whoever hands it in leave an address, and words that nobody else may see."""
        if not always and self._random.random() >= _WITH_CONTACT:
            return story
        first = story.steps[0]
        text = f"{first.fields['text']}{people.own_words(self._random)}"
        fields = {**first.fields, "text": text, "submitter": people.submitter(self._random)}
        story.steps[0] = replace(first, fields=fields)
        return story
