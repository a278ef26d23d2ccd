"""Clerks who look into their inbox and mark what they have read."""

import asyncio
from collections.abc import Mapping
from typing import Any

from shangliang_cli.replay.intake_steps import clerk
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told

_NOTICES = "notifier.NotificationService"
_LOOKS, _PAUSE = 15, 2.0


async def read_notices(teller: Teller, stories: Stories, told: Told) -> None:
    """Hand a matter in, wait until the desk has been told of it, and mark that as read."""
    matter = stories.handed_in("triage")
    await teller.tell(matter, told)
    topic = str((await told.answer(matter.key, "submit"))["topic_id"])
    actor = clerk(stories.town_of(matter))
    found: list[Mapping[str, Any]] = []
    for _ in range(_LOOKS):
        asked = {"topic_id": topic, "unread": True}
        found = (await teller.ask(f"{_NOTICES}/ListNotices", actor, asked))["notices"]
        if found:
            break
        await asyncio.sleep(_PAUSE)
    for notice in found:
        identity = str(notice["notice_id"])
        await teller.act(
            f"{matter.key}/{identity}",
            f"{_NOTICES}/MarkNoticeRead",
            actor,
            {"notice_id": identity},
            facts={"notice_id": identity},
        )
