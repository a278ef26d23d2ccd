"""The composition root of intake: the one place that knows everything."""

import asyncio
import base64
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from chassis import admin, http, logging, policies
from chassis.auth import TokenVerifier
from chassis.database import new_engine, new_sessions
from chassis.grpc_server import new_server
from chassis.moments import moments
from chassis.process import Task
from chassis.statement_spans import trace_statements
from eventing import EventRuntime, Security
from intake.api import Importing, Reception, new_door, servicers_of
from intake.api.asking import Answers
from intake.api.http import new_public
from intake.clients.texts import TextSender
from intake.commands import Desk
from intake.commands.branding import brands_of
from intake.commands.developing import Developing
from intake.commands.examining import Examining
from intake.commands.forms import forms_of
from intake.commands.indexing import Indexing
from intake.commands.moderating import Moderating
from intake.commands.retention import Retention
from intake.commands.rotation import Rotated, Told, rotate
from intake.commands.sealing import Sealer
from intake.commands.sweeping import Sweeping
from intake.commands.texting import Texting
from intake.domain.receipts import require_address
from intake.domain.words import WordTable
from intake.files.local import LocalStore
from intake.files.store import Store
from intake.files.viruses import new_scanner
from intake.handlers import SUBSCRIPTIONS, new_timers
from intake.settings import Settings
from intake.vault import CipherName, Keyring


async def compose(settings: Settings, stack: AsyncExitStack) -> Mapping[str, Task]:
    """Everything that `serve` runs."""
    engine = _engine(settings, stack)
    sessions = new_sessions(engine)
    rules = policies.load(settings.policy_dir, settings.city)
    words = WordTable.from_mapping(policies.document(rules.folder / "words.yaml"))
    forms_of(rules)  # a malformed one is told at the start
    require_address(rules.policy)
    brands_of(rules)
    desk = Desk(rules, keyring_of(settings), settings.number_prefix)
    runtime = EventRuntime(
        service=settings.service,
        engine=engine,
        sessions=sessions,
        bootstrap_servers=settings.kafka_bootstrap_servers,
        security=Security.from_environment(),
        subscriptions=SUBSCRIPTIONS,
        timers=new_timers(desk, _now),
        relay=settings.relay,
    )
    sender = _sender(settings, stack)
    texting = Texting(sessions, desk.keyring, sender, _now) if sender else None
    of_residents = settings.key("resident-private.pem")
    reception = Reception(of_residents, texting.wake if texting else None)
    door = new_door(engine, desk, wake=runtime.wake, moment=moments(rules, _now), reception=reception)
    verifier = TokenVerifier(settings.key("token-public.pem"), residents=of_residents)
    answers, importing = Answers(engine, desk), Importing(door)
    store = await _store(settings, stack)
    app = new_public(door, answers, verifier, store)
    server = new_server(servicers_of(door, answers, importing, settings.service), settings, verifier)
    return {
        "events": runtime.run,
        "indexing": Indexing(door.sessions, desk.keyring).run,
        "moderating": Moderating(sessions, desk, words, wake=runtime.wake).run,
        "audit": Sealer(sessions).run,
        "grpc": server.run,
        "http": _public(app, settings),
        "imports": importing.run,
        "admin": _admin(runtime, settings, _inbox(settings)),
        "files": Developing(sessions, Examining(desk, store, new_scanner(settings.clamd))).run,
        "sweep": Sweeping(sessions, store).run,
        "retention": Retention(sessions, desk, runtime.wake).run,
    } | ({"texts": texting.run} if texting else {})


def keyring_of(settings: Settings) -> Keyring:
    cipher = CipherName(settings.vault_cipher)
    return Keyring.from_files(settings.vault_keys(), settings.lookup_key(), cipher)


async def rotate_keys(settings: Settings, told: Told) -> Rotated:
    """Seal every subject's key with the current key; the service may run."""
    async with AsyncExitStack() as stack:
        sessions = new_sessions(_engine(settings, stack))
        return await rotate(sessions, keyring_of(settings), told)


