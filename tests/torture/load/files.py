"""Files that residents attach: uploaded in parts that break off and go on, then handed in with the topic."""

import asyncio
import hashlib
from http import HTTPStatus
from random import Random

from shangliang_cli.replay.intake_steps import clerk
from shangliang_cli.replay.steps import Actor
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Over, Teller, Told

_ATTACH = "intake.AttachmentService/AttachUploads"
_TUS = {"tus-resumable": "1.0.0"}
_PART = _TUS | {"content-type": "application/offset+octet-stream"}
_SMALLEST, _LARGEST = 20_000, 700_000
_TRIES, _PAUSE = 40, 1.5


async def attach(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Hand a matter in, upload a document in parts, and attach it by the tracking code."""
    matter = stories.handed_in()
    await teller.tell(matter, told)
    code = str((await told.answer(matter.key, "submit"))["tracking_code"])
    content = _document(random)
    actor = clerk(stories.town_of(matter))
    upload = await _uploaded(teller, actor, content, random)
    fields = {"tracking_code": code, "upload_ids": [upload]}
    facts = {"sha256": hashlib.sha256(content).hexdigest(), "division": stories.town_of(matter).code}
    scope = f"holder:{hashlib.sha256(code.encode()).hexdigest()}"
    await teller.act(f"{matter.key}/attach", _ATTACH, actor, fields, scope=scope, facts=facts)


def _document(random: Random) -> bytes:
    """What passes for a PDF: its head and its end, and between them what no two have in common."""
    return b"%PDF-1.7\n" + random.randbytes(random.randint(_SMALLEST, _LARGEST)) + b"\n%%EOF\n"


async def _uploaded(teller: Teller, actor: Actor, content: bytes, random: Random) -> str:
    address, received = await _begun(teller, actor, len(content)), 0
    for _ in range(_TRIES):
        if received == len(content):
            return address.rpartition("/")[2]
        part = content[received : received + random.randint(_SMALLEST, _LARGEST)]
        headers = _PART | {"upload-offset": str(received)}
        answer = await teller.exchange("PATCH", address, headers, part)
        if answer is None or answer.status_code != HTTPStatus.NO_CONTENT:
            await asyncio.sleep(_PAUSE)
            answer = await teller.exchange("HEAD", address, _TUS)
        received = int(answer.headers.get("upload-offset", received)) if answer is not None else received
    raise Over("an upload came to no end")


async def _begun(teller: Teller, actor: Actor, length: int) -> str:
    """Make room for a file; whoever gets no answer makes room once more. Each desk may have so many open."""
    headers = _TUS | {"upload-length": str(length)}
    for _ in range(_TRIES):
        answer = await teller.exchange("POST", "/v1/uploads", headers, actor=actor)
        if answer is not None and answer.status_code == HTTPStatus.CREATED:
            return str(answer.headers["location"])
        await asyncio.sleep(_PAUSE)
    raise Over("no upload could be begun")
