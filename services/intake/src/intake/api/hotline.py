"""HotlineService over gRPC: who may call what was decided before, by the contract's own option."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from chassis.auth import caller
from intake import commands
from intake.api.door import Door
from intake.api.orders import push_order
from intake.api.presenting import timestamp
from intake.api.witnessing import witness_each
from intake.domain import hotline
from intake.domain.narrowing import own_area
from intake.models import HotlineReferral, Topic
from intake.queries.hotline import clusters, order_by, page_of_referrals, possible_duplicates
from intake.queries.paging import DEFAULT_LIMIT, read_cursor
from intake.vault import WrittenMatter, read_matters
from rulebook.refusals import NotFound
from shangliang.intake.v1 import hotline_service_pb2 as pb
from shangliang.intake.v1.hotline_service_pb2_grpc import HotlineServiceServicer

Context = object
_NO_WORDS = WrittenMatter("", "", "")
_REFERRAL = "referral"


class HotlineApi(HotlineServiceServicer):
    def __init__(self, door: Door) -> None:
        self._door = door

    async def PushOrder(self, request: pb.PushOrderRequest, _context: Context) -> pb.PushOrderResponse:
        return await push_order(self._door, caller(), request)

    async def AcknowledgeReferral(
        self, request: pb.AcknowledgeReferralRequest, _context: Context
    ) -> pb.AcknowledgeReferralResponse:
        return await self._door.carry_out(
            caller(), request, pb.AcknowledgeReferralResponse, commands.acknowledge_referral
        )

    async def PullReferrals(
        self, request: pb.PullReferralsRequest, _context: Context
    ) -> pb.PullReferralsResponse:
        hotline.require_hotline(caller())
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._door.sessions() as session:
            found, following = await page_of_referrals(session, after, limit)
            matters = await read_matters(session, self._door.desk.keyring, [topic.id for _, topic in found])
        handed_over = [topic.id for _, topic in found if topic.id in matters]
        await witness_each(
            self._door.sessions, caller(), "PullReferrals", "topic", handed_over, purpose=_REFERRAL
        )
        referrals = [_referral(referral, topic, matters.get(topic.id)) for referral, topic in found]
        return pb.PullReferralsResponse(
            referrals=referrals, next_cursor=following.cursor() if following else ""
        )

    async def GetOrder(self, request: pb.GetOrderRequest, _context: Context) -> pb.GetOrderResponse:
        topic_id = UUID(request.topic_id) if request.topic_id else None
        minutes = self._door.desk.rules.policy.number("hotline.sameWithinMinutes", datetime.now(UTC))
        async with self._door.sessions() as session:
            order = await order_by(session, external_number=request.external_number, topic_id=topic_id)
            if order is None:
                raise NotFound("ORDER_UNKNOWN", "没有这个热线工单。", remedy="请核对工单号。")
            caller().require_division(order.division, self._door.desk.rules.divisions)
            same = await possible_duplicates(session, order, minutes)
        return pb.GetOrderResponse(
            external_number=order.external_number,
            status=pb.OrderStatus.Name(order.status),
            raw_status=order.raw_status,
            updated_at=timestamp(order.updated_at),
            received_at=timestamp(order.received_at),
            topic_id=str(order.topic_id) if order.topic_id else "",
            division=order.division,
            category=order.category,
            possible_duplicate_topic_ids=map(str, same),
        )

    async def SuggestClusters(
        self, request: pb.SuggestClustersRequest, _context: Context
    ) -> pb.SuggestClustersResponse:
        now, rules = datetime.now(UTC), self._door.desk.rules
        least, days = (int(rules.policy.number(key, now)) for key in ("cluster.least", "cluster.days"))
        stems = own_area(caller(), rules.divisions)
        async with self._door.sessions() as session:
            found = await clusters(
                session, stems, now - timedelta(days=days), least, request.limit or DEFAULT_LIMIT
            )
        shown = [
            pb.Cluster(
                division=each.division,
                category=each.category,
                orders=each.orders,
                topics=each.topics,
                first_at=timestamp(each.first_at),
                last_at=timestamp(each.last_at),
            )
            for each in found
        ]
        return pb.SuggestClustersResponse(clusters=shown, least=least, days=days)


def _referral(referral: HotlineReferral, topic: Topic, matter: WrittenMatter | None) -> pb.Referral:
    """Where a resident had his words deleted, only what the topic is about is told."""
    words = matter or _NO_WORDS
    return pb.Referral(
        referral_id=referral.id,
        topic_number=topic.number,
        division=topic.division,
        category=topic.category,
        reason_code=referral.reason_code,
        title=words.title,
        text=words.text,
        place=words.place,
        referred_at=timestamp(referral.referred_at),
    )
