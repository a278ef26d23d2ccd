"""What the privacy notice promises: whoever handed a matter in is forgotten when his time has passed.

Any number of instances share the work. What one of them does is done in one transaction, so that nothing is
half done when it is killed; another finds it again.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from prometheus_client import Counter, Gauge
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing import transaction
from eventing.repeating import Rests, repeat
from intake import events
from intake.commands.act import Act, Desk, tell
from intake.commands.alarms import OURSELVES
from intake.commands.auditing import entry_of, write
from intake.commands.deleting import delete_submitter, write_files_down
from intake.domain import retention
from intake.models import Topic
from intake.queries.retention import asked_for, known_of, links_of, to_look_at, waiting

_RESTS = Rests(idle=60.0, busy=1.0)
_AT_ONCE = 100
DELETED = Counter(
    "intake_identities_deleted", "Submitters whose identity was deleted when its time had passed"
)
WAITING = Gauge(
    "intake_identities_waiting", "Ended topics whose submitter is to be looked at (1,000 at most)"
)


@dataclass(frozen=True)
class Retention:
    """Looks at ended matters when their day has come."""

    sessions: async_sessionmaker[AsyncSession]
    desk: Desk
    wake: Callable[[], None]

    async def run(self, stop: asyncio.Event) -> None:
        """Work until stop is set, slowly: nobody waits for it."""
        await repeat("retention", lambda: self.step(datetime.now(UTC)), _RESTS, stop)

    async def step(self, now: datetime, most: int = _AT_ONCE) -> int:
        """Look at some, and delete whose time has passed; return how many were looked at."""
        async with self.sessions() as session:
            left = await waiting(session, now)
        WAITING.set(left)
        if not left:
            return 0
        async with transaction.begin(self.sessions) as session:
            topics = await to_look_at(session, now, most)
            deleted = await _look(Act(session, self.desk, OURSELVES, now, now), topics) if topics else 0
        DELETED.inc(deleted)
        if deleted:
            self.wake()
        return len(topics)


async def _look(act: Act, topics: Sequence[Topic]) -> int:
    """Delete, or say when to look again; return how many were deleted."""
    ids = [each.id for each in topics]
    links, known = await links_of(act.session, ids), await known_of(act.session, ids)
    asked = await asked_for(act.session, ids)
    policy, calendar = act.desk.rules.policy, act.desk.rules.calendar
    deleted = 0
    for topic in topics:
        if topic.id not in known:
            topic.identity_gone_at = act.now
            continue
        ended = retention.ended_at(links[topic.id])
        until = retention.kept_until(ended, policy, calendar) if ended else None
        if until and until < act.now and not retention.is_held(asked[topic.id], act.now, policy, calendar):
            deleted += await _delete(act, topic)
        else:
            topic.identity_look_at = retention.next_look(until, act.now)
    return deleted


async def _delete(act: Act, topic: Topic) -> bool:
    """The person goes and the case stays; return whether anybody was known. Files may tell without that."""
    deleted = await delete_submitter(act.session, topic.id, act.now, words_kept=True)
    topic.has_contact, topic.tell_by, topic.identity_gone_at = False, None, act.now
    await write_files_down(act, deleted.files, retention.IDENTITY)
    if deleted.person:
        await _tell(act, topic)
    return deleted.person


async def _tell(act: Act, topic: Topic) -> None:
    """With the event a backup that is put back is told again."""
    await tell(act, topic, events.topic_person_deleted(topic, words_kept=True))
    entry = entry_of(
        act.who,
        "DeleteIdentity",
        "topic",
        topic.id,
        now=act.now,
        version=topic.version,
        purpose=retention.IDENTITY,
    )
    await write(act.session, entry)
