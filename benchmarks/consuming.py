"""A service with one subscription, composed and run as the product's are: the consumer that is measured."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from functools import partial
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import process
from chassis.database import new_engine, new_sessions
from chassis.process import Task
from chassis.settings import Ports, ServiceSettings
from chassis.statement_spans import trace_statements
from eventing import EventContext, EventRuntime, Received, Subscription
from shangliang.intake.v1.topic_events_pb2 import TopicSubmitted

EFFECTS = """
CREATE TABLE effect (
    id uuid PRIMARY KEY, topic_id uuid NOT NULL, slot text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now())
"""
_ONE = text("INSERT INTO effect (id, topic_id, slot) VALUES (:id, :topic_id, 'slot-1')")
_MANY = text(
    """
    INSERT INTO effect (id, topic_id, slot)
    SELECT id, topic_id, 'slot-1'
    FROM unnest(CAST(:ids AS uuid[]), CAST(:topic_ids AS uuid[])) AS rows (id, topic_id)
    """
)


class Settings(ServiceSettings):
    """Like every service's; its database is named by SHANGLIANG_CONSUMING_DATABASE_URL."""

    service: ClassVar[str] = "consuming"
    ports: ClassVar[Ports] = Ports()


async def on_topic_submitted(event: TopicSubmitted, _context: EventContext, session: AsyncSession) -> None:
    """One effect for one event."""
    await session.execute(_ONE, {"id": uuid4(), "topic_id": UUID(event.topic_id)})


async def on_topics_submitted(received: Sequence[Received[TopicSubmitted]], session: AsyncSession) -> None:
    """One effect for each event, with one statement for all."""
    topic_ids = [UUID(each.event.topic_id) for each in received]
    await session.execute(_MANY, {"ids": [uuid4() for _ in topic_ids], "topic_ids": topic_ids})


async def compose(
    settings: Settings, options: Mapping[str, Any], stack: AsyncExitStack
) -> Mapping[str, Task]:
    engine = new_engine(settings.database_url, application_name="consuming", pool_size=settings.pool_size)
    trace_statements(engine)
    stack.push_async_callback(engine.dispose)
    subscription = Subscription(options["stream"])
    if options["handler"] == "on_batch":
        subscription.on_batch(TopicSubmitted)(on_topics_submitted)
    else:
        subscription.on(TopicSubmitted)(on_topic_submitted)
    runtime = EventRuntime(
        service=options["group"],
        engine=engine,
        sessions=new_sessions(engine),
        bootstrap_servers=settings.kafka_bootstrap_servers,
        subscriptions=[subscription],
    )
    return {"events": runtime.run}


if __name__ == "__main__":
    sys.exit(process.run(Settings(), partial(compose, Settings(), json.loads(sys.argv[1]))))
