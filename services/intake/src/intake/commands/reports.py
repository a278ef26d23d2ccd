"""A reader reports a public wording; the topic's desk dismisses the reports or replaces the wording."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text, update

from eventing.ids import uuid7
from intake import events
from intake.commands.act import Act, known, tell
from intake.commands.wording_looks import ask_for_look
from intake.domain import guards, names, personal_data
from intake.domain.limits import Rate
from intake.domain.reporting import (
    ACTION,
    DOCUMENT,
    Decision,
    Ground,
    Reader,
    hides,
    require_another,
    require_public,
    require_reported,
    require_same_number,
    still_hides,
)
from intake.models import Record, Topic, TopicIssue, WordingReport
from intake.queries.reports import against, open_look, unconfirmed
from intake.queries.topics import issues_of, topic_to_change
from rulebook.versions import require_version
from shangliang.intake.v1 import report_service_pb2 as pb

GROUNDS: dict[pb.ReportGround, Ground] = {
    pb.REPORT_GROUND_PERSONAL_DATA: Ground.PERSONAL_DATA,
    pb.REPORT_GROUND_ABUSE: Ground.ABUSE,
    pb.REPORT_GROUND_WRONG: Ground.WRONG,
}
# Twice is once.
_REPORT = text(
    "INSERT INTO wording_reports "
    "(topic_id, wording_number, reader, ground, dismissed, reported_at, counts, origin) "
    "VALUES (:topic_id, :number, :reader, :ground, :dismissed, :at, :counts, :origin) ON CONFLICT DO NOTHING"
)
_ONE_BY_ONE = text("SELECT pg_advisory_xact_lock(:origin)")
# Whoever was right is no longer counted, nor anybody after the policy's time.
_FORGET_RIGHT = text(
    "UPDATE wording_reports SET origin = NULL WHERE topic_id = :topic_id AND wording_number = :number"
)
_FORGET_OLD = text(
    "UPDATE wording_reports SET origin = NULL WHERE origin IS NOT NULL AND reported_at <= :since"
)
_DISMISS = (
    update(WordingReport)
    .where(
        WordingReport.topic_id == bindparam("of_topic"),
        WordingReport.wording_number == bindparam("of_number"),
    )
    .values(dismissed=True)
)


async def report_content(
    act: Act, request: pb.ReportContentRequest, topic_id: UUID, reader: Reader
) -> pb.ReportContentResponse:
    """Count the report, and hide the wording if that is enough; somebody has to look in any case."""
    topic = known(await topic_to_change(act.session, topic_id))
    require_public(topic.title, internal_only=topic.internal_only)
    ground = GROUNDS[request.ground]
    dismissed = ground in (await against(act.session, topic)).dismissed
    await _keep(act, topic, ground, reader, dismissed=dismissed)
    if not dismissed:
        await ask_for_look(act, topic)
        await _hide_if_due(act, topic)
    return pb.ReportContentResponse(topic_id=str(topic.id), number=topic.number, hidden=topic.wording_hidden)


async def dismiss_reports(act: Act, request: pb.DismissReportsRequest) -> Topic:
    topic = await _decide(act, request, Decision.DISMISSED)
    await act.session.execute(_DISMISS, {"of_topic": topic.id, "of_number": topic.wording_number})
    if topic.wording_hidden:
        topic.wording_hidden = False
        issues = (await issues_of(act.session, [topic.id])).get(topic.id, [])
        await tell(act, topic, events.topic_wording_shown(topic, issues, reworded=False))
    return topic


async def reword_topic(act: Act, request: pb.RewordTopicRequest) -> Topic:
    """Replace the wording. What it was is not kept beside the record of how it came to be."""
    topic = await _decide(act, request, Decision.REWORDED)
    issues = (await issues_of(act.session, [topic.id])).get(topic.id, [])
    _require_cleared(topic, issues, request)
    await act.session.execute(_FORGET_RIGHT, {"topic_id": topic.id, "number": topic.wording_number})
    topic.title, topic.summary = request.public_title, request.public_summary
    for issue, statement in zip(issues, request.issues, strict=False):
        issue.statement = statement
    topic.wording_number, topic.wording_hidden = topic.wording_number + 1, False
    topic.updated_at = max(topic.updated_at, act.at)
    act.session.add(_record(act, topic, issues, request.names_reason))
    await tell(act, topic, events.topic_wording_shown(topic, issues, reworded=True))
    return topic


async def _keep(act: Act, topic: Topic, ground: Ground, reader: Reader, *, dismissed: bool) -> None:
    origin = act.desk.keyring.keyed("wording reporters", reader.anywhere)
    values = {
        "topic_id": topic.id,
        "number": topic.wording_number,
        "reader": act.desk.keyring.keyed("wording reports", reader.here),
        "ground": ground.value,
        "dismissed": dismissed,
        "at": act.now,
        "counts": await _counts(act, topic, origin),
        "origin": origin,
    }
    await act.session.execute(_REPORT, values)


async def _counts(act: Act, topic: Topic, origin: bytes) -> bool:
    """Whether the reader's word may hide it; who reports many topics at once is counted one by one."""
    await act.session.execute(_ONE_BY_ONE, {"origin": int.from_bytes(origin[:8], signed=True)})
    rate = _trust(act)
    since = act.now - timedelta(seconds=rate.seconds)
    others = await unconfirmed(act.session, origin, topic.id, since, rate.most)
    return still_hides(others, rate.most)


