"""A migrated database, the streams that lead to it, a mail server and a vault."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from chassis.database import new_engine, new_sessions
from chassis.grpc_client import new_channel
from notifier.clients.contacts import Contacts
from notifier.clients.mail import MailServer
from notifier.commands.posting import Postman
from notifier.letters import Letters
from tests.notifier import world

FreshDatabase = Callable[..., Awaitable[str]]
Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def engine(fresh_database: FreshDatabase) -> AsyncIterator[AsyncEngine]:
    made = new_engine(await fresh_database("notifier"), pool_size=8)
    yield made
    await made.dispose()


@pytest.fixture
def sessions(engine: AsyncEngine) -> Sessions:
    return new_sessions(engine)


@pytest.fixture
def streams(engine: AsyncEngine, sessions: Sessions) -> world.Streams:
    return world.Streams(engine, sessions)


@pytest.fixture
async def mailbox() -> AsyncIterator[world.Mailbox]:
    async with world.running_mail_server() as running:
        yield running


@pytest.fixture
async def vault() -> AsyncIterator[world.Vault]:
    async with world.running_vault() as running:
        yield running


@pytest.fixture
async def postman(
    sessions: Sessions, mailbox: world.Mailbox, vault: world.Vault, streams: world.Streams
) -> AsyncIterator[Postman]:
    """Its clock is that of the streams: `streams.at = ...` moves both."""
    server = MailServer("127.0.0.1", mailbox.port, "notice@city.test")
    async with new_channel(vault.target, lambda: "token") as channel:
        yield Postman(
            sessions,
            Contacts(channel),
            server,
            Letters(),
            world.courtesy(),
            lambda: streams.at,
            lambda: None,
        )
