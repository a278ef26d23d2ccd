"""The composition root: the one place that knows everything."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from chassis import admin, policies
from chassis.auth import TokenVerifier, caller
from chassis.database import new_engine, new_sessions
from chassis.grpc_server import GrpcServer, Servicer, new_server
from chassis.moments import moments
from chassis.policies import Rules
from chassis.process import Task
from chassis.statement_spans import trace_statements
from eventing import CommandGate, EventRuntime, Security
from eventing.operations import ParkedServicer
from outcomes.api import AssignmentApi, DutyApi, Entrance, OutcomeApi
from outcomes.domain.duties import NO_LIST, DutyList
from outcomes.handlers import new_subscriptions, new_timers
from outcomes.settings import Settings
from shangliang.operations.v1 import parked_service_pb2, parked_service_pb2_grpc
from shangliang.outcomes.v1 import (
    assignment_service_pb2,
    assignment_service_pb2_grpc,
    duty_service_pb2,
    duty_service_pb2_grpc,
    outcome_service_pb2,
    outcome_service_pb2_grpc,
)

log = structlog.get_logger(__name__)
Sessions = async_sessionmaker[AsyncSession]


def clock() -> datetime:
    return datetime.now(UTC)


async def compose(settings: Settings, stack: AsyncExitStack) -> Mapping[str, Task]:
    """Build the service; everything that must be closed goes into the stack."""
    rules = policies.load(settings.policy_dir, settings.city)
    engine = await _engine(settings, stack)
    sessions = sessions_on(engine)
    runtime = EventRuntime(
        service=settings.service,
        engine=engine,
        sessions=sessions,
        bootstrap_servers=settings.kafka_bootstrap_servers,
        security=Security.from_environment(),
        subscriptions=new_subscriptions(rules, clock),
        timers=new_timers(rules, clock),
        relay=settings.relay,
    )
    server = _grpc_server(settings, sessions, runtime, rules)

    async def admin_port(stop: asyncio.Event) -> None:
        await admin.serve(settings.host, settings.admin_port, stop, live=runtime.live, ready=runtime.ready)

    return {"events": runtime.run, "grpc": server.run, "admin": admin_port}


async def compose_relay(settings: Settings, stack: AsyncExitStack) -> Mapping[str, Task]:
    """Only what carries the outbox to Kafka, for a process of its own."""
    engine = await _engine(settings, stack)
    runtime = EventRuntime(
        service=settings.service,
        engine=engine,
        sessions=new_sessions(engine),
        bootstrap_servers=settings.kafka_bootstrap_servers,
        security=Security.from_environment(),
    )
    return {"events": runtime.run}


def sessions_on(engine: AsyncEngine) -> Sessions:
    """Commands write once, when they publish: none of their questions depends on what is unwritten."""
    sessions = new_sessions(engine)
    sessions.configure(autoflush=False)
    return sessions


async def _engine(settings: Settings, stack: AsyncExitStack) -> AsyncEngine:
    engine = new_engine(
        settings.database_url, application_name=settings.service, pool_size=settings.pool_size
    )
    trace_statements(engine)
    stack.push_async_callback(engine.dispose)
    return engine


def _grpc_server(settings: Settings, sessions: Sessions, runtime: EventRuntime, rules: Rules) -> GrpcServer:
    gate = CommandGate(sessions, runtime.wake, moments(rules, clock))
    entrance = Entrance(sessions=sessions, gate=gate, rules=rules, now=clock, duties=duties_of(rules))
    verifier = TokenVerifier(settings.key("token-public.pem"))
    return new_server(servicers(entrance, settings.service), settings, verifier)


def duties_of(rules: Rules) -> DutyList:
    """The city's duties.yaml, where it has one; ValueError when that names what the city does not have."""
    path = rules.folder / "duties.yaml"
    if not path.exists():
        return NO_LIST
    duties = DutyList.from_mapping(policies.document(path))
    if faults := list(duties.faults(rules.divisions, rules.categories)):
        raise ValueError(f"duties.yaml: {'; '.join(faults[:5])}")
    if unlisted := duties.unlisted(rules.organisations):
        log.warning("units of duties.yaml are not in organisations.yaml", units=unlisted[:20])
    return duties


def servicers(entrance: Entrance, service: str) -> list[Servicer]:
    parked = ParkedServicer(entrance.sessions, entrance.gate, service, lambda: caller().subject)
    return [
        (
            outcome_service_pb2_grpc.add_OutcomeServiceServicer_to_server,
            OutcomeApi(entrance),
            outcome_service_pb2.DESCRIPTOR.services_by_name["OutcomeService"],
        ),
        (
            assignment_service_pb2_grpc.add_AssignmentServiceServicer_to_server,
            AssignmentApi(entrance),
            assignment_service_pb2.DESCRIPTOR.services_by_name["AssignmentService"],
        ),
        (
            duty_service_pb2_grpc.add_DutyServiceServicer_to_server,
            DutyApi(entrance),
            duty_service_pb2.DESCRIPTOR.services_by_name["DutyService"],
        ),
        (
            parked_service_pb2_grpc.add_ParkedServiceServicer_to_server,
            parked,
            parked_service_pb2.DESCRIPTOR.services_by_name["ParkedService"],
        ),
    ]
