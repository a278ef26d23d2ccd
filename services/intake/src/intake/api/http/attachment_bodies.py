"""What clients send and get as JSON about attachments."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from google.protobuf.timestamp_pb2 import Timestamp
from pydantic import BaseModel, ConfigDict, Field

from shangliang.intake.v1 import attachment_service_pb2 as pb

StateName = Literal["waiting", "ready", "refused", "failed", "deleted"]
ScanName = Literal["not-scanned", "clean", "infected"]
PurposeName = Literal["original", "clean", "thumbnail", "public"]
_STATES: dict[int, StateName] = {
    pb.ATTACHMENT_STATE_WAITING: "waiting",
    pb.ATTACHMENT_STATE_READY: "ready",
    pb.ATTACHMENT_STATE_REFUSED: "refused",
    pb.ATTACHMENT_STATE_FAILED: "failed",
    pb.ATTACHMENT_STATE_DELETED: "deleted",
}
_SCANS: dict[int, ScanName] = {
    pb.ATTACHMENT_SCAN_NOT_SCANNED: "not-scanned",
    pb.ATTACHMENT_SCAN_CLEAN: "clean",
    pb.ATTACHMENT_SCAN_INFECTED: "infected",
}
_PURPOSES: dict[int, PurposeName] = {
    pb.FILE_PURPOSE_ORIGINAL: "original",
    pb.FILE_PURPOSE_CLEAN: "clean",
    pb.FILE_PURPOSE_THUMBNAIL: "thumbnail",
    pb.FILE_PURPOSE_PUBLIC: "public",
}


class AttachmentUploadsBody(BaseModel):
    """Uploads that are complete; each can be handed in once."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    upload_ids: list[Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{32}$")]] = Field(
        json_schema_extra={"uniqueItems": True},
        min_length=1,
        max_length=20,
        description="The last part of each upload's Location.",
    )


class FileLinkBody(BaseModel):
    """Opens one file until a moment, for whoever holds it."""

    purpose: PurposeName
    path: str
    until: datetime


class AttachmentBody(BaseModel):
    """A file of one's own matter; until it is ready it cannot be read by anybody."""

    id: str
    state: StateName
    media_type: str = Field(description="Told by the content; empty until it was looked at.")
    size: int
    scan: ScanName
    reason: str = Field(description="UPPER_SNAKE; empty unless refused, failed or deleted.")
    reason_text: str
    is_public: bool
    added_at: datetime
    links: list[FileLinkBody]


class AttachmentsBody(BaseModel):
    attachments: list[AttachmentBody]


class AttachmentPageBody(BaseModel):
    attachments: list[AttachmentBody]
    next_cursor: str = Field(description="Empty on the last page.")


class PublicAttachmentBody(BaseModel):
    """A picture in which a clerk has painted over what is nobody's business."""

    id: str
    media_type: str
    width: int
    height: int
    link: FileLinkBody


class PublicAttachmentPageBody(BaseModel):
    attachments: list[PublicAttachmentBody]
    next_cursor: str = Field(description="Empty on the last page.")


def attachment_body(attachment: pb.Attachment) -> AttachmentBody:
    return AttachmentBody(
        id=attachment.attachment_id,
        state=_STATES[attachment.state],
        media_type=attachment.media_type,
        size=attachment.size,
        scan=_SCANS[attachment.scan],
        reason=attachment.reason,
        reason_text=attachment.reason_text,
        is_public=attachment.is_public,
        added_at=_moment(attachment.added_at),
        links=[_link_body(each) for each in attachment.links],
    )


def public_attachment_body(public: pb.PublicAttachment) -> PublicAttachmentBody:
    return PublicAttachmentBody(
        id=public.attachment_id,
        media_type=public.media_type,
        width=public.width,
        height=public.height,
        link=_link_body(public.link),
    )


def _link_body(link: pb.FileLink) -> FileLinkBody:
    return FileLinkBody(purpose=_PURPOSES[link.purpose], path=link.path, until=_moment(link.until))


def _moment(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(tzinfo=UTC)
