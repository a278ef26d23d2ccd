"""Limits that are about to ring: the timer must survive what happens until then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from shangliang_cli.replay.intake_steps import clerk
from shangliang_cli.replay.steps import Step, Story
from tests.torture.load.stories import Stories
from tests.torture.load.telling import NOW, Teller, Told, resolved

# A unit has a day to sign and is reminded four hours before it is over.
_UNTIL_REMINDED = timedelta(hours=20)
_SOONEST, _LATEST = 10.0, 60.0
_SIGNED_IN_TIME = 0.4
# What was put aside is to be looked at within four hours.
_LOOK, _SINCE = timedelta(hours=4), timedelta(minutes=30)
_SEEN_IN_TIME = 0.3


async def about_to_ring(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Bring a matter to its assignment as if that was sent hours ago; some units sign before it rings."""
    whole = stories.resolved()
    names = [step.name for step in whole.steps]
    place = names.index("dispatch-1")
    story = Story(whole.key, "alarm", whole.steps[:place])
    await teller.tell(story, told)
    topic = str((await told.answer(story.key, "submit"))["topic_id"])
    sent_at = datetime.now(UTC) - _UNTIL_REMINDED + timedelta(seconds=random.uniform(_SOONEST, _LATEST))
    dispatch = replace(whole.steps[place], at=sent_at)
    reply = await teller.step(story, dispatch, await resolved(dispatch.fields, told), topic)
    if random.random() < _SIGNED_IN_TIME:
        sign = replace(whole.steps[names.index("sign-1")], at=NOW)
        fields = {"assignment_id": reply.fields["assignment"]["assignment_id"]}
        await teller.step(story, sign, fields, topic)


async def held_too_long(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Put a matter aside as if that was hours ago; some are looked at before the limit has passed."""
    whole = stories.handed_in()
    held_at = datetime.now(UTC) - _LOOK + timedelta(seconds=random.uniform(_SOONEST, _LATEST))
    submit = replace(whole.steps[0], at=held_at - _SINCE)
    matter = Story(whole.key, "held", [submit])
    await teller.tell(matter, told)
    topic, desk = str((await told.answer(matter.key, "submit"))["topic_id"]), clerk(stories.town_of(matter))
    about = {"topic_id": topic}
    reason = {**about, "reason_code": "sensitive-words"}
    hold = Step("hold", "intake.TriageService/HoldTopic", desk, held_at, reason)
    await teller.step(matter, hold, reason, topic)
    if random.random() < _SEEN_IN_TIME:
        seen = {**about, "reason_code": "harmless", "note": "人工审看，未见问题。"}
        release = Step("release", "intake.TriageService/ReleaseTopic", desk, NOW, seen)
        await teller.step(matter, release, seen, topic)
