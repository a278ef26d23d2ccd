"""A resident has himself deleted: key and phone go, what he chose stays counted, and nobody counts twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

import eventing
from chassis.policies import Rules
from eventing.recovery.declaring import Folded, LostEvent
from intake import events
from intake.commands.act import Act
from intake.domain import deletion
from intake.domain.residents import require_oneself, unknown_resident
from intake.models import Departure
from intake.queries.residents import declared_by
from intake.vault import Keyring, departure_mark, destroy_resident
from rulebook.callers import Role
from shangliang.intake.v1 import resident_service_pb2 as pb

_DEPARTURE = select(Departure).where(Departure.id == bindparam("id")).with_for_update()
# Whoever raised a matter and supports it, or one merged with it, is one person as long as his phone tells so.
_COUNTED_AS_RAISED = text(
    """
    WITH RECURSIVE raised AS (SELECT topic_id FROM vault_contacts WHERE phone_index = :index),
    supported AS (SELECT topic_id FROM supports WHERE resident_id = :id),
    up AS (
        SELECT topics.id AS start, topics.id, topics.umbrella_id FROM topics
        WHERE topics.id IN (SELECT topic_id FROM raised UNION SELECT topic_id FROM supported)
        UNION
        SELECT up.start, topics.id, topics.umbrella_id FROM up JOIN topics ON topics.id = up.umbrella_id
    ),
    roots AS (SELECT start, id FROM up WHERE umbrella_id IS NULL)
    DELETE FROM supports WHERE resident_id = :id AND topic_id IN (
        SELECT mine.start FROM roots AS mine JOIN roots AS first ON first.id = mine.id
        WHERE mine.start IN (SELECT topic_id FROM supported) AND first.start IN (SELECT topic_id FROM raised)
    )
    """
)


async def request_self_deletion(
    act: Act, _request: pb.RequestSelfDeletionRequest
) -> pb.RequestSelfDeletionResponse:
    resident_id = require_oneself(act.who)
    await declared_by(act.session, resident_id)
    rules = act.desk.rules
    until = rules.policy.limit("deletion.confirm", act.now).after(act.now, rules.calendar)
    token = deletion.confirmation_token(resident_id, until, act.desk.keyring.index)
    answer = pb.RequestSelfDeletionResponse(confirmation_token=token)
    answer.valid_until.FromDatetime(until)
    return answer


async def confirm_self_deletion(
    act: Act, request: pb.ConfirmSelfDeletionRequest
) -> pb.ConfirmSelfDeletionResponse:
    resident_id = require_oneself(act.who)
    deletion.require_confirmed(request.confirmation_token, resident_id, act.now, act.desk.keyring.index)
    index = await destroy_resident(act.session, resident_id)
    if index is None:
        raise unknown_resident()
    await act.session.execute(_COUNTED_AS_RAISED, {"id": resident_id, "index": index})
    departure = await _departure(act.session, resident_id, act.now)
    _mark(act.desk.rules, act.desk.keyring, departure, index)
    await eventing.publish(
        act.session,
        events.RESIDENTS,
        departure,
        events.resident_deleted(departure),
        occurred_at=act.now,
        division="",
        actor_role=Role.CITIZEN,
    )
    answer = pb.ConfirmSelfDeletionResponse()
    if departure.mark_until:
        answer.remembered_until.FromDatetime(departure.mark_until)
    return answer


async def regain_departure(
    rules: Rules, keyring: Keyring, session: AsyncSession, lost: LostEvent
) -> Folded | None:
    """A restored backup brings nobody back."""
    if lost.event.context is None:
        return None
    resident_id = UUID(lost.aggregate_id)
    index = await destroy_resident(session, resident_id)
    departure = await _departure(session, resident_id, lost.event.context.time)
    departure.version = lost.version
    if index:
        _mark(rules, keyring, departure, index)
    return Folded()


async def _departure(session: AsyncSession, resident_id: UUID, at: datetime) -> Departure:
    """Somebody may go, come back and go again."""
    departure: Departure | None = await session.scalar(_DEPARTURE, {"id": resident_id})
    if departure is None:
        departure = Departure(id=resident_id, departed_at=at)
        session.add(departure)
    departure.departed_at = at
    return departure


def _mark(rules: Rules, keyring: Keyring, departure: Departure, index: bytes) -> None:
    remembered = rules.policy.limit("resident.departed", departure.departed_at)
    departure.mark = departure_mark(keyring, index)
    departure.mark_until = remembered.after(departure.departed_at, rules.calendar)
