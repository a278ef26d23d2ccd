"""What people do with files: upload them in parts, hand them in, have them looked at."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx

from intake.commands.developing import Developing
from intake.commands.examining import Examining
from intake.commands.sweeping import Sweeping
from intake.files.viruses import NoScanner, Scanner
from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.house import House, a_command

TUS = {"Tus-Resumable": "1.0.0"}
PART = TUS | {"Content-Type": "application/offset+octet-stream"}


async def begun(house: House, length: int, **headers: str) -> str:
    """Return the address of an upload."""
    answer = await house.http.post("/v1/uploads", headers=TUS | {"Upload-Length": str(length)} | headers)
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


async def sent(house: House, address: str, offset: int, content: Any) -> httpx.Response:
    return await house.http.patch(address, content=content, headers=PART | {"Upload-Offset": str(offset)})


async def uploaded(house: House, content: bytes) -> str:
    """Return the id of an upload that is complete."""
    address = await begun(house, len(content))
    answer = await sent(house, address, 0, content)
    assert answer.status_code == 204, answer.text
    return address.rsplit("/", 1)[1]


async def attached(
    house: House, topic: topics.SubmitTopicResponse, *contents: bytes
) -> Sequence[pb.Attachment]:
    """Upload files and hand them in with the tracking code."""
    ids = [await uploaded(house, each) for each in contents]
    answer = await house.attachments().AttachUploads(
        pb.AttachUploadsRequest(command=a_command(), tracking_code=topic.tracking_code, upload_ids=ids)
    )
    found: Sequence[pb.Attachment] = answer.attachments
    return found


def developing(house: House, scanner: Scanner | None = None) -> Developing:
    return Developing(house.sessions, Examining(house.desk, house.store, scanner or NoScanner()))


def sweeping(house: House) -> Sweeping:
    return Sweeping(house.sessions, house.store)


async def looked_at(house: House, scanner: Scanner | None = None) -> int:
    """Let a worker do all that waits; returns how much that was."""
    worker, done = developing(house, scanner), 0
    while await worker.one():
        done += 1
        assert done < 50
    return done


async def at_the_desk(house: House, topic_id: str) -> list[pb.Attachment]:
    answer = await house.attachments(Role.CLERK).ListAttachments(pb.ListAttachmentsRequest(topic_id=topic_id))
    return list(answer.attachments)


async def mask(
    house: House, topic: topics.SubmitTopicResponse, *areas: tuple[int, int, int, int]
) -> pb.Attachment:
    (attachment, *_) = await at_the_desk(house, topic.topic_id)
    names = ("left", "top", "width", "height")
    request = pb.MaskAttachmentRequest(
        command=a_command(),
        attachment_id=attachment.attachment_id,
        areas=[pb.MaskedArea(**dict(zip(names, each, strict=True))) for each in areas],
    )
    answer = await house.attachments(Role.CLERK).MaskAttachment(request)
    masked: pb.Attachment = answer.attachment
    return masked


def link_for(attachment: pb.Attachment, purpose: pb.FilePurpose) -> str:
    return next(each.path for each in attachment.links if each.purpose == purpose)


async def read(house: House, path: str) -> bytes:
    answer = await house.http.get(path)
    assert answer.status_code == 200, answer.text
    assert len(answer.content) == int(answer.headers["content-length"])
    return answer.content


async def objects(house: House) -> set[tuple[UUID, str]]:
    """Everything in the store."""
    return {(each.file_id, each.name) for part in range(256) async for each in house.store.listed(part)}


async def named(house: House) -> set[tuple[UUID, str]]:
    """Everything that the tables say is in the store."""
    return {tuple(row) for row in await house.rows("SELECT file_id, object FROM file_pieces")}


def in_two_hours() -> datetime:
    """When what was stored just now is no longer about to get its row."""
    return datetime.now(UTC) + timedelta(hours=2)


def in_two_days() -> datetime:
    """When what nobody handed in has expired."""
    return datetime.now(UTC) + timedelta(days=2)
