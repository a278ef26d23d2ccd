"""AttachmentService over gRPC, and the same questions for HTTP."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import caller
from eventing.idempotency import CommandRequest
from eventing.ids import uuid7
from intake.api.door import Door
from intake.api.filing import Links, attachment_message, linked, public_message
from intake.api.presenting import timestamp
from intake.api.witnessing import admit, turn_away, witness
from intake.commands import HOLDER, Act
from intake.commands.attaching import attach_uploads, attach_uploads_to_topic
from intake.commands.auditing import entry_of, write
from intake.commands.masking import hide_attachment, mask_attachment
from intake.domain import minors
from intake.domain.attachments import FileState, Purpose, require_original, require_ready
from intake.domain.audit import Entry
from intake.domain.disclosure import require_agreement
from intake.models import Attachment, Disclosure, Topic
from intake.queries import topics
from intake.queries.attachments import (
    Shown,
    attachment_by_id,
    page_of_attachments,
    page_of_public,
    store_figures,
    with_copies,
)
from intake.queries.paging import DEFAULT_LIMIT, Position, read_cursor
from rulebook.refusals import Refused
from shangliang.intake.v1 import attachment_service_pb2 as pb
from shangliang.intake.v1.attachment_service_pb2_grpc import AttachmentServiceServicer

RequestT = TypeVar("RequestT", bound=CommandRequest)
ResponseT = TypeVar("ResponseT", bound=Message)
Context = object
_OPEN = "OpenOriginal"


class AttachmentApi(AttachmentServiceServicer):
    def __init__(self, door: Door) -> None:
        self._door = door
        self._links = Links(door.desk)

    async def AttachUploads(
        self, request: pb.AttachUploadsRequest, _context: Context
    ) -> pb.AttachUploadsResponse:
        async def attach(act: Act, request: pb.AttachUploadsRequest) -> pb.AttachUploadsResponse:
            return pb.AttachUploadsResponse(attachments=_plain(await attach_uploads(act, request)))

        return await self._door.carry_out_for_holder(request, pb.AttachUploadsResponse, attach)

    async def AttachUploadsToTopic(
        self, request: pb.AttachUploadsToTopicRequest, _context: Context
    ) -> pb.AttachUploadsToTopicResponse:
        async def attach(
            act: Act, request: pb.AttachUploadsToTopicRequest
        ) -> pb.AttachUploadsToTopicResponse:
            added = await attach_uploads_to_topic(act, request)
            return pb.AttachUploadsToTopicResponse(attachments=_plain(added))

        return await self._door.carry_out(caller(), request, pb.AttachUploadsToTopicResponse, attach)

    async def MaskAttachment(
        self, request: pb.MaskAttachmentRequest, _context: Context
    ) -> pb.MaskAttachmentResponse:
        return await self._change(request, pb.MaskAttachmentResponse, mask_attachment)

    async def HideAttachment(
        self, request: pb.HideAttachmentRequest, _context: Context
    ) -> pb.HideAttachmentResponse:
        return await self._change(request, pb.HideAttachmentResponse, hide_attachment)

    async def ListOwnAttachments(
        self, request: pb.ListOwnAttachmentsRequest, _context: Context
    ) -> pb.ListOwnAttachmentsResponse:
        async with self._door.sessions() as session:
            topic = await topics.topic_by_tracking_code(session, request.tracking_code)
            page, cursor = await _page(session, topic.id, request)
        if page:
            await witness(self._door.sessions, HOLDER, "ListOwnAttachments", topic.id)
        return pb.ListOwnAttachmentsResponse(attachments=self._linked(page), next_cursor=cursor)

    async def ListAttachments(
        self, request: pb.ListAttachmentsRequest, _context: Context
    ) -> pb.ListAttachmentsResponse:
        async with self._door.sessions() as session:
            topic = await topics.topic_by_id(session, UUID(request.topic_id))
            page, cursor = await _page(session, topic.id, request)
        record = admit if page else turn_away
        await record(self._door.sessions, caller(), topic, self._door.desk, "ListAttachments")
        withheld = minors.is_restricted(topic.age_band, concerns_minor=topic.concerns_minor)
        return pb.ListAttachmentsResponse(
            attachments=map(attachment_message, page) if withheld else self._linked(page),
            next_cursor=cursor,
            links_withheld=withheld,
        )

    async def ListPublicAttachments(
        self, request: pb.ListPublicAttachmentsRequest, _context: Context
    ) -> pb.ListPublicAttachmentsResponse:
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._door.sessions() as session:
            topic_id = await topics.topic_id_by_number(session, request.number)
            page, following = await page_of_public(session, topic_id, after, limit)
        return pb.ListPublicAttachmentsResponse(
            attachments=[public_message(each, self._links) for each in page], next_cursor=_cursor(following)
        )

    async def OpenOriginal(
        self, request: pb.OpenOriginalRequest, _context: Context
    ) -> pb.OpenOriginalResponse:
        async with self._door.sessions() as session:
            attachment = await attachment_by_id(session, UUID(request.attachment_id))
            topic = await topics.topic_by_id(session, attachment.topic_id)
        await turn_away(self._door.sessions, caller(), topic, self._door.desk, _OPEN)
        await self._require_agreement(topic)
        require_ready(FileState(attachment.state))
        require_original(gone=attachment.original_gone_at is not None)
        async with self._door.sessions.begin() as session:
            session.add(_disclosure(attachment, request.purpose))
            await write(session, _opened(attachment, request.purpose))
        # Nothing leaves before the disclosure is on record.
        return pb.OpenOriginalResponse(link=self._links.to(attachment, Purpose.ORIGINAL))

    async def GetFileStore(
        self, _request: pb.GetFileStoreRequest, _context: Context
    ) -> pb.GetFileStoreResponse:
        async with self._door.sessions() as session:
            found = await store_figures(session, datetime.now(UTC) - timedelta(days=1))
        return pb.GetFileStoreResponse(
            compared_since=timestamp(found.since),
            compared_parts=found.parts,
            removed=found.removed,
            missing=found.missing,
        )

    async def _require_agreement(self, topic: Topic) -> None:
        """Raise WrongState for a file of a minor's matter, and put that on record; VaultService gives it."""
        try:
            restricted = minors.is_restricted(topic.age_band, concerns_minor=topic.concerns_minor)
            require_agreement(restricted=restricted, read=False)
        except Refused as refused:
            await witness(self._door.sessions, caller(), _OPEN, topic.id, refused=refused)
            raise

    async def _change(
        self,
        request: RequestT,
        response: type[ResponseT],
        command: Callable[[Act, RequestT], Awaitable[Attachment]],
    ) -> ResponseT:
        async def changed(act: Act, request: RequestT) -> ResponseT:
            (shown,) = await with_copies(act.session, [await command(act, request)])
            return response(attachment=attachment_message(shown))

        return await self._door.carry_out(caller(), request, response, changed)

    def _linked(self, page: list[Shown]) -> list[pb.Attachment]:
        return [linked(each, self._links) for each in page]


class _Paged(Protocol):
    """A request for a page."""

    @property
    def cursor(self) -> str: ...
    @property
    def limit(self) -> int: ...


async def _page(session: AsyncSession, topic_id: UUID, request: _Paged) -> tuple[list[Shown], str]:
    after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
    page, following = await page_of_attachments(session, topic_id, after, limit)
    return page, _cursor(following)


def _cursor(following: Position | None) -> str:
    return following.cursor() if following else ""


def _plain(added: list[Attachment]) -> list[pb.Attachment]:
    """Present without links: the answer is kept with its key, and what is kept opens nothing."""
    return [attachment_message(Shown(each, {})) for each in added]


def _disclosure(attachment: Attachment, purpose: str) -> Disclosure:
    return Disclosure(
        id=uuid7(),
        topic_id=attachment.topic_id,
        requester=caller().subject,
        purpose=purpose,
        fields=["attachment", str(attachment.id)],
        disclosed_at=datetime.now(UTC),
    )


def _opened(attachment: Attachment, purpose: str) -> Entry:
    now = datetime.now(UTC)
    return entry_of(caller(), _OPEN, "attachment", attachment.id, now=now, purpose=purpose)
