"""One person asks to learn who handed a matter in, another lets it or not, and it is read once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.ids import uuid7
from intake.commands.act import Act, Desk, known
from intake.commands.auditing import entry_of, write
from intake.domain import disclosure
from intake.domain.disclosure import ATTACHMENTS, EMAIL, NAME, PHONE, WORDS, Stage
from intake.models import Disclosure, DisclosureRequest, Topic
from intake.queries.attachments import Shown, attachments_of
from intake.vault import read_answers, read_matter, read_person
from rulebook.callers import Caller
from rulebook.refusals import NotFound
from shangliang.intake.v1 import attachment_service_pb2 as files
from shangliang.intake.v1 import vault_service_pb2 as pb

_TOPIC = select(Topic).where(Topic.id == bindparam("id"))
_ASKED = (
    select(DisclosureRequest)
    .where(DisclosureRequest.id == bindparam("id"), DisclosureRequest.topic_id == bindparam("topic_id"))
    .with_for_update()
)
FIELDS = {
    pb.DISCLOSED_FIELD_NAME: NAME,
    pb.DISCLOSED_FIELD_PHONE: PHONE,
    pb.DISCLOSED_FIELD_EMAIL: EMAIL,
    pb.DISCLOSED_FIELD_WORDS: WORDS,
    pb.DISCLOSED_FIELD_ATTACHMENTS: ATTACHMENTS,
}


async def request_disclosure(act: Act, request: pb.RequestDisclosureRequest) -> DisclosureRequest:
    topic = await _admitted(act.session, act.desk, act.who, request.topic_id, act.now)
    policy = act.desk.rules.policy
    disclosure.require_code(request.purpose, policy.texts("disclosure.purposes", act.now), "purpose")
    disclosure.require_code(request.legal_basis, policy.texts("disclosure.bases", act.now), "legal_basis")
    asked = DisclosureRequest(
        id=uuid7(),
        topic_id=topic.id,
        division=topic.desk,
        fields=[FIELDS[each] for each in request.fields],
        purpose=request.purpose,
        legal_basis=request.legal_basis,
        requester=act.who.subject,
        requester_role=min(act.who.roles),
        requester_organisation=act.who.organisation,
        requested_at=act.now,
        stage=Stage.REQUESTED,
    )
    act.session.add(asked)
    return asked


async def approve_disclosure(act: Act, request: pb.ApproveDisclosureRequest) -> DisclosureRequest:
    policy, calendar = act.desk.rules.policy, act.desk.rules.calendar
    asked = await _decided(act, request.topic_id, request.disclosure_id, Stage.APPROVED)
    asked.valid_until = policy.limit("disclosure.read", act.now).after(act.now, calendar)
    return asked


async def refuse_disclosure(act: Act, request: pb.RefuseDisclosureRequest) -> DisclosureRequest:
    return await _decided(act, request.topic_id, request.disclosure_id, Stage.REFUSED)


async def read_disclosure(
    session: AsyncSession,
    desk: Desk,
    who: Caller,
    request: pb.ReadDisclosureRequest,
    now: datetime,
    *,
    linked: Callable[[Shown], files.Attachment],
) -> pb.ReadDisclosureResponse:
    """Use a disclosure up and return what it is about. Nothing may leave before the transaction is done."""
    topic = await _admitted(session, desk, who, request.topic_id, now)
    asked = await _asked(session, topic.id, request.disclosure_id)
    stage = disclosure.stage_at(Stage(asked.stage), asked.valid_until, now)
    disclosure.require_readable(stage, asked.requester, who.subject, asked.purpose, request.purpose)
    handed_in = await attachments_of(session, topic.id) if ATTACHMENTS in asked.fields else []
    told = await _told(session, desk, topic.id, asked.fields, found=bool(handed_in))
    told.attachments.extend(map(linked, handed_in))
    asked.stage, asked.read_at = Stage.READ, now
    session.add(
        Disclosure(
            id=uuid7(),
            topic_id=topic.id,
            requester=who.subject,
            purpose=asked.purpose,
            fields=list(asked.fields),
            disclosed_at=now,
            legal_basis=asked.legal_basis,
            approver=asked.decided_by,
        )
    )
    await write(session, entry_of(who, "ReadDisclosure", "topic", topic.id, now=now, purpose=asked.purpose))
    return told


async def _admitted(session: AsyncSession, desk: Desk, who: Caller, topic_id: str, now: datetime) -> Topic:
    """Return the topic, or raise why the caller has nothing to do with whoever handed it in."""
    topic = known(await session.scalar(_TOPIC, {"id": UUID(topic_id)}))
    desk.require_not_concerned(who, topic.concerned_organisation, now)
    who.require_division(topic.desk, desk.rules.divisions)
    return topic


async def _asked(session: AsyncSession, topic_id: UUID, disclosure_id: str) -> DisclosureRequest:
    if asked := await session.scalar(_ASKED, {"id": UUID(disclosure_id), "topic_id": topic_id}):
        return asked
    raise NotFound(
        "DISCLOSURE_UNKNOWN", "没有这一查阅申请。", field="disclosure_id", remedy="请核对申请编号。"
    )


async def _decided(act: Act, topic_id: str, disclosure_id: str, stage: Stage) -> DisclosureRequest:
    topic = await _admitted(act.session, act.desk, act.who, topic_id, act.now)
    asked = await _asked(act.session, topic.id, disclosure_id)
    disclosure.require_another(act.who.subject, asked.requester)
    disclosure.require_waiting(Stage(asked.stage))
    asked.stage, asked.decided_by, asked.decided_at = stage, act.who.subject, act.now
    return asked


async def _told(
    session: AsyncSession, desk: Desk, topic_id: UUID, fields: list[str], *, found: bool
) -> pb.ReadDisclosureResponse:
    told = pb.ReadDisclosureResponse()
    person = await read_person(session, desk.keyring, topic_id)
    matter = await read_matter(session, desk.keyring, topic_id) if WORDS in fields else None
    if person is None and matter is None and not found:
        raise NotFound(
            "NOTHING_TO_DISCLOSE",
            "提交时没有留下联系方式，或已按提交人要求删除。",
            remedy="请按其他途径联系。",
        )
    for field in (NAME, PHONE, EMAIL):
        if person and field in fields:
            setattr(told, field, getattr(person, field))
    if matter:
        told.original_title, told.original_text, told.place = matter.title, matter.text, matter.place
        answered = await read_answers(session, desk.keyring, topic_id)
        told.form_answers = answered.answers if answered else ""
    return told
