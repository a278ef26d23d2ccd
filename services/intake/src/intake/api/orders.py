"""How an order of the hotline comes in: handed in if that is suggested, then written down; each once."""

from datetime import UTC, datetime

from intake.api.door import Door
from intake.commands.act import Act
from intake.commands.hotline import order_of, take_order
from intake.commands.orders import ADAPTER, Suggestion, matter_of, read_order
from intake.domain import hotline
from intake.domain.hotline import OrderStatus
from intake.models import HotlineOrder
from intake.queries.hotline import referral_of
from rulebook.callers import Caller
from shangliang.intake.v1 import hotline_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


async def push_order(door: Door, who: Caller, request: pb.PushOrderRequest) -> pb.PushOrderResponse:
    """Broken off anywhere, the same order sent again goes on where it stopped."""
    hotline.require_hotline(who)
    now = datetime.now(UTC)
    order = read_order(door.desk, request, now)
    receipt = await _handed_in(door, request, order, now)

    async def act(act: Act, request: pb.PushOrderRequest) -> pb.PushOrderResponse:
        return await take_order(act, request, order, receipt)

    return await door.carry_out(who, request, pb.PushOrderResponse, act)


async def _handed_in(
    door: Door, request: pb.PushOrderRequest, order: Suggestion, now: datetime
) -> topics.SubmitTopicResponse | None:
    """The receipt of the topic that the order is; None when it has been one before, or comes from us."""
    async with door.sessions.begin() as session:
        known = await order_of(session, request.external_number)
        ours = await referral_of(session, request.external_number, request.topic_number)
        if ours or (known and known.topic_id):
            return None
        if known is None and order.matter:
            known = _first(request, order, now)
            session.add(known)
        matter = await matter_of(session, door.desk, known, order.matter, now) if known else None
    return await door.submit(ADAPTER, matter, scope="hotline") if matter else None


def _first(request: pb.PushOrderRequest, order: Suggestion, now: datetime) -> HotlineOrder:
    """Nothing is told of it yet: whatever is told then is newer."""
    return HotlineOrder(
        external_number=request.external_number,
        updated_at=_NEVER,
        version=0,
        digest=b"",
        status=OrderStatus.UNKNOWN,
        raw_status="",
        division=order.division,
        category=order.category,
        phone_index=b"",
        received_at=now,
    )
