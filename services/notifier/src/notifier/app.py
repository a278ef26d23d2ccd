"""The composition root: the one place that knows everything."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from chassis import admin, policies
from chassis.auth import TokenIssuer, TokenVerifier, caller
from chassis.database import new_engine, new_sessions
from chassis.grpc_client import new_channel
from chassis.grpc_server import GrpcServer, new_server
from chassis.policies import Rules
from chassis.process import Task
from chassis.statement_spans import trace_statements
from eventing import CommandGate, EventRuntime, Security
from eventing.operations import ParkedServicer
from notifier.api import NotificationApi
from notifier.clients.contacts import Contacts
from notifier.clients.mail import Encryption, MailServer
from notifier.commands.posting import Postman
from notifier.commands.telling import tell
from notifier.domain.courtesy import Courtesy
from notifier.domain.facts import Fact
from notifier.domain.writing import Terms
from notifier.handlers import Tell, subscriptions
from notifier.letters import Letters
from notifier.settings import Settings
from rulebook.callers import Caller, Role
from rulebook.refusals import InvalidValue
from shangliang.command.v1.command_pb2 import Command
from shangliang.notifier.v1 import notification_service_pb2, notification_service_pb2_grpc
from shangliang.operations.v1 import parked_service_pb2, parked_service_pb2_grpc

Sessions = async_sessionmaker[AsyncSession]


def clock() -> datetime:
    return datetime.now(UTC)


async def compose(settings: Settings, stack: AsyncExitStack) -> Mapping[str, Task]:
    """Build the service; everything that must be closed goes into the stack."""
    rules, letters = policies.load(settings.policy_dir, settings.city), Letters()
    courtesy = Courtesy(rules.policy, rules.calendar)
    engine = await _engine(settings, stack)
    sessions = new_sessions(engine)
    runtime = EventRuntime(
        service=settings.service,
        engine=engine,
        sessions=sessions,
        bootstrap_servers=settings.kafka_bootstrap_servers,
        security=Security.from_environment(),
        subscriptions=subscriptions(_teller(Terms(courtesy, bool(settings.smtp_host)), letters)),
        relay=settings.relay,
    )
    server = _grpc_server(settings, sessions, runtime, rules, letters)

    async def admin_port(stop: asyncio.Event) -> None:
        await admin.serve(settings.host, settings.admin_port, stop, live=runtime.live, ready=runtime.ready)

    tasks: dict[str, Task] = {"events": runtime.run, "grpc": server.run, "admin": admin_port}
    if settings.smtp_host:
        contacts = await _contacts(settings, stack)
        mail = _mail_server(settings)
        tasks["letters"] = Postman(sessions, contacts, mail, letters, courtesy, clock, runtime.wake).run
    return tasks


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


async def _engine(settings: Settings, stack: AsyncExitStack) -> AsyncEngine:
    engine = new_engine(
        settings.database_url, application_name=settings.service, pool_size=settings.pool_size
    )
    trace_statements(engine)
    stack.push_async_callback(engine.dispose)
    return engine


def _teller(terms: Terms, letters: Letters) -> Tell:
    async def tell_now(session: AsyncSession, facts: Sequence[Fact]) -> None:
        await tell(session, facts, terms=terms, letters=letters, at=clock())

    return tell_now


def _grpc_server(
    settings: Settings, sessions: Sessions, runtime: EventRuntime, rules: Rules, letters: Letters
) -> GrpcServer:
    gate = CommandGate(sessions, runtime.wake, moment)
    notifications = NotificationApi(sessions, gate, letters, rules.divisions, clock)
    parked = ParkedServicer(sessions, gate, settings.service, lambda: caller().subject)
    services = notification_service_pb2.DESCRIPTOR.services_by_name
    operations = parked_service_pb2.DESCRIPTOR.services_by_name
    servicers = [
        (
            notification_service_pb2_grpc.add_NotificationServiceServicer_to_server,
            notifications,
            services["NotificationService"],
        ),
        (
            parked_service_pb2_grpc.add_ParkedServiceServicer_to_server,
            parked,
            operations["ParkedService"],
        ),
    ]
    return new_server(servicers, settings, TokenVerifier(settings.key("token-public.pem")))


def moment(command: Command) -> datetime:
    if command.HasField("occurred_at"):
        raise InvalidValue(
            "NOT_BACKDATABLE",
            "该操作不能补录时间。",
            field="command.occurred_at",
            remedy="请不填 occurred_at。",
        )
    return clock()


async def _contacts(settings: Settings, stack: AsyncExitStack) -> Contacts:
    own = Caller(settings.service, frozenset({Role.SYSTEM}), division="")
    token = TokenIssuer(settings.key("token-private.pem"), own)
    return Contacts(await stack.enter_async_context(new_channel(settings.intake_target, token)))


def _mail_server(settings: Settings) -> MailServer:
    return MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.smtp_from,
        user=settings.smtp_user,
        password=settings.smtp_password,
        encryption=Encryption(settings.smtp_tls),
    )
