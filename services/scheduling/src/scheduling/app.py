"""The composition root: settings to engine, gate, way in, event runtime and admin port."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis import admin, policies
from chassis.auth import TokenVerifier, caller
from chassis.database import new_engine, new_sessions
from chassis.grpc_server import Servicer, new_server
from chassis.moments import moments
from chassis.process import Task
from chassis.statement_spans import trace_statements
from eventing import CommandGate, EventRuntime, Security
from eventing.operations import ParkedServicer
from scheduling import api, commands, handlers
from scheduling.settings import Settings
from shangliang.operations.v1 import parked_service_pb2, parked_service_pb2_grpc
from shangliang.scheduling.v1 import (
    division_service_pb2,
    division_service_pb2_grpc,
    member_service_pb2,
    member_service_pb2_grpc,
    session_service_pb2,
    session_service_pb2_grpc,
    venue_service_pb2,
    venue_service_pb2_grpc,
)


async def compose(settings: Settings, stack: AsyncExitStack) -> Mapping[str, Task]:
    """Everything that `serve` runs."""
    rules = policies.load(settings.policy_dir, settings.city)
    engine = new_engine(
        settings.database_url, application_name=settings.service, pool_size=settings.pool_size
    )
    trace_statements(engine)
    stack.push_async_callback(engine.dispose)
    sessions = new_sessions(engine)
    runtime = EventRuntime(
        service=settings.service,
        engine=engine,
        sessions=sessions,
        bootstrap_servers=settings.kafka_bootstrap_servers,
        security=Security.from_environment(),
        subscriptions=handlers.SUBSCRIPTIONS,
        relay=settings.relay,
    )
    gate = CommandGate(sessions, runtime.wake, moments(rules, _now))
    verifier = TokenVerifier(settings.key("token-public.pem"))
    desk = api.Desk(sessions, gate, rules, _now)
    parked = ParkedServicer(sessions, gate, settings.service, lambda: caller().subject)
    server = new_server(servicers(desk, parked), settings, verifier)
    return {"events": runtime.run, "grpc": server.run, "admin": _admin(settings, runtime)}


async def compose_relay(settings: Settings, stack: AsyncExitStack) -> Mapping[str, Task]:
    """The relay alone, for a deployment that runs it apart (the service then has SHANGLIANG_RELAY=false)."""
    engine = new_engine(settings.database_url, application_name=f"{settings.service}-relay", pool_size=4)
    stack.push_async_callback(engine.dispose)
    runtime = EventRuntime(
        service=settings.service,
        engine=engine,
        sessions=new_sessions(engine),
        bootstrap_servers=settings.kafka_bootstrap_servers,
        security=Security.from_environment(),
    )
    return {"events": runtime.run, "admin": _admin(settings, runtime)}


async def migrate(settings: Settings) -> None:
    """Bring the database to the newest revision and write the city's divisions into it."""
    from chassis import migrations  # noqa: PLC0415 - who serves need not carry Alembic

    await migrations.migrate(settings.service, settings.database_url)
    engine = new_engine(settings.database_url, application_name=f"{settings.service}-migrate", pool_size=1)
    try:
        await _seed(new_sessions(engine), policies.load(settings.policy_dir, settings.city))
    finally:
        await engine.dispose()


async def _seed(sessions: async_sessionmaker[AsyncSession], rules: policies.Rules) -> None:
    async with sessions.begin() as db:
        await commands.seed_divisions(db, rules.divisions)


def _now() -> datetime:
    return datetime.now(UTC)


def _admin(settings: Settings, runtime: EventRuntime) -> Task:
    async def run(stop: asyncio.Event) -> None:
        await admin.serve(settings.host, settings.admin_port, stop, live=runtime.live, ready=runtime.ready)

    return run


def servicers(desk: api.Desk, parked: ParkedServicer) -> list[Servicer]:
    """The five services, and the one for operators."""
    division, venue = division_service_pb2.DESCRIPTOR, venue_service_pb2.DESCRIPTOR
    member, session = member_service_pb2.DESCRIPTOR, session_service_pb2.DESCRIPTOR
    return [
        (
            division_service_pb2_grpc.add_DivisionServiceServicer_to_server,
            api.DivisionServicer(desk),
            division.services_by_name["DivisionService"],
        ),
        (
            venue_service_pb2_grpc.add_VenueServiceServicer_to_server,
            api.VenueServicer(desk),
            venue.services_by_name["VenueService"],
        ),
        (
            member_service_pb2_grpc.add_MemberServiceServicer_to_server,
            api.MemberServicer(desk),
            member.services_by_name["MemberService"],
        ),
        (
            session_service_pb2_grpc.add_ResearchServiceServicer_to_server,
            api.ResearchServicer(desk),
            session.services_by_name["ResearchService"],
        ),
        (
            session_service_pb2_grpc.add_SessionServiceServicer_to_server,
            api.SessionServicer(desk),
            session.services_by_name["SessionService"],
        ),
        (
            parked_service_pb2_grpc.add_ParkedServiceServicer_to_server,
            parked,
            parked_service_pb2.DESCRIPTOR.services_by_name["ParkedService"],
        ),
    ]
