"""Asking back: what the people asked said, and what follows from it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import bindparam, select

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.alarms import arm
from outcomes.commands.feeds import tell_agencies
from outcomes.commands.loading import locked_assignment_of, parts_of
from outcomes.commands.settling import settle
from outcomes.domain import clocks, evaluation, replies
from outcomes.domain.evaluation import Answer, Verdict
from outcomes.domain.kinds import AssignmentState, Clock, IssueState
from outcomes.models import Assignment, Evaluation, Issue, LongTerm, OutcomeFile
from rulebook.calendar import end_of_day, local_day
from rulebook.policy import due

_ANSWERS = select(
    Evaluation.respondent, Evaluation.solved, Evaluation.satisfaction, Evaluation.reasonable
).where(Evaluation.assignment_id == bindparam("assignment_id"), Evaluation.round == bindparam("round"))


@dataclass(frozen=True, slots=True)
class Questioning:
    """How somebody was asked, and the reason given."""

    channel: str
    reason: str


async def record_evaluation(
    act: Act,
    topic_id: UUID,
    assignment_id: UUID,
    *,
    expected_version: int,
    answer: Answer,
    asked: Questioning,
) -> OutcomeFile:
    file, assignment = await locked_assignment_of(act, topic_id, assignment_id, expected_version)
    assignment.advance("evaluate", act.caller)
    verdict = await _verdict(act, file, assignment, answer)
    act.add(_evaluation(act, assignment, answer, asked))
    match verdict:
        case Verdict.RESOLVED:
            await _resolve(act, file, assignment)
        case Verdict.REWORK:
            await _order_rework(act, file, assignment)
        case Verdict.UNDECIDED:
            file.changed_at = act.now
    return file


async def track_long_term(
    act: Act,
    topic_id: UUID,
    assignment_id: UUID,
    *,
    expected_version: int,
    next_step: str,
    look_again_on: date,
) -> OutcomeFile:
    """From now on the date is the limit: when it passes without progress, the assignment is overdue."""
    replies.require_later("look_again_on", look_again_on, act.today)
    file, assignment = await locked_assignment_of(act, topic_id, assignment_id, expected_version)
    replies.require_trackable(assignment.result_class)
    latest = due(act.rules.policy, act.rules.calendar, "longTerm.review", act.at).at
    replies.require_within("look_again_on", look_again_on, local_day(latest))
    assignment.advance("track", act.caller)
    assignment.due_at = end_of_day(look_again_on)
    tracked = LongTerm(
        assignment_id=assignment.id, next_step=next_step, look_again_on=look_again_on, at=act.at
    )
    act.add(tracked)
    await arm(act, assignment, Clock.HANDLE)
    event = events.long_term_tracked(assignment, tracked)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)])
    return file


async def _verdict(act: Act, file: OutcomeFile, assignment: Assignment, answer: Answer) -> Verdict:
    alone = evaluation.speaks_alone(answer, has_contact=file.has_contact)
    this_round = [] if alone else await _answers_this_round(act, assignment)
    if assignment.result_class is None or not evaluation.decides(
        answer, this_round, has_contact=file.has_contact
    ):
        return Verdict.UNDECIDED
    return evaluation.verdict(
        answer,
        assignment.result_class,
        rounds=assignment.rework_rounds,
        most_rounds=act.number("rework.max"),
    )


async def _answers_this_round(act: Act, assignment: Assignment) -> list[Answer]:
    round_of = {"assignment_id": assignment.id, "round": assignment.rework_rounds}
    return [Answer(*row) for row in await act.db.execute(_ANSWERS, round_of)]


def _evaluation(act: Act, assignment: Assignment, answer: Answer, asked: Questioning) -> Evaluation:
    return Evaluation(
        topic_id=assignment.topic_id,
        assignment_id=assignment.id,
        respondent=answer.respondent,
        solved=answer.solved,
        satisfaction=answer.satisfaction,
        reasonable=answer.reasonable,
        reason=asked.reason,
        channel=asked.channel,
        round=assignment.rework_rounds,
        at=act.at,
    )


async def _resolve(act: Act, file: OutcomeFile, assignment: Assignment) -> None:
    issues = await parts_of(act, file, Issue)
    resolved = [
        each for each in issues if each.number in assignment.issue_numbers and each.state is IssueState.OPEN
    ]
    for issue in resolved:
        issue.assignment_id = assignment.id
        issue.advance("resolve", act.caller, act.at)
    alone = file.assignment_count == 1
    assignments = [assignment] if alone else await parts_of(act, file, Assignment)
    closed = await settle(act, file, issues, assignments)
    if assignment.state is AssignmentState.EVALUATING:  # it covers no issue
        assignment.advance("close")
        closed.append(assignment)
    told: list[Message] = [events.issue_resolved(file, issue) for issue in resolved]
    await act.publish(file, *told)
    await tell_agencies(act, [(each, event) for each in closed for event in told])


async def _order_rework(act: Act, file: OutcomeFile, assignment: Assignment) -> None:
    again = clocks.rework_due(act.rules.calendar, assignment.limit, act.at, act.limit("rework.min"))
    assignment.advance("order-rework", act.caller)
    assignment.rework_rounds += 1
    assignment.due_at, assignment.handle_limit = again.at, str(again.limit)
    await arm(act, assignment, Clock.HANDLE)
    event = events.rework_ordered(assignment)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)])
