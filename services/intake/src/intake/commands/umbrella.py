"""The desk gathers topics under one that it opens, adds to it, takes out of it, dissolves it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm.exc import StaleDataError

from intake import events
from intake.commands.act import Act, allowed, known, move, permitted, settle
from intake.commands.concern import tell_umbrellas
from intake.commands.forming import formed
from intake.commands.merge import part_from_umbrellas
from intake.commands.triage import require_poolable
from intake.domain import umbrella as rules
from intake.domain.states import OPEN, State
from intake.domain.submitting import require_category
from intake.domain.transitions import TOPIC
from intake.models import Topic, TopicIssue
from intake.queries.merging import merged_into
from intake.queries.raising import raised_by_one
from intake.queries.topics import topics_to_change
from rulebook.lifecycle import Transition
from rulebook.versions import require_version
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import umbrella_service_pb2 as pb

_UMBRELLA_OF = select(Topic.umbrella_id).where(Topic.id == bindparam("id"))
_PARTS = select(func.count()).select_from(Topic).where(Topic.umbrella_id == bindparam("id"))
_Rows = Sequence[tuple[Topic, Transition[State]]]


async def gather_topics(act: Act, request: pb.GatherTopicsRequest) -> tuple[Topic, list[Topic]]:
    """Open an umbrella over topics; return it with its parts."""
    ids = sorted(map(UUID, request.topic_ids))
    rules.require_room(len(ids), _most(act))
    found = await topics_to_change(act.session, ids)
    parts = [_gatherable(act, found.get(topic_id)) for topic_id in ids]
    topic = await _open(act, request, [part for part, _ in parts])
    await _gather(act, topic, parts, request.reason)
    return topic, [part for part, _ in parts]


async def add_to_umbrella(act: Act, request: pb.AddToUmbrellaRequest) -> Topic:
    topic_id, umbrella_id = UUID(request.topic_id), UUID(request.umbrella_topic_id)
    found = await topics_to_change(act.session, [topic_id, umbrella_id])
    part, row = _gatherable(act, found.get(topic_id))
    require_version(part.version, request.expected_version)
    umbrella = known(found.get(umbrella_id))
    act.who.require_division(umbrella.desk, act.desk.rules.divisions)
    rules.require_umbrella(is_umbrella=umbrella.is_umbrella)
    rules.require_open(is_open=umbrella.state in OPEN, state=umbrella.state)
    rules.require_room(1 + int(await act.session.scalar(_PARTS, {"id": umbrella.id}) or 0), _most(act))
    await _gather(act, umbrella, [(part, row)], request.reason)
    return part


async def take_from_umbrella(act: Act, request: pb.TakeFromUmbrellaRequest) -> Topic:
    topic_id = UUID(request.topic_id)
    umbrella_id = await act.session.scalar(_UMBRELLA_OF, {"id": topic_id})
    found = await topics_to_change(act.session, [topic_id, *([umbrella_id] if umbrella_id else [])])
    part, row = allowed(act, request, "take-out", found.get(topic_id))
    await _take_out(act, [(part, row)], request.reason)
    return part


async def dissolve_umbrella(act: Act, request: pb.DissolveUmbrellaRequest) -> tuple[Topic, list[Topic]]:
    """End an umbrella; return it with what were its parts."""
    umbrella_id = UUID(request.topic_id)
    part_ids = await merged_into(act.session, umbrella_id)
    found = await topics_to_change(act.session, [*part_ids, umbrella_id])
    umbrella, row = allowed(act, request, "dissolve", found.get(umbrella_id))
    rules.require_umbrella(is_umbrella=umbrella.is_umbrella)
    parts = [each for each in found.values() if each.umbrella_id == umbrella.id]
    if {each.id for each in parts} != set(await merged_into(act.session, umbrella_id)):
        raise StaleDataError("a part came while the others were locked; from the beginning")
    await _take_out(act, [(part, TOPIC.next(part.state, "take-out")) for part in parts], request.reason)
    move(act, umbrella, row)
    event = events.topic_umbrella_dissolved(umbrella, parts)
    record = {"reason": request.reason, "part_topic_ids": [str(part.id) for part in parts]}
    return await settle(act, umbrella, row, event, record=record), parts


def _gatherable(act: Act, topic: Topic | None) -> tuple[Topic, Transition[State]]:
    found = known(topic)
    act.who.require_division(found.desk, act.desk.rules.divisions)
    rules.require_no_umbrella(is_umbrella=found.is_umbrella)
    return found, permitted(act, found, "gather")


async def _open(act: Act, request: pb.GatherTopicsRequest, parts: Sequence[Topic]) -> Topic:
    divisions = act.desk.rules.divisions
    division = rules.division_of(request.division, [each.division for each in parts], divisions)
    act.who.require_division(division, divisions)
    require_category(request.category, act.desk.rules.categories)
    require_poolable(act, request.category, request)
    row = TOPIC.next(None, "open-umbrella")
    topic = await formed(
        act,
        row,
        division=division,
        category=request.category,
        source_kind=rules.source_of((each.source_kind for each in parts), words.SOURCE_KIND_RESIDENTS),
        title=request.public_title,
        summary=request.public_summary,
        requires_statutory_decision=request.requires_statutory_decision,
        supporters=0,
    )
    issues = [
        TopicIssue(topic_id=topic.id, number=number, statement=statement)
        for number, statement in enumerate(request.issues, start=1)
    ]
    record = {
        "title": topic.title,
        "issues": list(request.issues),
        "reason": request.reason,
        "part_topic_ids": [str(each.id) for each in parts],
    }
    if request.names_reason:
        record["names_reason"] = request.names_reason
    await settle(act, topic, row, events.topic_umbrella_opened(topic, issues, parts), record=record)
    act.session.add_all(issues)
    return topic


async def _gather(act: Act, umbrella: Topic, parts: _Rows, reason: str) -> None:
    """Let topics follow the umbrella; whoever raised several of them is told by one of the events."""
    for part, row in parts:
        move(act, part, row)
        part.umbrella_id = umbrella.id
        # Support is counted, not decided, so it changes no version and no event of the umbrella.
        umbrella.supporters += part.supporters
    # What follows whom is read again below.
    await act.session.flush()
    persons = await raised_by_one(act.session, [part.id for part, _ in parts], umbrella.id)
    silent = rules.told_elsewhere(each.joining for each in persons)
    for place, (part, row) in enumerate(parts):
        said = () if place else [each.under for each in persons]
        event = events.topic_gathered(part, umbrella_id=umbrella.id, persons=said, silent=silent)
        record = {"umbrella_topic_id": str(umbrella.id), "reason": reason}
        await settle(act, part, row, event, record=record)
    await tell_umbrellas(act, [part for part, _ in parts], [umbrella.id])


async def _take_out(act: Act, parts: _Rows, reason: str) -> None:
    for part, _ in parts:
        rules.require_gathered(gathered=part.is_gathered)
    umbrella_id = parts[0][0].umbrella_id if parts else None
    persons = (
        await raised_by_one(act.session, [part.id for part, _ in parts], umbrella_id) if umbrella_id else ()
    )
    silent = rules.told_elsewhere(each.joining for each in persons)
    for part, row in parts:
        (left,) = await part_from_umbrellas(act, part)
        move(act, part, row)
        event = events.topic_taken_out(part, umbrella_id=left, silent=silent)
        record = {"umbrella_topic_id": str(left), "reason": reason}
        await settle(act, part, row, event, record=record)
    await tell_umbrellas(act, [part for part, _ in parts], [umbrella_id] if umbrella_id else [])


def _most(act: Act) -> int:
    return int(act.desk.rules.policy.number("umbrella.maxParts", act.at))
