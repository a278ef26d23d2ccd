"""One trace runs from the first request through every event that follows from it."""

from typing import Any
from uuid import UUID, uuid4

from opentelemetry import trace
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import EventContext, Subscription
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.world import Matter, World, running, subscribed, until


async def test_one_trace_runs_from_the_request_through_two_services_and_the_relay_links_to_it(
    world: World, spans: InMemorySpanExporter
) -> None:
    topics, sessions = await world.stream(), await world.stream(owner="scheduling")
    planning = Subscription(topics)
    contexts: list[EventContext] = []

    @planning.on(events.TopicSubmitted)
    async def on_submitted(event: Any, context: EventContext, session: AsyncSession) -> None:
        contexts.append(context)
        meeting = Matter(id=uuid4())
        session.add(meeting)
        await world.publish(session, sessions, meeting, events.TopicSubmitted(topic_id=event.topic_id))

    with trace.get_tracer("test").start_as_current_span("POST /v1/topics") as request:
        trace_id = request.get_span_context().trace_id
        await world.submit(topics)
    async with running(world.runtime(planning, subscribed(sessions))):
        await until(lambda: _effects(world, 1))

    finished = {span.name: span for span in spans.get_finished_spans()}
    followed = [finished[f"{topics} process"], finished[f"{sessions} process"]]
    assert [span.context.trace_id for span in followed] == [trace_id, trace_id]
    parent = followed[1].parent
    assert parent is not None
    assert parent.span_id == followed[0].context.span_id
    relays = [span for span in spans.get_finished_spans() if span.name == "outbox relay"]
    assert trace_id in {link.context.trace_id for span in relays for link in span.links}
    caused = dict((await world.records(sessions))[0].headers)
    assert UUID(caused["ce_causationid"].decode()) == contexts[0].id


async def _effects(world: World, number: int) -> bool:
    return len(await world.effects()) >= number
