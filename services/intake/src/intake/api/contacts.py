"""ContactService over gRPC: the only way out of the vault."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import caller
from eventing.ids import uuid7
from intake.commands.auditing import entry_of, write
from intake.domain.audit import Entry
from intake.queries.topics import topic_by_id
from intake.vault import Keyring, disclose
from shangliang.intake.v1 import contact_service_pb2 as pb
from shangliang.intake.v1.contact_service_pb2_grpc import ContactServiceServicer


class ContactApi(ContactServiceServicer):
    def __init__(self, sessions: async_sessionmaker[AsyncSession], keyring: Keyring) -> None:
        self._sessions, self._keyring = sessions, keyring

    async def ResolveContact(
        self, request: pb.ResolveContactRequest, _context: object
    ) -> pb.ResolveContactResponse:
        async with self._sessions.begin() as session:
            topic_id = UUID(request.topic_id)
            person = await disclose(
                session,
                self._keyring,
                topic_id,
                disclosure_id=uuid7(),
                requester=caller().subject,
                purpose=request.purpose,
                at=datetime.now(UTC),
            )
            if person is None:
                await topic_by_id(session, topic_id)  # none wanted, or no such topic
            else:
                await write(session, self._entry(topic_id, request.purpose))
        # Nothing leaves before the disclosure is on record.
        if person is None:
            return pb.ResolveContactResponse()
        return pb.ResolveContactResponse(email=person.email, phone=person.phone, locale=person.locale)

    @staticmethod
    def _entry(topic_id: UUID, purpose: str) -> Entry:
        now = datetime.now(UTC)
        return entry_of(caller(), "ResolveContact", "topic", topic_id, now=now, purpose=purpose)
