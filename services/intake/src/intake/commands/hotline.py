"""What the hotline tells of its orders, and what it takes over from here."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from intake.commands.act import Act, known
from intake.commands.orders import Suggestion
from intake.commands.referral import return_referral, taken_over
from intake.domain import hotline, personal_data
from intake.domain.hotline import OrderStatus, Telling
from intake.domain.states import State
from intake.models import HotlineOrder, HotlineReferral, ProgressStep, Topic
from intake.queries.hotline import referral_of
from intake.queries.topics import topic_to_change
from intake.vault import destroy_list_key
from rulebook.callers import Role
from rulebook.refusals import InvalidValue, NotFound
from shangliang.intake.v1 import hotline_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics

_STEP = "hotline-status"
_TOLD_BEFORE = "热线退回，理由见热线工单。"
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended(:number, 12345))")


async def order_of(session: AsyncSession, external_number: str) -> HotlineOrder | None:
    """The order, while nobody else takes a telling of it in."""
    await session.execute(_ONE_AT_A_TIME, {"number": external_number})
    return await session.get(HotlineOrder, external_number)


async def take_order(
    act: Act, request: pb.PushOrderRequest, order: Suggestion, receipt: topics.SubmitTopicResponse | None
) -> pb.PushOrderResponse:
    """Keep what is the newest by the hotline's clock; carry a return out once; say what became of it."""
    status = hotline.status_of(request.status)
    hotline.require_reason(status, request.return_reason)
    personal_data.require_none({"return_reason": request.return_reason}, allowed=personal_data.OFFICE_LINES)
    before = await order_of(act.session, request.external_number)
    told = _telling(request)
    newer = hotline.is_newer(told, _told_before(before))
    kept = before if before and not newer else _kept(act, request, order, told, before)
    await _link(act, kept, receipt)
    referral = await _referral_of(act, request)
    if referral:
        returned_at = told.updated_at if status is OrderStatus.RETURNED else None
        await _follow(act, kept, referral, returned_at, request.return_reason)
    if kept is not before or newer:
        await _keep_phone(act, kept, order.phone_index)
    return await _answer(act, kept, outdated=told.digest != kept.digest)


async def acknowledge_referral(
    act: Act, request: pb.AcknowledgeReferralRequest
) -> pb.AcknowledgeReferralResponse:
    """Remember the hotline's number; a second number for the same referral is refused."""
    hotline.require_hotline(act.who)
    referral = await act.session.get(HotlineReferral, request.referral_id, with_for_update=True)
    if referral is None:
        raise NotFound(
            "REFERRAL_UNKNOWN", "没有这件转办。", field="referral_id", remedy="请以拉取到的转办编号确认。"
        )
    if referral.external_number not in (None, request.external_number):
        raise InvalidValue(
            "REFERRAL_HAS_NUMBER",
            "该件转办已登记另一个热线工单号。",
            field="external_number",
            remedy="请核对工单号；同一件转办只对应一个工单。",
            details={"external_number": referral.external_number},
        )
    await _acknowledge(act, referral, request.external_number)
    if before := await order_of(act.session, request.external_number):
        returned_at = before.updated_at if before.status == OrderStatus.RETURNED else None
        await _follow(act, before, referral, returned_at, _TOLD_BEFORE)
    topic = await act.session.get_one(Topic, referral.topic_id)
    return pb.AcknowledgeReferralResponse(topic_number=topic.number, external_number=request.external_number)


def _told_before(before: HotlineOrder | None) -> Telling | None:
    return Telling(before.updated_at, before.version, before.digest) if before else None


def _telling(request: pb.PushOrderRequest) -> Telling:
    content = pb.PushOrderRequest()
    content.CopyFrom(request)
    content.ClearField("command")
    digest = hashlib.sha256(content.SerializeToString(deterministic=True)).digest()
    return Telling(request.updated_at.ToDatetime(tzinfo=UTC), request.version, digest)


