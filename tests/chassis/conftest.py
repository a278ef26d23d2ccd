"""A real gRPC server on loopback that serves the real ParkedService contract, and tokens to call it with."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any, ClassVar

import grpc
import pytest

from chassis.auth import TokenVerifier, mint, new_key_pair
from chassis.grpc_client import new_channel
from chassis.grpc_server import new_server
from chassis.settings import Ports, ServiceSettings
from rulebook.callers import Caller, Role
from shangliang.operations.v1 import parked_service_pb2, parked_service_pb2_grpc

KEYS = new_key_pair()
Behaviour = Callable[[Any, Any], Awaitable[Any]]


class ProbeSettings(ServiceSettings):
    service: ClassVar[str] = "probe"
    ports: ClassVar[Ports] = Ports(http=18001, grpc=19001, admin=19101)


class ParkedProbe(parked_service_pb2_grpc.ParkedServiceServicer):
    """Does in each method what the test tells it to."""

    def __init__(self, behaviour: Behaviour) -> None:
        self._behaviour = behaviour

    async def ListParked(self, request: Any, context: Any) -> Any:  # noqa: N802
        return await self._behaviour(request, context)

    async def RetryParked(self, request: Any, context: Any) -> Any:  # noqa: N802
        return await self._behaviour(request, context)


@pytest.fixture
def key_pair() -> tuple[bytes, bytes]:
    return KEYS


@pytest.fixture
def probe_settings() -> ProbeSettings:
    return ProbeSettings(postgres_url="postgresql://nobody@127.0.0.1:1/postgres", drain_seconds=2)


@pytest.fixture
def token_for() -> Callable[..., str]:
    """`token_for(Role.OPS, ttl=60)`: a token good for that many seconds."""

    def make(*roles: Role, ttl: float = 60, division: str = "411100") -> str:
        return mint(KEYS[0], Caller("subject-1", frozenset(roles), division), timedelta(seconds=ttl))

    return make


@pytest.fixture
async def serve(probe_settings: ProbeSettings) -> AsyncIterator[Callable[..., Awaitable[str]]]:
    """`target = await serve(behaviour)`: a server that answers until the test ends."""
    async with AsyncExitStack() as stack:

        async def start(behaviour: Behaviour, **changes: Any) -> str:
            settings = probe_settings.model_copy(update=changes)
            service = parked_service_pb2.DESCRIPTOR.services_by_name["ParkedService"]
            add = parked_service_pb2_grpc.add_ParkedServiceServicer_to_server
            verifier = TokenVerifier(KEYS[1])
            server = new_server(
                [(add, ParkedProbe(behaviour), service)], settings, verifier, address="127.0.0.1:0"
            )
            stop = asyncio.Event()
            running = asyncio.create_task(server.run(stop))

            async def end() -> None:
                stop.set()
                await running

            stack.push_async_callback(end)
            return f"localhost:{server.port}"

        yield start


@pytest.fixture
async def connect(token_for: Callable[..., str]) -> AsyncIterator[Callable[..., Any]]:
    """`stub = connect(target, Role.OPS)`: a client with that role; without roles it has no token."""
    async with AsyncExitStack() as stack:

        async def close(channel: grpc.aio.Channel) -> None:
            await channel.close(None)

        def open_to(target: str, *roles: Role, **options: Any) -> Any:
            token = (lambda: token_for(*roles)) if roles else None
            channel = new_channel(target, options.pop("token", token), **options)
            stack.push_async_callback(close, channel)
            stub: Any = parked_service_pb2_grpc.ParkedServiceStub
            return stub(channel)

        yield open_to