def put_away(settings: Settings, rotated: Rotated) -> Iterator[str]:
    """Say which old key files are not needed any more, after keeping what finds again hangs on the oldest."""
    names = settings.old_vault_keys()
    if not names:
        return
    if settings.lookup_key() is None:
        content = base64.b64encode(keyring_of(settings).lookup_secret)
        try:
            settings.keep_lookup_key(content)
        except OSError:
            yield f"{names.pop()} 暂须保留：密钥目录不可写。 Keep it: lookup.key could not be written."
    known = keyring_of(settings).known[1:]
    unused = {name for name, key_id in zip(names, known, strict=False) if key_id in rotated.unused}
    yield from (f"{name} 可以撤下封存。 May be put away." for name in names if name in unused)


async def compose_relay(settings: Settings, stack: AsyncExitStack) -> Mapping[str, Task]:
    """The relay alone, for a deployment that runs it apart (the service then has SHANGLIANG_RELAY=false)."""
    engine = _engine(settings, stack)
    runtime = EventRuntime(
        service=settings.service,
        engine=engine,
        sessions=new_sessions(engine),
        bootstrap_servers=settings.kafka_bootstrap_servers,
        security=Security.from_environment(),
    )
    return {"events": runtime.run, "admin": _admin(runtime, settings)}


async def sweep(settings: Settings) -> None:
    """Compare the whole store of files with the tables, now."""
    logging.configure(settings.service, settings.log_level)
    async with AsyncExitStack() as stack:
        engine = _engine(settings, stack)
        await Sweeping(new_sessions(engine), await _store(settings, stack)).everything()


async def _store(settings: Settings, stack: AsyncExitStack) -> Store:
    if not settings.attachments_s3_url:
        return LocalStore(settings.attachments_dir)
    from intake.files.s3 import Account, S3Store  # noqa: PLC0415 - whose client only those carry who use it

    account = Account(*settings.s3_account())
    store = S3Store(settings.attachments_s3_url, settings.attachments_s3_region, account)
    stack.push_async_callback(store.close)
    return store


def _engine(settings: Settings, stack: AsyncExitStack) -> AsyncEngine:
    engine = new_engine(
        settings.database_url, application_name=settings.service, pool_size=settings.pool_size
    )
    trace_statements(engine)
    stack.push_async_callback(engine.dispose)
    return engine


def _sender(settings: Settings, stack: AsyncExitStack) -> TextSender | None:
    """Whoever is not used is not imported."""
    if settings.texts == "log":
        from intake.clients.log_texts import LogSender  # noqa: PLC0415 - as said above

        return LogSender(development=settings.development, folder=settings.texts_folder)
    if settings.texts == "aliyun":
        from intake.clients.aliyun_texts import Account, AliyunSender  # noqa: PLC0415 - as said above

        account = Account(
            endpoint=settings.texts_endpoint,
            key_id=settings.texts_key_id,
            secret=settings.texts_secret(),
            sign_name=settings.texts_sign_name,
            template=settings.texts_template,
            ward_template=settings.texts_ward_template,
        )
        sender = AliyunSender(account)
        stack.push_async_callback(sender.close)
        return sender
    return None


def _public(app: ASGIApp, settings: Settings) -> Task:
    async def run(stop: asyncio.Event) -> None:
        await http.serve(app, settings.host, settings.http_port, stop, drain=settings.drain_seconds)

    return run


def _admin(runtime: EventRuntime, settings: Settings, also: Sequence[BaseRoute] = ()) -> Task:
    async def run(stop: asyncio.Event) -> None:
        host, port = settings.host, settings.admin_port
        await admin.serve(host, port, stop, live=runtime.live, ready=runtime.ready, also=also)

    return run


def _inbox(settings: Settings) -> Sequence[BaseRoute]:
    """The page of shown codes; where codes go to phones there is none."""
    if settings.texts != "log" or settings.texts_folder is None:
        return ()
    from intake.clients.text_inbox import inbox_page  # noqa: PLC0415 - for development only

    return (inbox_page(settings.texts_folder),)


def _now() -> datetime:
    return datetime.now(UTC)
