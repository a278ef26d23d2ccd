"""Duplicates follow another topic, and can be parted from it again; nobody's support is lost either way."""

from uuid import UUID

from sqlalchemy import select, update

from intake import events
from intake.commands.act import Act, move, settle, take
from intake.domain import guards
from intake.models import Topic
from intake.queries.merging import followed
from rulebook.refusals import NotFound
from shangliang.intake.v1 import topic_service_pb2 as pb


async def merge_topic(act: Act, request: pb.MergeTopicRequest) -> Topic:
    umbrella_id = UUID(request.umbrella_topic_id)
    await _lock_in_order(act, UUID(request.topic_id), umbrella_id)
    topic, row = await take(act, request, "merge")
    umbrella = await act.session.get(Topic, umbrella_id)
    if umbrella is None:
        raise NotFound(
            "UMBRELLA_UNKNOWN", "没有要并入的议题。", field="umbrella_topic_id", remedy="请核对议题编号。"
        )
    guards.require_mergeable(umbrella is topic, topic.division, umbrella.division, umbrella.state)
    move(act, topic, row)
    topic.umbrella_id = umbrella.id
    await _support(act, [umbrella.id], topic.supporters)
    event = events.topic_merged(topic, umbrella_id=umbrella.id)
    return await settle(act, topic, row, event, record={"umbrella_topic_id": str(umbrella.id)})


async def undo_merge(act: Act, request: pb.UndoMergeRequest) -> Topic:
    topic, row = await take(act, request, "undo-merge")
    umbrellas = await followed(act.session, topic.id)
    await _support(act, umbrellas, -topic.supporters)
    umbrella_id, topic.umbrella_id = topic.umbrella_id, None
    if umbrella_id is None:
        raise RuntimeError("a merged topic has no umbrella")
    move(act, topic, row)
    event = events.topic_merge_undone(topic, umbrella_id=umbrella_id)
    record = {"umbrella_topic_id": str(umbrella_id), "reason": request.reason}
    return await settle(act, topic, row, event, record=record)


async def _lock_in_order(act: Act, *topic_ids: UUID) -> None:
    """Two clerks who merge two topics into each other wait for one another instead of deadlocking."""
    await act.session.execute(
        select(Topic.id).where(Topic.id.in_(topic_ids)).order_by(Topic.id).with_for_update()
    )


async def _support(act: Act, umbrellas: list[UUID], supporters: int) -> None:
    """Support is counted, not decided, so it changes no version and no event of the umbrella."""
    await act.session.execute(
        update(Topic)
        .where(Topic.id.in_(umbrellas))
        .values(supporters=Topic.supporters + supporters)
        .execution_options(synchronize_session=False)
    )
