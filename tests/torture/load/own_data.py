"""Who handed a matter in: read with a second person's word, once; corrected; deleted for good."""

import hashlib
from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import clerk, liaison
from shangliang_cli.replay.steps import Story
from tests.torture.load import people
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told

_VAULT, _RIGHTS = "intake.VaultService", "intake.RightsService"
_PURPOSE = "call-back"
_READERS = 3
_CORRECTED, _REFUSED = 0.5, 0.3


async def disclose(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Ask to learn who handed a matter in, let others approve and refuse it at once, and read it at once."""
    matter = stories.handed_in("triage", has_contact=True)
    await teller.tell(matter, told)
    topic = str((await told.answer(matter.key, "submit"))["topic_id"])
    town = stories.town_of(matter)
    wanted = {
        "topic_id": topic,
        "fields": ["DISCLOSED_FIELD_NAME", "DISCLOSED_FIELD_PHONE"],
        "purpose": _PURPOSE,
        "legal_basis": "statutory-duty",
    }
    asked = await teller.act(f"{matter.key}/ask", f"{_VAULT}/RequestDisclosure", clerk(town), wanted)
    about = {"topic_id": topic, "disclosure_id": str(asked.fields["disclosure"]["disclosure_id"])}
    decisions = ["ApproveDisclosure", *(["RefuseDisclosure"] if random.random() < _REFUSED else [])]
    random.shuffle(decisions)
    made = [
        teller.made(f"{matter.key}/{each}", f"{_VAULT}/{each}", liaison(town), about) for each in decisions
    ]
    await teller.send_at_once(*made)
    read = {**about, "purpose": _PURPOSE}
    readers = [
        teller.made(f"{matter.key}/read-{number}", f"{_VAULT}/ReadDisclosure", clerk(town), read, facts=about)
        for number in range(_READERS)
    ]
    await teller.send_at_once(*readers)


async def delete(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Have a person deleted whose matter then goes on."""
    whole = stories.handed_in("pool", has_contact=True)
    await teller.tell(Story(whole.key, whole.kind, whole.steps[:1]), told)
    submitted = await told.answer(whole.key, "submit")
    code, facts = str(submitted["tracking_code"]), {"topic_id": str(submitted["topic_id"])}
    holder: dict[str, Any] = {"scope": f"holder:{hashlib.sha256(code.encode()).hexdigest()}", "facts": facts}
    actor, own = clerk(stories.town_of(whole)), {"tracking_code": code}
    if random.random() < _CORRECTED:
        corrected = {**own, "submitter": people.submitter(random)}
        await teller.act(f"{whole.key}/correct", f"{_RIGHTS}/CorrectContact", actor, corrected, **holder)
    asked = await teller.act(f"{whole.key}/ask", f"{_RIGHTS}/RequestDeletion", actor, own, **holder)
    confirmed = {**own, "confirmation_token": str(asked.fields["confirmation_token"])}
    await teller.act(f"{whole.key}/delete", f"{_RIGHTS}/ConfirmDeletion", actor, confirmed, **holder)
    await teller.tell(Story(whole.key, whole.kind, whole.steps[1:]), told)
