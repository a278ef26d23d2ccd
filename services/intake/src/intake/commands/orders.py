"""An order of the hotline as a matter of ours: where it belongs, and what is handed in for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.validation import check
from eventing.ids import uuid7
from intake.commands import submit
from intake.commands.act import Desk
from intake.domain import hotline, paper
from intake.models import HotlineOrder
from intake.vault import give_list_key, list_key, open_row, phone_index, seal_row
from rulebook.calendar import local_day
from rulebook.callers import Caller, Role
from shangliang.intake.v1 import hotline_service_pb2 as pb
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as topics

# Matters of the hotline are handed in by this platform for whoever called there.
ADAPTER = Caller("hotline", frozenset({Role.SYSTEM}), "", hotline.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An order in this platform's words; matter is what it would be handed in as, if that is suggested."""

    division: str
    category: str
    phone_index: bytes
    matter: topics.SubmitTopicRequest | None


def read_order(desk: Desk, request: pb.PushOrderRequest, now: datetime) -> Suggestion:
    """Return the order as it is here; raises Refused for one that is suggested and cannot be a topic."""
    rules = desk.rules
    category = hotline.category_of(request.category, rules.hotline_categories, rules.hotline_other)
    index = phone_index(desk.keyring, request.caller_phone)
    if not request.suggested:
        # It is counted where it can be; an order is theirs, and no reason to turn the hotline away.
        division = paper.known_division(request.division, ADAPTER, rules.divisions, local_day(now))
        return Suggestion(division, category, index, None)
    division = paper.division_of(request.division, ADAPTER, rules.divisions, local_day(now))
    matter = _matter(request, division, category)
    check(matter)
    submit.require_valid(desk, matter, now)
    return Suggestion(division, category, index, matter)


async def matter_of(
    session: AsyncSession,
    desk: Desk,
    order: HotlineOrder,
    suggested: topics.SubmitTopicRequest | None,
    now: datetime,
) -> topics.SubmitTopicRequest | None:
    """What is handed in for an order: what was kept for it, else what is suggested now, which is kept.

    Kept before it is handed in, it is the same when that is repeated, whatever the order says by then.
    """
    if order.key_id and order.matter:
        key = await list_key(session, desk.keyring, order.key_id)
        return topics.SubmitTopicRequest.FromString(open_row(key, order.key_id, 0, "matter", order.matter))
    if suggested:
        order.key_id = uuid7()
        key = give_list_key(session, desk.keyring, order.key_id, now)
        order.matter = seal_row(key, order.key_id, 0, "matter", suggested.SerializeToString())
    return suggested


def _matter(request: pb.PushOrderRequest, division: str, category: str) -> topics.SubmitTopicRequest:
    matter = topics.SubmitTopicRequest(
        title=request.title.strip(),
        text=request.content.strip(),
        division=division,
        category=category,
        channel=words.CHANNEL_HOTLINE,
        place=request.place.strip(),
        assisted=True,
    )
    matter.command.idempotency_key = f"hotline:{request.external_number}"
    if request.caller_name or request.caller_phone:
        matter.submitter.name = request.caller_name.strip()
        matter.submitter.phone = request.caller_phone.strip()
        matter.submitter.no_reply = request.no_reply
    return matter
