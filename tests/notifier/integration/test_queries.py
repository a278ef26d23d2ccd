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


_OF_OTHERS = text(
    """
    INSERT INTO notices OVERRIDING USER VALUE SELECT copy.*
    FROM notices AS original, generate_series(1, :number) AS copies (turn),
    LATERAL jsonb_populate_record(NULL::notices, to_jsonb(original) || jsonb_build_object(
        'id', md5('foreign notice' || turn)::uuid, 'fact_id', md5('foreign fact' || turn)::uuid,
        'recipient_kind', CAST(:kind AS text), 'recipient_id', CAST(:recipient AS text), 'read_at', NULL
    )) AS copy
    WHERE original.recipient_kind = 'CLERKS'
    """
)


@pytest.mark.parametrize("unread", [True, False])
@pytest.mark.parametrize(
    "other", [("SUBMITTER", "0199f000-0000-7000-8000-000000000001"), ("CLERKS", "411104001")]
)
async def test_an_inbox_passes_nothing_that_others_are_told(
    engine: AsyncEngine,
    sessions: async_sessionmaker[AsyncSession],
    streams: Streams,
    unread: bool,  # noqa: FBT001
    other: tuple[str, str],
) -> None:
    kind, recipient = other
    await streams.deliver(topic_submitted("lamp"))
    async with sessions.begin() as session:
        await session.execute(_OF_OTHERS, {"number": _READ, "kind": kind, "recipient": recipient})
        await session.execute(text("ANALYZE notices"))
    inbox = Inbox(RecipientKind.CLERKS, "411102", with_divisions_below=True)

    async with sessions() as session:
        with asked(engine) as statements:
            found = await notices(session, Wanted([inbox], unread=unread), limit=10)

    assert [notice.recipient_id for notice in found] == [TOWN]
    assert await passed(engine, statements) <= 10


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
