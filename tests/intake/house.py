"""intake as it runs, on a real database: gRPC and HTTP on ports of their own, the outbox left to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import grpc
import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from chassis.auth import mint
from chassis.grpc_client import new_channel
from intake.api import Importing
from intake.commands import Desk
from intake.commands.indexing import Indexing
from intake.commands.texting import Texting
from intake.files.store import Store
from intake.vault import Keyring
from rulebook.callers import Caller, Role
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import (
    attachment_service_pb2_grpc,
    audit_service_pb2_grpc,
    contact_service_pb2_grpc,
    form_service_pb2_grpc,
    hotline_service_pb2_grpc,
    import_service_pb2_grpc,
    moderation_service_pb2_grpc,
    rights_service_pb2_grpc,
    routing_service_pb2_grpc,
    similar_service_pb2_grpc,
    topic_service_pb2_grpc,
    triage_service_pb2_grpc,
    vault_service_pb2_grpc,
)
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb
from tests.intake.phones import Phones

STREET = "411102001"
OTHER_STREET = "411104001"


@dataclass(frozen=True)
class Published:
    """An outbox row as the relay would send it."""

    type: str
    version: int
    headers: Mapping[str, str]
    payload: bytes


@dataclass
class House:
    """Talks to intake as everybody would; `say` builds the parts of a request that never matter."""

    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    grpc_target: str
    http: httpx.AsyncClient
    private_key: bytes
    resident_key: bytes
    desk: Desk
    phones: Phones
    texting: Texting
    store: Store
    master_key: bytes
    importing: Importing
    channels: list[grpc.aio.Channel] = field(default_factory=list)

    def token(self, *roles: Role, division: str = STREET, subject: str = "", organisation: str = "") -> str:
        name = subject or f"{'-'.join(sorted(roles))}-1"
        who = Caller(name, frozenset(roles), division, organisation)
        return mint(self.private_key, who, timedelta(minutes=5))

    def channel(
        self, *roles: Role, division: str = STREET, subject: str = "", organisation: str = ""
    ) -> grpc.aio.Channel:
        given = {"division": division, "subject": subject, "organisation": organisation}
        return self.channel_with(self.token(*roles, **given) if roles else "")

    def channel_with(self, token: str) -> grpc.aio.Channel:
        channel = new_channel(self.grpc_target, (lambda: token) if token else None)
        self.channels.append(channel)
        return channel

    def topics(self, *roles: Role, division: str = STREET, subject: str = "", organisation: str = "") -> Any:
        channel = self.channel(*roles, division=division, subject=subject, organisation=organisation)
        return topic_service_pb2_grpc.TopicServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    def triage(self, *roles: Role, division: str = STREET, subject: str = "") -> Any:
        channel = self.channel(*roles, division=division, subject=subject)
        return triage_service_pb2_grpc.TriageServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    def moderation(self, *roles: Role, division: str = STREET) -> Any:
        channel = self.channel(*roles, division=division)
        return moderation_service_pb2_grpc.ModerationServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    def routing(self, *roles: Role, division: str = STREET) -> Any:
        channel = self.channel(*roles, division=division)
        return routing_service_pb2_grpc.RoutingServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    def forms(self, *roles: Role, division: str = STREET) -> Any:
        channel = self.channel(*roles, division=division)
        return form_service_pb2_grpc.FormServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    def imports(self, *roles: Role, division: str = STREET, subject: str = "") -> Any:
        channel = self.channel(*roles, division=division, subject=subject)
        return import_service_pb2_grpc.ImportServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    def hotline(self, *roles: Role, division: str = STREET, organisation: str = "hotline") -> Any:
        who = Caller("hotline-system", frozenset(roles), division, organisation)
        token = mint(self.private_key, who, timedelta(minutes=5))
        self.channels.append(new_channel(self.grpc_target, lambda: token))
        return hotline_service_pb2_grpc.HotlineServiceStub(self.channels[-1])  # type: ignore[no-untyped-call]  # generated

    def contacts(self, *roles: Role) -> Any:
        return contact_service_pb2_grpc.ContactServiceStub(self.channel(*roles))  # type: ignore[no-untyped-call]  # generated

    def similar(self, *roles: Role, division: str = STREET) -> Any:
        channel = self.channel(*roles, division=division)
        return similar_service_pb2_grpc.SimilarServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    def attachments(self, *roles: Role, division: str = STREET, subject: str = "") -> Any:
        channel = self.channel(*roles, division=division, subject=subject)
        return attachment_service_pb2_grpc.AttachmentServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    def vault(self, *roles: Role, division: str = STREET, subject: str = "", organisation: str = "") -> Any:
        channel = self.channel(*roles, division=division, subject=subject, organisation=organisation)
        return vault_service_pb2_grpc.VaultServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    def rights(self) -> Any:
        return rights_service_pb2_grpc.RightsServiceStub(self.channel())  # type: ignore[no-untyped-call]  # generated

    def audit(self, *roles: Role) -> Any:
        return audit_service_pb2_grpc.AuditServiceStub(self.channel(*roles))  # type: ignore[no-untyped-call]  # generated

    async def hang_up(self) -> None:
        """End all that was said over gRPC."""
        while self.channels:
            await self.channels.pop().close(None)

    async def outbox(self, topic_id: str) -> list[Published]:
        query = text(
            "SELECT headers, aggregate_version, payload FROM outbox WHERE aggregate_id = :id ORDER BY seq"
        )
        async with self.sessions() as session:
            rows = await session.execute(query, {"id": topic_id})
            return [Published(row[0]["ce_type"], row[1], row[0], row[2]) for row in rows]

    async def rows(self, query: str, **values: object) -> Sequence[Any]:
        async with self.sessions() as session:
            return (await session.execute(text(query), values)).all()

    @property
    def keyring(self) -> Keyring:
        return self.desk.keyring

    async def indexed(self) -> None:
        """Let everything that was handed in so far be found by its words."""
        indexing = Indexing(self.sessions, self.keyring, settled=-timedelta(seconds=1))
        while await indexing.step(datetime.now(UTC)):
            pass

    async def submitted(self, **changes: Any) -> pb.SubmitTopicResponse:
        receipt: pb.SubmitTopicResponse = await self.topics().SubmitTopic(a_submission(**changes))
        return receipt

    async def in_triage(self, **changes: Any) -> pb.TopicStatus:
        return await self.take_up((await self.submitted(**changes)).topic_id)

    async def take_up(self, topic_id: str) -> pb.TopicStatus:
        answer = await self.topics(Role.CLERK).StartTriage(
            pb.StartTriageRequest(command=a_command(), topic_id=topic_id)
        )
        status: pb.TopicStatus = answer.status
        return status

    async def pooled(self, *, submitter: pb.Submitter | None = None, **changes: Any) -> pb.TopicStatus:
        topic = await self.in_triage(submitter=submitter)
        answer = await self.topics(Role.CLERK).PoolTopic(a_pooling(topic.topic_id, **changes))
        status: pb.TopicStatus = answer.status
        return status

    async def shortlisted(self, **changes: Any) -> pb.TopicStatus:
        topic = await self.pooled(**changes)
        answer = await self.topics(Role.LIAISON).ShortlistTopic(
            pb.ShortlistTopicRequest(
                command=a_command(), topic_id=topic.topic_id, note="群众反映集中，具备协商条件。"
            )
        )
        status: pb.TopicStatus = answer.status
        return status

    async def resident(self, phone: str, division: str = STREET, age_band: str = "adult") -> str:
        """Prove a phone and say what everybody is asked; returns the token."""
        proved = await self.proved(phone)
        said = {"division": division, "age_band": age_band}
        answer = await self.http.put("/v1/self", json=said, headers=a_key() | bearer(proved["token"]))
        assert answer.status_code == 200, answer.text
        return str(proved["token"])

    async def proved(self, phone: str) -> dict[str, Any]:
        asked = await self.http.post("/v1/verifications", json={"phone": phone}, headers=a_key())
        assert asked.status_code == 201, asked.text
        await self.texting.round()
        number = asked.json()["id"]
        answer = await self.http.post(
            f"/v1/verifications/{number}/confirm",
            json={"code": self.phones.code_of(number)},
            headers=a_key(),
        )
        assert answer.status_code == 200, answer.text
        proved: dict[str, Any] = answer.json()
        return proved

    async def approved(self, **changes: Any) -> pb.TopicStatus:
        topic = await self.shortlisted(**changes)
        answer = await self.topics(Role.SECRETARY).ApproveTopic(an_approval(topic.topic_id))
        status: pb.TopicStatus = answer.status
        return status


def a_command(key: str = "", occurred_at: datetime | None = None, approval: str = "") -> Command:
    command = Command(idempotency_key=key or str(uuid4()), backdating_approval=approval)
    if occurred_at:
        command.occurred_at.FromDatetime(occurred_at)
    return command


def a_key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def a_submission(**changes: Any) -> pb.SubmitTopicRequest:
    values: dict[str, Any] = {
        "command": a_command(),
        "title": "小区西门夜间没有路灯",
        "text": "西门外一百米没有路灯，老人和孩子夜里出行不方便。",
        "division": STREET,
        "category": "roads",
        "channel": words.CHANNEL_WEB,
    }
    return pb.SubmitTopicRequest(**(values | changes))


def a_pooling(topic_id: str, **changes: Any) -> pb.PoolTopicRequest:
    values: dict[str, Any] = {
        "command": a_command(),
        "topic_id": topic_id,
        "public_title": "居民区夜间照明不足",
        "public_summary": "部分居民区出入口夜间缺少照明。",
        "issues": ["西门外道路增设路灯", "明确路灯的养护单位"],
    }
    return pb.PoolTopicRequest(**(values | changes))


def an_approval(topic_id: str, **changes: Any) -> pb.ApproveTopicRequest:
    values: dict[str, Any] = {
        "command": a_command(),
        "topic_id": topic_id,
        "approval_form": "审〔2021〕12号",
        "risk_checked": True,
        "interested_parties": ["沿街商户", "小区业主"],
    }
    return pb.ApproveTopicRequest(**(values | changes))


def a_body(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": "小区西门夜间没有路灯",
        "text": "西门外一百米没有路灯，老人和孩子夜里出行不方便。",
        "division": STREET,
        "category": "roads",
    }
    return values | changes
