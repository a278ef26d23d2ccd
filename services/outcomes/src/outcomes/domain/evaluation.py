"""What follows from the answers of the people asked whether it is solved."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from outcomes.domain.kinds import RespondentKind, ResultClass, Satisfaction, Solved


class Verdict(StrEnum):
    RESOLVED = "resolved"
    REWORK = "rework"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Answer:
    respondent: RespondentKind
    solved: Solved
    satisfaction: Satisfaction
    reasonable: bool


def speaks_alone(answer: Answer, *, has_contact: bool) -> bool:
    """Say whether an answer counts whatever others said: the proposer's, or anybody's without one to ask."""
    return not has_contact or answer.respondent is RespondentKind.PROPOSER


def decides(answer: Answer, earlier: Sequence[Answer], *, has_contact: bool) -> bool:
    """Say whether this answer settles the matter: the proposer's does, another's only without one to ask.

    A proposer who was called back without an answer leaves the word to those who took part.
    """
    if answer.solved is Solved.NO_ANSWER:
        return False
    if speaks_alone(answer, has_contact=has_contact):
        return True
    asked = [each for each in earlier if each.respondent is RespondentKind.PROPOSER]
    return bool(asked) and all(each.solved is Solved.NO_ANSWER for each in asked)


def verdict(answer: Answer, result: ResultClass, *, rounds: int, most_rounds: int) -> Verdict:
    """Solved and class A resolves; a reasonable complaint means rework while rounds are left."""
    if answer.solved is Solved.YES and result is ResultClass.A:
        return Verdict.RESOLVED
    unhappy = answer.solved is not Solved.YES or answer.satisfaction is Satisfaction.DISSATISFIED
    if unhappy and answer.reasonable and rounds < most_rounds:
        return Verdict.REWORK
    return Verdict.UNDECIDED
