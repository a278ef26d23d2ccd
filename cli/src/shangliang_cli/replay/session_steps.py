"""The middle of a story: research, and the sessions where people sit down together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shangliang_cli.replay.intake_steps import clerk, convener, topic_id
from shangliang_cli.replay.members import Member
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.rhythm import Bookings, Rhythm, session_time
from shangliang_cli.replay.scene import Scene
from shangliang_cli.replay.steps import Actor, Ref, Story
from shangliang_cli.replay.venues import Venue, brand_of, venue_for

RESEARCH = "scheduling.ResearchService"
SESSIONS = "scheduling.SessionService"
_LEVELS = {"ENTERPRISE": "ENTERPRISE", "MOBILE": "VILLAGE"}
_TEN_MINUTES = timedelta(minutes=10)
# Out on a square or at the roadside residents speak for themselves; at a table a department answers.
_OUTSIDE = frozenset({"PLAZA", "MOBILE"})


@dataclass(frozen=True)
class City:
    """What sessions draw on: venues, members by unit, bookings, rhythm."""

    venues: Sequence[Venue]
    members: dict[str, list[Member]]
    bookings: Bookings
    rhythm: Rhythm


def research(story: Story, scene: Scene, city: City, visits: int, forums: int) -> None:
    """Ask two members, write down visits and forums, and mark the topic ready."""
    mine = topic_id(story.key)
    asked = [member.ref for member in scene.rhythm.random.sample(city.members[scene.town.code], 2)]
    at = scene.rhythm.after(story.steps[-1].at, 1, 4)
    number = f"调研{at:%Y%m%d}-{scene.town.code[-3:]}"
    story.add(
        "research",
        f"{RESEARCH}/StartResearch",
        convener(scene.town),
        at,
        topic_id=mine,
        member_ids=asked,
        plan_number=number,
    )
    for kind, count in (("VISIT", visits), ("FORUM", forums)):
        for number_of in range(1, count + 1):
            at = scene.rhythm.after(at, 1, 2)
            story.add(
                f"{kind.lower()}-{number_of}",
                f"{RESEARCH}/RecordResearch",
                convener(scene.town),
                at,
                topic_id=mine,
                kind=f"RESEARCH_KIND_{kind}",
                place=scene.place,
                member_ids=asked,
                people=scene.rhythm.random.randint(4, 12),
                findings=scene.pattern.say("findings", place=scene.place),
            )
    at = scene.rhythm.after(at, 1, 3)
    wanted = [
        {"group": group, "position": position} for group, position in scene.pattern.words["stakeholders"]
    ]
    story.add(
        "ready",
        f"{RESEARCH}/CompleteResearch",
        convener(scene.town),
        at,
        topic_id=mine,
        summary=scene.pattern.say("findings", place=scene.place),
        stakeholders=wanted,
    )


def session(story: Story, scene: Scene, city: City, form: str, number: int) -> tuple[Ref, datetime]:
    """Plan, invite, notify, sign in and open one session; answers the reference to it, and when it ends."""
    convened, name = convener(scene.town), f"session-{number}"
    venue = venue_for(city.venues, scene.town, form, scene.rhythm.random)
    form = form if venue or form == "MOBILE" else "MOBILE"
    planned = scene.rhythm.after(story.steps[-1].at, 1, 3)
    noticed = scene.rhythm.after(planned, 0, 1)
    noticed = max(noticed, planned + _TEN_MINUTES)
    earliest = scene.rhythm.calendar.add_working_days(noticed, scene.rhythm.random.randint(4, 7)).date()
    rooms = (venue.room or venue.key,) if venue else (f"{scene.town.code}-road",)
    starts, ends = session_time(
        scene.rhythm, city.bookings, rooms, earliest, wednesday=brand_of(scene.town) == "相约星期三"
    )
    story.add(
        name,
        f"{SESSIONS}/PlanSession",
        convened,
        planned,
        form=f"SESSION_FORM_{form}",
        level=f"SESSION_LEVEL_{_LEVELS.get(form, 'TOWNSHIP')}",
        division=scene.town.code,
        venue_id=venue.ref if venue else "",
        place="" if venue else f"{scene.place}现场",
        topic_ids=[topic_id(story.key)],
        starts_at=starts,
        ends_at=ends,
        conveners=["乡镇（街道）政协工作召集人"],
        chair="执行召集人",
        recorder="联络员",
        plan_number=f"方案{planned:%Y%m%d}-{scene.town.code[-3:]}",
        brand=brand_of(scene.town),
    )
    held = Ref(story.key, name, "session.session_id")
    people = _people(city, scene.town, form)
    _gather(story, scene, number, held, people, times=(noticed, starts))
    return held, ends


def _gather(
    story: Story,
    scene: Scene,
    number: int,
    held: Ref,
    people: list[dict[str, Any]],
    *,
    times: tuple[datetime, ...],
) -> None:
    noticed, starts = times
    convened: Actor = convener(scene.town)
    invited, signed_in = _without(people, "entry", "method"), _without(people, "label")
    numbered = f"{noticed:%Y%m%d}-{scene.town.code[-3:]}-{number}"
    story.add(
        f"invite-{number}",
        f"{SESSIONS}/InviteParticipants",
        convened,
        noticed - _TEN_MINUTES / 2,
        session_id=held,
        invitations=invited,
    )
    story.add(
        f"notice-{number}",
        f"{SESSIONS}/SendNotice",
        convened,
        noticed,
        session_id=held,
        notice_number=f"通知{numbered}",
    )
    story.add(
        f"sign-in-{number}",
        f"{SESSIONS}/SignIn",
        clerk(scene.town),
        starts - _TEN_MINUTES,
        session_id=held,
        entries=signed_in,
    )
    story.add(
        f"open-{number}", f"{SESSIONS}/OpenSession", convened, starts, session_id=held, recusals_checked=True
    )


def _without(lines: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    return [{key: value for key, value in line.items() if key not in names} for line in lines]


def _people(city: City, town: Township, form: str) -> list[dict[str, Any]]:
    """9 to 15 people: more than half directly interested, members, and every category that the rules ask for."""
    random = city.rhythm.random
    total = random.randint(9, 15)
    interested = total // 2 + 1
    members = random.sample(city.members[town.code], total - 3 - interested)
    lines = [
        _line("RESIDENT", 1, label="居民代表")
        if form in _OUTSIDE
        else _line("DEPARTMENT", 1, organisation=f"{town.county}-housing"),
        _line("TOWNSHIP", 1, organisation=f"{town.code}-office"),
        _line("VILLAGE", 1, label="村（社区）“两委”代表"),
        *(_line("MEMBER", 1, member_id=each.ref) for each in members),
        _line("INTERESTED", interested, label="利益相关方代表"),
    ]
    return [
        {**line, "entry": f"{number:02d}", "method": "paper"} for number, line in enumerate(lines, start=1)
    ]


def _line(category: str, people: int, **who: Any) -> dict[str, Any]:
    return {"category": f"PARTICIPANT_CATEGORY_{category}", "people": people, **who}
