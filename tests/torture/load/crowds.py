"""Many commands at once on one aggregate: its versions must still be one row without a gap."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from shangliang_cli.replay.intake_steps import TOPICS, clerk, convener, liaison
from shangliang_cli.replay.outcome_steps import OUTCOMES
from shangliang_cli.replay.session_steps import RESEARCH
from shangliang_cli.replay.steps import Step, Story
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told, resolved

_MINUTE = timedelta(minutes=1)
_RECORDS, _EFFECTS, _CLERKS, _ROUNDS = 24, 16, 6, 3


async def crowd_on_research(teller: Teller, stories: Stories, told: Told) -> None:
    """Write many visits down at once for the research on one topic."""
    matter = stories.researched(ready=False)
    topic = await _told(teller, matter.story, told)
    last = matter.story.steps[-1]
    fields: dict[str, Any] = {
        "topic_id": topic,
        "kind": "RESEARCH_KIND_VISIT",
        "place": matter.scene.place,
        "member_ids": await resolved(last.fields["member_ids"], told),
        "people": 5,
        "findings": "到场查看，听取沿街住户意见。",
    }
    actor, call = convener(matter.scene.town), f"{RESEARCH}/RecordResearch"
    steps = [Step(f"crowd-{n}", call, actor, last.at + n * _MINUTE, fields) for n in range(1, _RECORDS + 1)]
    await _all_at_once(teller, matter.story, steps, topic)


async def crowd_on_outcome(teller: Teller, stories: Stories, told: Told) -> None:
    """Write many effects down at once for the outcome file of one topic."""
    story = stories.consultation()
    topic = await _told(teller, story, told)
    fields = {
        "topic_id": topic,
        "kind": "EFFECT_KIND_SERVICE",
        "amount": 1,
        "unit": "项",
        "description": "新增便民服务一项。",
        "evidence": "服务台账",
    }
    actor, at = liaison(stories.town_of(story)), story.steps[-1].at
    call = f"{OUTCOMES}/RecordEffect"
    steps = [Step(f"crowd-{n}", call, actor, at + n * _MINUTE, fields) for n in range(1, _EFFECTS + 1)]
    await _all_at_once(teller, story, steps, topic)


async def crowd_on_topic(teller: Teller, stories: Stories, told: Told) -> None:
    """Several clerks refer one topic at once, then take it back at once: each time one of them succeeds."""
    story = stories.taken_up()
    topic = await _told(teller, story, told)
    actor, at = clerk(stories.town_of(story)), story.steps[-1].at
    refer = {
        "topic_id": topic,
        "reason_code": "ordinary-request",
        "target_channel": "hotline",
        "external_number": "12345-001",
        "explanation": "属于日常诉求，已转热线办理。",
    }
    back = {"topic_id": topic, "reason_code": "not-our-duty", "note": "热线退回：属地不符，请补充地点。"}
    for number in range(_ROUNDS):
        for method, fields in (("ReferTopic", refer), ("ReturnReferral", back)):
            at += _MINUTE
            names = [f"{method}-{number}-{clerk}" for clerk in range(_CLERKS)]
            steps = [Step(name, f"{TOPICS}/{method}", actor, at, fields) for name in names]
            await _all_at_once(teller, story, steps, topic)


async def _told(teller: Teller, story: Story, told: Told) -> str:
    await teller.tell(story, told)
    return str((await told.answer(story.key, "submit"))["topic_id"])


async def _all_at_once(teller: Teller, story: Story, steps: Sequence[Step], topic: str) -> None:
    orders = [teller.order(f"{story.key}/{step.name}", step, step.fields, topic) for step in steps]
    await teller.send_at_once(*orders)
