"""Matters of children: put aside by intake itself, until a clerk has written down that a guardian agrees."""

from random import Random

from shangliang_cli.replay.intake_steps import clerk
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller

_TOPICS, _TRIAGE, _VAULT = "intake.TopicService", "intake.TriageService", "intake.VaultService"
_TOO_EARLY = 0.5


async def hear_child(teller: Teller, stories: Stories, random: Random) -> None:
    """Write a child's matter down, sometimes try to go on without a guardian, then with one."""
    matter = stories.handed_in()
    actor = clerk(stories.town_of(matter))
    fields = {**matter.steps[0].fields, "age_band": "AGE_BAND_UNDER_14"}
    submitted = await teller.act(
        f"{matter.key}/submit", f"{_TOPICS}/SubmitTopic", actor, fields, facts={"child": True}
    )
    topic = str(submitted.fields["topic_id"])
    release = {"topic_id": topic, "reason_code": "harmless", "note": "已与家长核实。"}
    if random.random() < _TOO_EARLY:
        early = teller.made(f"{matter.key}/early", f"{_TRIAGE}/ReleaseTopic", actor, release)
        await teller.send(early)
    agreed = {"topic_id": topic, "guardian": "GUARDIAN_PARENT", "form": "CONFIRMATION_FORM_IN_PERSON"}
    await teller.act(
        f"{matter.key}/guardian", f"{_VAULT}/ConfirmGuardian", actor, agreed, facts={"topic_id": topic}
    )
    await teller.act(f"{matter.key}/release", f"{_TRIAGE}/ReleaseTopic", actor, release)
