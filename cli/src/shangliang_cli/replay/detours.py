"""Whole stories of matters that end before a session: answered, referred, declined, merged, held over, waiting.

Those that were held, reviewed or handed to another level on the way are in byways.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shangliang_cli.replay import byways, intake_steps
from shangliang_cli.replay.catalogue import Pattern
from shangliang_cli.replay.intake_steps import TOPICS, clerk, liaison, secretary, topic_id
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.rhythm import Rhythm
from shangliang_cli.replay.scene import Scene
from shangliang_cli.replay.steps import Story


@dataclass(frozen=True)
class Detour:
    """A matter that needs no session; `umbrella` is the story that a merged one follows."""

    key: str
    ending: str
    pattern: Pattern
    town: Township
    place: str
    first_day: date
    umbrella: str = ""


def detour(outline: Detour, rhythm: Rhythm) -> Story:
    story = Story(outline.key, outline.ending)
    moment = rhythm.moment_on(outline.first_day)
    scene = Scene(outline.pattern, outline.town, outline.place, rhythm)
    intake_steps.submit(story, scene, moment)
    if outline.ending == "held":
        byways.hold_and_release(story, outline.town, rhythm)
    elif outline.ending != "submitted":
        intake_steps.triage(story, scene)
    for part in _ENDINGS[outline.ending]:
        part(story, outline, rhythm)
    return story


def _answered(story: Story, outline: Detour, rhythm: Rhythm) -> None:
    at = story.steps[-1].at + timedelta(hours=rhythm.random.randint(1, 5))
    answer = outline.pattern.say("answer", place=outline.place)
    story.add(
        "answer",
        f"{TOPICS}/AnswerTopic",
        clerk(outline.town),
        at,
        topic_id=topic_id(story.key),
        answer=answer,
    )


def _refer(story: Story, outline: Detour, rhythm: Rhythm, name: str) -> None:
    at = story.steps[-1].at + timedelta(hours=rhythm.random.randint(1, 6))
    words = outline.pattern.words
    story.add(
        name,
        f"{TOPICS}/ReferTopic",
        clerk(outline.town),
        at,
        topic_id=topic_id(story.key),
        reason_code=words["reason_code"],
        target_channel=words["target_channel"],
        external_number=f"12345-{at:%Y%m%d}-{rhythm.random.randrange(10_000):04d}",
        explanation=words["explanation"],
    )


def _referred(story: Story, outline: Detour, rhythm: Rhythm) -> None:
    _refer(story, outline, rhythm, "refer")


def _referred_twice(story: Story, outline: Detour, rhythm: Rhythm) -> None:
    _refer(story, outline, rhythm, "refer")
    at = rhythm.after(story.steps[-1].at, 1, 2)
    story.add(
        "returned",
        f"{TOPICS}/ReturnReferral",
        liaison(outline.town),
        at,
        topic_id=topic_id(story.key),
        reason_code="not-our-duty",
        note="热线退回：属地不符，补充用工地点后重新转办。",
    )
    _refer(story, outline, rhythm, "refer-again")


def _declined(story: Story, outline: Detour, rhythm: Rhythm) -> None:
    words = outline.pattern.words
    story.add(
        "decline",
        f"{TOPICS}/DeclineTopic",
        clerk(outline.town),
        rhythm.after(story.steps[-1].at, 1, 3),
        topic_id=topic_id(story.key),
        reason_code=words["reason_code"],
        explanation=words["explanation"],
        right_channel=words["right_channel"],
    )


def _merged(story: Story, outline: Detour, rhythm: Rhythm) -> None:
    story.add(
        "merge",
        f"{TOPICS}/MergeTopic",
        clerk(outline.town),
        rhythm.after(story.steps[-1].at, 1, 1),
        topic_id=topic_id(story.key),
        umbrella_topic_id=topic_id(outline.umbrella),
    )


def _pooled(story: Story, outline: Detour, rhythm: Rhythm) -> None:
    at, pattern = rhythm.after(story.steps[-1].at, 1, 3), outline.pattern
    story.add(
        "pool",
        f"{TOPICS}/PoolTopic",
        clerk(outline.town),
        at,
        topic_id=topic_id(story.key),
        public_title=pattern.say("title", place=outline.place),
        public_summary=pattern.say("summary", place=outline.place),
        issues=list(pattern.words["issues"]),
    )


def _deferred(story: Story, outline: Detour, rhythm: Rhythm) -> None:
    _pooled(story, outline, rhythm)
    at = rhythm.after(story.steps[-1].at, 3, 8)
    mine = topic_id(story.key)
    story.add(
        "shortlist",
        f"{TOPICS}/ShortlistTopic",
        liaison(outline.town),
        at,
        topic_id=mine,
        note="涉及面广，建议择期研究。",
    )
    at = rhythm.after(at, 1, 5)
    review = (at + timedelta(days=80)).date().isoformat()
    story.add(
        "defer",
        f"{TOPICS}/DeferTopic",
        secretary(outline.town),
        at,
        topic_id=mine,
        reason_code="waiting-for-plan",
        review_on=review,
    )


def _byway(part: Callable[[Story, Township, Rhythm], None]) -> Callable[[Story, Detour, Rhythm], None]:
    return lambda story, outline, rhythm: part(story, outline.town, rhythm)


_ENDINGS: Mapping[str, tuple[Callable[[Story, Detour, Rhythm], None], ...]] = {
    "submitted": (),
    "answered": (_answered,),
    "referred": (_referred,),
    "referred-twice": (_referred_twice,),
    "declined": (_declined,),
    "merged": (_merged,),
    "pooled": (_pooled,),
    "deferred": (_deferred,),
    "held": (_answered,),
    "explained-later": (_byway(byways.ask_and_explain), _pooled),
    "reviewed": (_declined, _byway(byways.uphold)),
    "overturned": (_declined, _byway(byways.overturn)),
    "escalated": (_pooled, _byway(byways.escalate)),
    "suspended": (_pooled, _byway(byways.suspend_and_resume)),
    "withdrawn": (_byway(byways.withdraw),),
    "resubmitted": (_answered, _byway(byways.resubmit)),
}
