"""What the other services did with our topics: kept, so that the tracking page tells the truth."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import Unprocessable
from intake.domain.progress_texts import BESIDE

# Locked in one order, so that two consumers of different streams never wait for each other.
_LOCK = text("SELECT id FROM topics WHERE id = ANY(:topics) ORDER BY id FOR NO KEY UPDATE")
# Streams have no order among each other, so the latest by its own time decides, not the last to arrive.
_APPEND_AND_ADVANCE = text(
    """
    WITH seen AS (
        SELECT * FROM unnest(
            CAST(:topics AS uuid[]), CAST(:events AS uuid[]), CAST(:steps AS text[]), CAST(:facts AS text[]),
            CAST(:roles AS text[]), CAST(:occurred AS timestamptz[]), CAST(:recorded AS timestamptz[]),
            CAST(:beside AS boolean[])
        ) WITH ORDINALITY
            AS seen (topic_id, event_id, step, facts, role, occurred_at, recorded_at, is_beside, place)
    ), appended AS (
        INSERT INTO progress_steps (topic_id, event_id, step, facts, actor_role, occurred_at, recorded_at)
        SELECT topic_id, event_id, step, CAST(facts AS jsonb), role, occurred_at, recorded_at FROM seen
        ON CONFLICT DO NOTHING
    ), latest AS (
        SELECT DISTINCT ON (topic_id) topic_id, step, occurred_at FROM seen WHERE NOT is_beside
        ORDER BY topic_id, occurred_at DESC, place DESC
    )
    UPDATE topics SET stage = latest.step, stage_since = latest.occurred_at,
        updated_at = greatest(updated_at, latest.occurred_at)
    FROM latest
    WHERE topics.id = latest.topic_id AND latest.occurred_at >= topics.stage_since
    """
)


@dataclass(frozen=True, slots=True)
class SeenStep:
    """One event of another service as it concerns one topic."""

    topic_id: UUID
    event_id: UUID
    step: str
    facts: Mapping[str, Any]
    actor_role: str
    occurred_at: datetime
    recorded_at: datetime


async def record_steps(session: AsyncSession, steps: Sequence[SeenStep]) -> None:
    """Append steps and advance the topics' stages; Unprocessable for a topic that we never had."""
    wanted = {step.topic_id for step in steps}
    known = set(await session.scalars(_LOCK, {"topics": list(wanted)}))
    if unknown := wanted - known:
        raise Unprocessable(f"no such topic: {min(unknown)}")
    await session.execute(
        _APPEND_AND_ADVANCE,
        {
            "topics": [step.topic_id for step in steps],
            "events": [step.event_id for step in steps],
            "steps": [step.step for step in steps],
            "facts": [json.dumps(dict(step.facts), ensure_ascii=False) for step in steps],
            "roles": [step.actor_role for step in steps],
            "occurred": [step.occurred_at for step in steps],
            "recorded": [step.recorded_at for step in steps],
            "beside": [step.step in BESIDE for step in steps],
        },
    )