def _kept(
    act: Act, request: pb.PushOrderRequest, order: Suggestion, told: Telling, before: HotlineOrder | None
) -> HotlineOrder:
    """The order as it is told now."""
    if before is None:
        before = HotlineOrder(
            external_number=request.external_number,
            updated_at=told.updated_at,
            version=told.version,
            digest=told.digest,
            status=OrderStatus.UNKNOWN,
            raw_status="",
            division="",
            category="",
            phone_index=b"",
            received_at=act.now,
        )
        act.session.add(before)
    before.updated_at, before.version, before.digest = told.updated_at, told.version, told.digest
    before.status, before.raw_status = hotline.status_of(request.status), request.status
    before.division, before.category = order.division, order.category
    return before


async def _keep_phone(act: Act, kept: HotlineOrder, index: bytes) -> None:
    """Who called is found by it; of whoever was deleted since, nothing is written down again.

    His topic is locked, as it is by whoever deletes him: whichever comes first, no phone is left.
    """
    topic = await topic_to_change(act.session, kept.topic_id) if kept.topic_id else None
    kept.phone_index = index if topic is None or topic.identity_gone_at is None else b""


async def _link(act: Act, kept: HotlineOrder, receipt: topics.SubmitTopicResponse | None) -> None:
    """The topic has its own words now: those that were kept for it go, with their key."""
    if receipt is None or kept.topic_id:
        return
    kept.topic_id, kept.matter = UUID(receipt.topic_id), None
    if kept.key_id:
        await destroy_list_key(act.session, kept.key_id)
        kept.key_id = None


async def _referral_of(act: Act, request: pb.PushOrderRequest) -> HotlineReferral | None:
    """The referral that the order came from. Who names our number has it, acknowledged or not."""
    found = await referral_of(act.session, request.external_number, request.topic_number)
    if found is not None and found.external_number is None:
        await _acknowledge(act, found, request.external_number)
    return found


async def _acknowledge(act: Act, referral: HotlineReferral, external_number: str) -> None:
    if referral.acknowledged_at is None:
        referral.external_number, referral.acknowledged_at = external_number, act.now
        await taken_over(act, known(await topic_to_change(act.session, referral.topic_id)))


async def _follow(
    act: Act, kept: HotlineOrder, referral: HotlineReferral, returned_at: datetime | None, reason: str
) -> None:
    """Show where the order stands, and carry a return out once. Telling by telling, whatever their order."""
    kept.topic_id = referral.topic_id
    topic = known(await topic_to_change(act.session, referral.topic_id))
    await _show(act, kept, referral)
    if returned_at is None or not hotline.is_return_due(returned_at, kept.returned_at):
        return
    kept.returned_at = returned_at
    if topic.state is State.REFERRED:
        await _give_back(act, topic, reason)


async def _show(act: Act, kept: HotlineOrder, referral: HotlineReferral) -> None:
    """One step of the topic says where its order stands; it is the newest telling, whatever came first.

    It lies between the referral and now, whatever the hotline's clock says.
    """
    event_id = uuid5(NAMESPACE_OID, f"hotline:{kept.external_number}")
    step = await act.session.get(ProgressStep, (referral.topic_id, event_id))
    if step is None:
        step = ProgressStep(
            topic_id=referral.topic_id,
            event_id=event_id,
            step=_STEP,
            facts={},
            actor_role=Role.AGENCY,
            occurred_at=act.now,
            recorded_at=act.now,
        )
        act.session.add(step)
    chinese, english = hotline.said(OrderStatus(kept.status))
    step.facts = {"status": chinese, "status_en": english, "number": kept.external_number}
    step.occurred_at = min(max(kept.updated_at, referral.referred_at), act.now)


async def _give_back(act: Act, topic: Topic, reason: str) -> None:
    as_agency = replace(act.who, roles=act.who.roles | {Role.AGENCY})
    back = topics.ReturnReferralRequest(
        topic_id=str(topic.id), reason_code="hotline-returned", note=reason.strip()
    )
    await return_referral(replace(act, who=as_agency), back)


async def _answer(act: Act, kept: HotlineOrder, *, outdated: bool) -> pb.PushOrderResponse:
    topic = await act.session.get(Topic, kept.topic_id) if kept.topic_id else None
    return pb.PushOrderResponse(
        external_number=kept.external_number,
        topic_id=str(topic.id) if topic else "",
        topic_number=topic.number if topic else "",
        status=pb.OrderStatus.Name(kept.status),
        outdated=outdated,
    )
