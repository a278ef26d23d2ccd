"""Writing down who did what: with the act itself, or before anything of a person leaves."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import telemetry
from chassis.auth import origin
from eventing.ids import uuid7
from intake.commands.act import Act
from intake.domain.audit import COLUMNS, Entry
from rulebook.callers import Caller

DONE, REFUSED = "done", "refused"
_LONGEST_ORIGIN = 100
# Names by which only their owner knows what they name.
_SECRETS = frozenset({"upload_ids"})
# A record gets its place in the chain by itself, a moment later: no act waits for another's row.
_WRITE = text(
    f"""
    WITH written AS (
        INSERT INTO audit_records ({", ".join(COLUMNS)})
        VALUES ({", ".join(f":{name}" for name in COLUMNS)}) RETURNING id
    )
    INSERT INTO audit_unsealed (record_id) SELECT id FROM written
    """  # noqa: S608 words of our own code
)


async def write(session: AsyncSession, *entries: Entry) -> None:
    """Write entries down in the transaction under way: they are kept if the act is."""
    if entries:
        await session.execute(_WRITE, [asdict(each) for each in entries])


async def write_command(act: Act, request: Any, answer: Message) -> None:  # noqa: ANN401 - any request
    """Write down a command that was carried out, once for each thing that it names."""
    status: Any = getattr(answer, "status", None)
    name = request.DESCRIPTOR.name.removesuffix("Request")
    topic_id = getattr(status, "topic_id", "") or getattr(answer, "topic_id", "")
    named = list(_named(request)) or list(_made(answer)) or [("topic", topic_id)]
    given = getattr(request, "tracking_code", None)
    entries = [
        entry_of(
            act.who,
            name,
            kind,
            identifier,
            now=act.now,
            version=getattr(status, "version", 0),
            on_behalf_of="submitter" if given == "" else "",
            purpose=str(getattr(request, "purpose", "")),
            reason=str(getattr(request, "reason_code", "")),
            request_id=digest(request.command.idempotency_key),
        )
        for kind, identifier in named
    ]
    await write(act.session, *entries)


def entry_of(
    who: Caller,
    action: str,
    kind: str,
    identifier: object,
    *,
    now: datetime,
    version: int = 0,
    on_behalf_of: str = "",
    purpose: str = "",
    result: str = DONE,
    reason: str = "",
    request_id: str = "",
) -> Entry:
    """An entry for what a caller does now, in the trace in progress and from where the caller comes."""
    return Entry(
        id=uuid7(),
        at=now,
        actor=who.subject,
        role=min(who.roles, default=""),
        organisation=who.organisation,
        on_behalf_of=on_behalf_of,
        origin=origin()[:_LONGEST_ORIGIN],
        action=action,
        object_type=kind,
        object_id=str(identifier),
        object_version=version,
        purpose=purpose,
        result=result,
        reason=reason,
        request_id=request_id,
        trace_id=telemetry.trace_id(),
    )


def digest(key: str) -> str:
    """What tells one request from another; a key is the client's own word, and may say too much."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _made(answer: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any answer
    """The files that came to be."""
    yield from (("attachment", each.attachment_id) for each in getattr(answer, "attachments", ()))


def _named(request: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any request
    """The things that a request names by their ids; one that names many, each of them."""
    for field in request.DESCRIPTOR.fields:
        value = getattr(request, field.name)
        if field.name.endswith("_id") and value:
            yield field.name.removesuffix("_id"), value
            return
        if field.name.endswith("_ids") and field.name not in _SECRETS and value:
            yield from ((field.name.removesuffix("_ids"), each) for each in value)
            return
