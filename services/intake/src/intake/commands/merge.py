"""Duplicates follow another topic, and can be parted from it again; nobody's support is lost either way."""

from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, update
from sqlalchemy.dialects.postgresql import ARRAY

from intake import events
from intake.commands.act import Act, allowed, move, settle, take
from intake.commands.concern import tell_umbrellas
from intake.domain import guards
from intake.domain import umbrella as rules
from intake.models import Topic
from intake.queries.merging import followed
from intake.queries.raising import raised_by_one
from intake.queries.topics import topics_to_change
from rulebook.refusals import NotFound
from shangliang.intake.v1 import topic_service_pb2 as pb

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_PART = (
    update(Topic)
    .where(Topic.id == any_(_IDS))
    .values(supporters=Topic.supporters - bindparam("parted"))
    .execution_options(synchronize_session=False)
)


async def merge_topic(act: Act, request: pb.MergeTopicRequest) -> Topic:
    topic_id, umbrella_id = UUID(request.topic_id), UUID(request.umbrella_topic_id)
    both = await topics_to_change(act.session, [topic_id, umbrella_id])
    topic, row = allowed(act, request, "merge", both.get(topic_id))
    if (umbrella := both.get(umbrella_id)) is None:
        raise NotFound(
            "UMBRELLA_UNKNOWN", "没有要并入的议题。", field="umbrella_topic_id", remedy="请核对议题编号。"
        )
    rules.require_no_merge_into(is_umbrella=umbrella.is_umbrella)
    guards.require_mergeable(umbrella is topic, topic.division, umbrella.division, umbrella.state)
    move(act, topic, row)
    topic.umbrella_id = umbrella.id
    # Support is counted, not decided, so it changes no version and no event of the umbrella.
    umbrella.supporters += topic.supporters
    # What follows whom is read again below.
    await act.session.flush()
    persons = await raised_by_one(act.session, [topic.id], umbrella.id)
    event = events.topic_merged(topic, umbrella_id=umbrella.id, persons=[each.under for each in persons])
    await settle(act, topic, row, event, record={"umbrella_topic_id": str(umbrella.id)})
    await tell_umbrellas(act, [topic], await followed(act.session, topic.id))
    return topic


async def undo_merge(act: Act, request: pb.UndoMergeRequest) -> Topic:
    topic, row = await take(act, request, "undo-merge")
    rules.require_merged(gathered=topic.is_gathered)
    umbrella_id = topic.umbrella_id
    if umbrella_id is None:
        raise RuntimeError("a merged topic has no umbrella")
    umbrellas = await part_from_umbrellas(act, topic)
    move(act, topic, row)
    event = events.topic_merge_undone(topic, umbrella_id=umbrella_id)
    record = {"umbrella_topic_id": str(umbrella_id), "reason": request.reason}
    await settle(act, topic, row, event, record=record)
    await tell_umbrellas(act, [topic], umbrellas)
    return topic


async def part_from_umbrellas(act: Act, topic: Topic) -> list[UUID]:
    """Let a topic follow nobody any more; return whom it followed."""
    if topic.umbrella_id is None:
        return []
    umbrellas = await followed(act.session, topic.id)
    await act.session.execute(_PART, {"ids": umbrellas, "parted": topic.supporters})
    topic.umbrella_id = None
    return umbrellas
