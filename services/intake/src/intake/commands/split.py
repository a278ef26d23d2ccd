"""A topic that raises several matters becomes several; each goes on by itself, and it can be taken back."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm.exc import StaleDataError

from intake import events
from intake.commands.act import Act, allowed, move, permitted, settle, take
from intake.commands.forming import formed
from intake.domain import names, personal_data
from intake.domain import split as rules
from intake.domain.submitting import require_category
from intake.domain.transitions import TOPIC
from intake.models import Topic
from intake.queries.merging import split_into
from rulebook.calendar import local_day
from shangliang.intake.v1 import split_service_pb2 as pb

_TOWNSHIP = 9
_ORIGINAL_AND_PARTS = (
    select(Topic)
    .where((Topic.id == bindparam("id")) | (Topic.split_from_id == bindparam("id")))
    .order_by(Topic.id)
    .with_for_update()
)


async def split_topic(act: Act, request: pb.SplitTopicRequest) -> tuple[Topic, list[Topic]]:
    """Return the topic and its parts, in the order given."""
    topic, row = await take(act, request, "split")
    rules.require_whole(without_submitter=topic.without_submitter)
    _require_drafts(act, topic, request)
    parts = [await _split_off(act, topic, draft) for draft in request.parts]
    move(act, topic, row)
    record = {
        "reason": request.reason,
        "part_topic_ids": [str(part.id) for part in parts],
        "titles": [part.title for part in parts],
    }
    if request.names_reason:
        record["names_reason"] = request.names_reason
    return await settle(act, topic, row, events.topic_split(topic, parts), record=record), parts


async def undo_split(act: Act, request: pb.UndoSplitRequest) -> tuple[Topic, list[Topic]]:
    """Return the topic, whole again, and what were its parts."""
    topic_id = UUID(request.topic_id)
    found = {each.id: each for each in await act.session.scalars(_ORIGINAL_AND_PARTS, {"id": topic_id})}
    topic, row = allowed(act, request, "undo-split", found.pop(topic_id, None))
    parts = [found[each.id] for each in await split_into(act.session, topic_id) if each.id in found]
    if not parts:
        raise StaleDataError("the split was committed while its parts were looked for; from the beginning")
    rules.require_untouched(rules.Part(each.state, each.stage, each.supporters) for each in parts)
    for part in parts:
        await _revoke(act, part, request.reason)
    move(act, topic, row)
    record = {"reason": request.reason, "part_topic_ids": [str(part.id) for part in parts]}
    return await settle(act, topic, row, events.topic_split_undone(topic), record=record), parts


def _require_drafts(act: Act, topic: Topic, request: pb.SplitTopicRequest) -> None:
    rules.require_room(len(request.parts), int(act.desk.rules.policy.number("split.maxParts", act.at)))
    rules.require_distinct(draft.public_title for draft in request.parts)
    wording: dict[str, str] = {}
    for place, draft in enumerate(request.parts):
        require_category(draft.category or topic.category, act.desk.rules.categories)
        place_name = f"parts[{place}]"
        code = (draft.division or topic.division)[:_TOWNSHIP]
        act.desk.rules.divisions.require(code, local_day(act.at), field=f"{place_name}.division")
        wording[f"{place_name}.public_title"] = draft.public_title
        wording[f"{place_name}.public_summary"] = draft.public_summary
    personal_data.require_none(wording)
    names.require_none(wording, request.names_reason)


async def _split_off(act: Act, topic: Topic, draft: pb.PartDraft) -> Topic:
    """The part begins on its desk with a clock of its own; what protects people goes with it."""
    row = TOPIC.next(None, "split-off")
    part = await formed(
        act,
        row,
        division=draft.division or topic.division,
        category=draft.category or topic.category,
        channel=topic.channel,
        source_kind=topic.source_kind,
        assisted=topic.assisted,
        venue_id=topic.venue_id,
        title=draft.public_title,
        summary=draft.public_summary,
        split_from_id=topic.id,
        internal_only=topic.internal_only,
        concerned_organisation=topic.concerned_organisation,
        age_band=topic.age_band,
        concerns_minor=topic.concerns_minor,
    )
    record = {"title": part.title, "split_from_topic_id": str(topic.id)}
    return await settle(act, part, row, events.topic_split_off(part, original_id=topic.id), record=record)


async def _revoke(act: Act, part: Topic, reason: str) -> None:
    row = permitted(act, part, "revoke-part")
    move(act, part, row)
    event = events.topic_part_revoked(part)
    await settle(act, part, row, event, record={"reason": reason})
