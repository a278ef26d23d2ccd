"""Attachments as messages, and the links by which their files are read."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from intake.api.presenting import timestamp
from intake.commands import Desk
from intake.domain.attachments import FileState, Purpose, Reason, Scan
from intake.domain.links import Link, opened, signed
from intake.domain.minors import WITHHELD
from intake.models import Attachment
from intake.queries.attachments import Shown
from shangliang.intake.v1 import attachment_service_pb2 as pb

FILES = "/v1/files/"
_KEY = "file links"
_STATES: dict[FileState, pb.AttachmentState] = {
    state: getattr(pb, f"ATTACHMENT_STATE_{state.name}") for state in FileState
}
_SCANS: dict[Scan, pb.AttachmentScan] = {scan: getattr(pb, f"ATTACHMENT_SCAN_{scan.name}") for scan in Scan}
_PURPOSES: dict[Purpose, pb.FilePurpose] = {
    purpose: getattr(pb, f"FILE_PURPOSE_{purpose.name}") for purpose in Purpose
}


class Links:
    """Makes and reads links: for one file, one purpose, and as long as the city's policy says."""

    def __init__(self, desk: Desk) -> None:
        self._policy = desk.rules.policy
        self._keys = desk.keyring.derived(_KEY)

    def to(self, attachment: Attachment, purpose: Purpose, *, inside: bool = False) -> pb.FileLink:
        now = datetime.now(UTC)
        until = now + timedelta(seconds=self._policy.number("attachment.linkSeconds", now))
        text = signed(Link(attachment.id, purpose, until, inside), self._keys[0])
        return pb.FileLink(purpose=_PURPOSES[purpose], path=FILES + text, until=timestamp(until))

    def read(self, text: str) -> Link:
        """Raises NotFound for a link that is not ours or has ended."""
        return opened(text, self._keys, datetime.now(UTC))


def attachment_message(shown: Shown, links: Sequence[pb.FileLink] = ()) -> pb.Attachment:
    attachment, copies = shown.attachment, shown.copies
    clean = copies.get(Purpose.CLEAN)
    is_made = Purpose.PUBLIC in copies
    return pb.Attachment(
        attachment_id=str(attachment.id),
        state=_STATES[FileState(attachment.state)],
        media_type=attachment.kind,
        size=attachment.size,
        scan=_SCANS[Scan(attachment.scan)],
        reason=attachment.reason,
        reason_text=Reason(attachment.reason).text if attachment.reason else "",
        width=clean.width if clean else 0,
        height=clean.height if clean else 0,
        is_public=shown.is_public,
        is_being_masked=attachment.masks is not None and not is_made and attachment.due_at is not None,
        added_role=attachment.added_role,
        added_at=timestamp(attachment.created_at),
        links=links,
        original_gone=attachment.original_gone_at is not None,
        withheld_text=WITHHELD if shown.is_withheld else "",
    )


def linked(shown: Shown, links: Links) -> pb.Attachment:
    """Present an attachment to its desk or its submitter, with a link to each copy that was made of it."""
    return attachment_message(
        shown, [links.to(shown.attachment, purpose, inside=True) for purpose in shown.copies]
    )


def disclosed(shown: Shown, links: Links) -> pb.Attachment:
    """Present an attachment with links to all there is of it, the file as it came included."""
    message = linked(shown, links)
    if shown.attachment.state == FileState.READY and shown.attachment.original_gone_at is None:
        message.links.append(links.to(shown.attachment, Purpose.ORIGINAL))
    return message


def public_message(shown: Shown, links: Links) -> pb.PublicAttachment:
    public = shown.copies[Purpose.PUBLIC]
    return pb.PublicAttachment(
        attachment_id=str(shown.attachment.id),
        media_type="image/jpeg",
        width=public.width,
        height=public.height,
        link=links.to(shown.attachment, Purpose.PUBLIC),
    )
