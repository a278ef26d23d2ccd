"""Verdicts without a solution: an issue explained, or given up; and effects that followed."""

from collections.abc import Sequence
from uuid import UUID

from google.protobuf.message import Message

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.feeds import tell_agencies
from outcomes.commands.loading import locked_file, parts_of
from outcomes.commands.settling import settle
from outcomes.domain import issues as rules
from outcomes.domain.kinds import EffectKind
from outcomes.models import Assignment, Effect, Issue, OutcomeFile, Recommendation
from rulebook.refusals import InvalidValue, NotFound


async def explain_issue(
    act: Act, topic_id: UUID, number: int, *, expected_version: int, reason_code: str, explanation: str
) -> OutcomeFile:
    file = await locked_file(act, topic_id, expected_version)
    issues, issue = await _issue(act, file, number)
    assignments = await _concluded(act, file, issue)
    issue.advance("explain", act.caller, act.at)
    issue.reason_code, issue.reason = reason_code, explanation
    await _close(act, file, issues, assignments, events.issue_explained(issue))
    return file


async def close_issue_unresolved(
    act: Act,
    topic_id: UUID,
    number: int,
    *,
    expected_version: int,
    reason_code: str,
    reason: str,
    approval_number: str,
) -> OutcomeFile:
    file = await locked_file(act, topic_id, expected_version)
    issues, issue = await _issue(act, file, number)
    assignments = await _concluded(act, file, issue)
    issue.advance("give-up", act.caller, act.at)
    issue.reason_code, issue.reason, issue.approval_number = reason_code, reason, approval_number
    await _close(act, file, issues, assignments, events.issue_closed_unresolved(issue))
    return file


async def record_effect(
    act: Act, topic_id: UUID, *, kind: EffectKind, amount: int, unit: str, description: str, evidence: str
) -> OutcomeFile:
    if amount and not unit.strip():
        raise InvalidValue("UNIT_REQUIRED", "填写数额时须写明单位。", field="unit", remedy="例如 CNY。")
    file = await locked_file(act, topic_id)
    file.advance("record-effect", act.caller)
    effect = Effect(
        topic_id=file.id,
        kind=kind,
        amount=amount,
        unit=unit,
        description=description,
        evidence=evidence,
        occurred_at=act.at,
    )
    act.add(effect)
    await act.publish(file, events.effect_recorded(effect))
    return file


async def _issue(act: Act, file: OutcomeFile, number: int) -> tuple[Sequence[Issue], Issue]:
    issues = await parts_of(act, file, Issue)
    for issue in issues:
        if issue.number == number:
            return issues, issue
    raise NotFound("ISSUE_NOT_FOUND", "议题没有这个问题。", field="issue_number", remedy="请核对编号。")


async def _concluded(act: Act, file: OutcomeFile, issue: Issue) -> Sequence[Assignment]:
    """The topic's assignments, once nothing is pending on the issue."""
    rules.require_concluded(file.state)
    covering = [
        each for each in await parts_of(act, file, Recommendation) if issue.number in each.issue_numbers
    ]
    assignments = await parts_of(act, file, Assignment)
    handling = [each for each in assignments if issue.number in each.issue_numbers]
    assigned = {each.recommendation_id for each in handling}
    rules.require_nothing_pending(
        [each.result for each in covering],
        [each.state for each in handling],
        sum(rules.is_in_force(each.result) and each.id not in assigned for each in covering),
    )
    return assignments


async def _close(
    act: Act, file: OutcomeFile, issues: Sequence[Issue], assignments: Sequence[Assignment], event: Message
) -> None:
    closed = await settle(act, file, issues, assignments)
    await act.publish(file, event)
    await tell_agencies(act, [(each, event) for each in closed])
