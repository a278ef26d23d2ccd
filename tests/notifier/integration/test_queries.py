"""What is unread is found without passing what was read."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from notifier.domain.audience import Inbox
from notifier.domain.recipients import RecipientKind
from notifier.queries import Wanted, notices
from tests.fixtures.passing import asked, passed
from tests.notifier.world import TOWN, Streams, topic_submitted

_READ = 4000
_COPIES = text(
    """
    INSERT INTO notices OVERRIDING USER VALUE SELECT copy.*
    FROM notices AS original, generate_series(1, :number) AS copies (turn),
    LATERAL jsonb_populate_record(NULL::notices, to_jsonb(original) || jsonb_build_object(
        'id', md5('notice' || turn)::uuid, 'fact_id', md5('fact' || turn)::uuid, 'read_at', now()
    )) AS copy
    WHERE original.recipient_kind = 'CLERKS'
    """
)


@pytest.mark.parametrize("within", ["411102", TOWN])
async def test_what_is_unread_is_found_without_passing_what_was_read(
    engine: AsyncEngine, sessions: async_sessionmaker[AsyncSession], streams: Streams, within: str
) -> None:
    await streams.deliver(topic_submitted("lamp"))
    async with sessions.begin() as session:
        await session.execute(_COPIES, {"number": _READ})
        await session.execute(text("ANALYZE notices"))
    inbox = Inbox(RecipientKind.CLERKS, within, with_divisions_below=True)

    async with sessions() as session:
        with asked(engine) as statements:
            found = await notices(session, Wanted([inbox], unread=True), limit=10)

    assert [notice.read_at for notice in found] == [None]
    assert await passed(engine, statements) <= 10
