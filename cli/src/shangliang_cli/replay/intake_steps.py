"""The first half of a story: from the submission to the secretary's approval."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from shangliang_cli.replay.catalogue import Pattern
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.scene import Scene
from shangliang_cli.replay.steps import Actor, Ref, Story

TOPICS, TRIAGE = "intake.TopicService", "intake.TriageService"
_CHANNELS = ("WEB", "WEB", "QR", "STATION", "PHONE", "PAPER", "RECEPTION", "MEMBER")
_WAYS = ("http:topics", "http:topics", "http:cloudevents", f"{TOPICS}/SubmitTopic")


def clerk(town: Township) -> Actor:
    return Actor("clerk", town.code)


def liaison(town: Township) -> Actor:
    return Actor("liaison", town.county)


def convener(town: Township) -> Actor:
    return Actor("convener", town.code)


def secretary(town: Township) -> Actor:
    return Actor("secretary", town.code)


def topic_id(story: str) -> Ref:
    """The topic that a story submitted."""
    return Ref(story, "submit", "topic_id")


def submit(story: Story, scene: Scene, at: datetime) -> None:
    """Hand the matter in, as a clerk who writes it down, through one of the public ways."""
    random = scene.rhythm.random
    story.add(
        "submit",
        random.choice(_WAYS),
        clerk(scene.town),
        at,
        title=scene.pattern.title(random, scene.place),
        text=scene.pattern.say("text", place=scene.place, town=scene.town.name),
        division=scene.town.code,
        category=scene.pattern.category,
        channel=f"CHANNEL_{random.choice(_CHANNELS)}",
        source_kind="SOURCE_KIND_RESIDENTS",
        place=scene.place,
        assisted=True,
    )


def triage(story: Story, scene: Scene) -> datetime:
    at = story.steps[-1].at + timedelta(minutes=scene.rhythm.random.randint(30, 180))
    story.add("triage", f"{TOPICS}/StartTriage", clerk(scene.town), at, topic_id=topic_id(story.key))
    return at


def approve(story: Story, scene: Scene, *, statutory: bool) -> None:
    """Pool, shortlist and approve."""
    mine = topic_id(story.key)
    pooled = scene.rhythm.after(story.steps[-1].at, 1, 3)
    story.add(
        "pool",
        f"{TOPICS}/PoolTopic",
        clerk(scene.town),
        pooled,
        topic_id=mine,
        **_public_words(scene.pattern, scene.place),
        requires_statutory_decision=statutory,
    )
    listed = scene.rhythm.after(pooled, 2, 8)
    note = "群众关注度高，利益相关方明确，具备协商条件。"
    story.add("shortlist", f"{TOPICS}/ShortlistTopic", liaison(scene.town), listed, topic_id=mine, note=note)
    approved = scene.rhythm.after(listed, 1, 6)
    story.add(
        "approve",
        f"{TOPICS}/ApproveTopic",
        secretary(scene.town),
        approved,
        topic_id=mine,
        approval_form=f"议审{approved:%Y%m%d}-{scene.town.code[-3:]}",
        risk_checked=True,
        interested_parties=[group for group, _ in scene.pattern.words["stakeholders"]],
    )


def _public_words(pattern: Pattern, place: str) -> Mapping[str, Any]:
    return {
        "public_title": pattern.say("title", place=place),
        "public_summary": pattern.say("summary", place=place),
        "issues": [f"{place}：{issue}" for issue in pattern.words["issues"]],
    }
