"""A resident supports a topic of the pool, or takes it back: one row, and nobody waits for anybody."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, select, text

from intake.commands.act import Act
from intake.commands.allowances import take
from intake.domain.allowances import Allowance
from intake.domain.areas import Level, require_own
from intake.domain.numbers import read_number
from intake.domain.residents import require_may_take_part, require_oneself
from intake.domain.states import State
from intake.domain.support import require_in_pool
from intake.models import Support, Topic
from intake.queries.residents import declared_by
from intake.queries.topics import unknown
from shangliang.intake.v1 import support_service_pb2 as pb

_CHOSEN = select(Topic.id, Topic.number, Topic.division, Topic.state)
_BY_ID = _CHOSEN.where(Topic.id == bindparam("key"))
_BY_NUMBER = _CHOSEN.where(Topic.number == bindparam("key"))
# Twice is once. No lock on the topic: whoever supports it in the moment of its approval has supported it.
_SUPPORT = text(
    "INSERT INTO supports (topic_id, resident_id, supported_at) VALUES (:topic_id, :resident_id, :at) "
    "ON CONFLICT DO NOTHING"
)
_WITHDRAW = delete(Support).where(
    Support.topic_id == bindparam("topic_id"), Support.resident_id == bindparam("resident_id")
)


async def support_topic(act: Act, request: pb.SupportTopicRequest) -> pb.Support:
    resident_id, rules = require_oneself(act.who), act.desk.rules
    topic_id, number, division, state = await _topic(act, request)
    person = await declared_by(act.session, resident_id)
    require_may_take_part(person)
    require_in_pool(state)
    require_own(
        person.division, division, Level(rules.policy.text("support.level", act.now)), rules.divisions
    )
    await take(act.session, [_allowance(act, resident_id)], act.now)
    await act.session.execute(_SUPPORT, {"topic_id": topic_id, "resident_id": resident_id, "at": act.now})
    return pb.Support(topic_id=str(topic_id), number=number, supported=True)


async def withdraw_support(act: Act, request: pb.WithdrawSupportRequest) -> pb.Support:
    """Whatever has become of the topic: what one has given one may take back, as long as one is here."""
    resident_id = require_oneself(act.who)
    await declared_by(act.session, resident_id)
    topic_id, number, _, _ = await _topic(act, request)
    await act.session.execute(_WITHDRAW, {"topic_id": topic_id, "resident_id": resident_id})
    return pb.Support(topic_id=str(topic_id), number=number, supported=False)


async def _topic(
    act: Act, request: pb.SupportTopicRequest | pb.WithdrawSupportRequest
) -> Row[UUID, str, str, State]:
    if request.number:
        key = read_number(request.number)
        found = (await act.session.execute(_BY_NUMBER, {"key": key})).one_or_none()
    else:
        found = (await act.session.execute(_BY_ID, {"key": UUID(request.topic_id)})).one_or_none()
    if found is None:
        raise unknown()
    return found


def _allowance(act: Act, resident_id: UUID) -> Allowance:
    name = act.desk.keyring.keyed("allowances", b"supports|" + resident_id.bytes)
    return Allowance(name, int(act.desk.rules.policy.number("support.perDay", act.now)), timedelta(days=1))