def _trust(act: Act) -> Rate:
    return Rate.parse(act.desk.rules.policy.text("reports.trust", act.now))


async def _hide_if_due(act: Act, topic: Topic) -> None:
    said = await against(act.session, topic)
    least = int(act.desk.rules.policy.number("reports.hideAt", act.now))
    if not topic.wording_hidden and hides(said.grounds, said.readers, least):
        topic.wording_hidden = True
        await tell(act, topic, events.topic_wording_hidden(topic))


async def _decide(act: Act, request: Any, decision: Decision) -> Topic:  # noqa: ANN401 - one of two requests
    topic = known(await topic_to_change(act.session, UUID(request.topic_id)))
    act.who.require_division(topic.desk, act.desk.rules.divisions)
    act.require_not_concerned(topic)
    require_version(topic.version, request.expected_version)
    look = await open_look(act.session, topic.id)
    require_reported(is_open=look is not None)
    if look is not None:
        look.decided_at, look.decision, look.decided_by = act.now, decision.value, act.who.subject
    await act.session.execute(_FORGET_OLD, {"since": act.now - timedelta(seconds=_trust(act).seconds)})
    return topic


def _require_cleared(topic: Topic, issues: Sequence[TopicIssue], request: pb.RewordTopicRequest) -> None:
    require_same_number(len(request.issues), len(issues))
    guards.require_distinct_issues(request.issues)
    statements = [each.statement for each in issues]
    require_another(
        [topic.title, topic.summary, *statements],
        [request.public_title, request.public_summary, *(request.issues or statements)],
    )
    wording = {"public_title": request.public_title, "public_summary": request.public_summary}
    wording |= {f"issues[{index}]": issue for index, issue in enumerate(request.issues)}
    personal_data.require_none(wording)
    names.require_none(wording, request.names_reason)


def _record(act: Act, topic: Topic, issues: Sequence[TopicIssue], names_reason: str) -> Record:
    content: dict[str, Any] = {
        "wording": topic.wording_number,
        "title": topic.title,
        "summary": topic.summary,
        "issues": [each.statement for each in issues],
    }
    return Record(
        id=uuid7(),
        topic_id=topic.id,
        document=DOCUMENT,
        action=ACTION,
        content=content | ({"names_reason": names_reason} if names_reason else {}),
        made_by=act.who.subject,
        made_role=min(act.who.roles),
        occurred_at=act.at,
        recorded_at=act.now,
    )
