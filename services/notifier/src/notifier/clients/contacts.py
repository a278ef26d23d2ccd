"""Asks intake for an address at the moment of sending. Nothing of the answer is kept or logged."""

from dataclasses import dataclass, field
from uuid import UUID

import grpc

from shangliang.intake.v1.contact_service_pb2 import ResolveContactRequest
from shangliang.intake.v1.contact_service_pb2_grpc import ContactServiceStub

_DEADLINE = 5.0


class ContactDelayed(Exception):
    """The vault cannot answer now; asking again later may help. The message names a gRPC status only."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a letter goes. Its repr shows no address."""

    email: str = field(repr=False)
    locale: str


class Contacts:
    """The vault's way out, on a channel whose tokens name a service."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._stub = ContactServiceStub(channel)  # type: ignore[no-untyped-call]  # generated code

    async def of(self, topic_id: UUID, *, purpose: str) -> Contact | None:
        """Return where to write to whoever raised a topic, None where there is no address or none is wanted.

        Every answer is recorded by intake under the purpose. Raises ContactDelayed.
        """
        request = ResolveContactRequest(topic_id=str(topic_id), purpose=purpose)
        try:
            answer = await self._stub.ResolveContact(request, timeout=_DEADLINE)
        except grpc.aio.AioRpcError as error:
            if error.code() is grpc.StatusCode.NOT_FOUND:
                return None
            raise ContactDelayed(error.code().name) from None
        return Contact(answer.email, answer.locale) if answer.email else None
