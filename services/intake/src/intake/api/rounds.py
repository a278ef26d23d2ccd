"""Rounds as messages: results only where they are given."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from intake.api.presenting import timestamp
from intake.domain.clocks import is_overdue
from intake.domain.rounds import Standing, standings
from intake.models import RoundTopic, VotingRound
from intake.queries.rounds import Choice
from shangliang.intake.v1 import voting_service_pb2 as pb


def round_message(
    found: VotingRound,
    choices: Sequence[Choice] = (),
    votes: Mapping[UUID, int] | None = None,
    voters: int | None = None,
) -> pb.VotingRound:
    """Without votes the round is shown as it stands for choice."""
    message = pb.VotingRound(
        round_id=str(found.id),
        division=found.division,
        title=found.title,
        opens_at=timestamp(found.opens_at),
        closes_at=timestamp(found.closes_at),
        close_reason=found.close_reason,
        votes_per_person=found.votes_per_person,
        threshold=found.threshold,
        voters=voters,
    )
    if found.closed_at:
        message.closed_at.FromDatetime(found.closed_at)
    ranked = standings(votes) if votes is not None else {}
    message.topics.extend(_topic(each, ranked.get(each.topic.topic_id)) for each in choices)
    return message


def due_look(topic: RoundTopic, now: datetime) -> pb.DueLook:
    look = pb.DueLook(
        round_id=str(topic.round_id),
        topic_id=str(topic.topic_id),
        division=topic.division,
        calendar_version=topic.calendar_version,
        due_soon=topic.warned_at is not None and not is_overdue(topic.look_due_at, now),
        overdue=is_overdue(topic.look_due_at, now),
    )
    if topic.reached_at and topic.look_due_at:
        look.reached_at.FromDatetime(topic.reached_at)
        look.due_at.FromDatetime(topic.look_due_at)
    return look


def _topic(choice: Choice, standing: Standing | None) -> pb.RoundTopic:
    message = pb.RoundTopic(topic_id=str(choice.topic.topic_id), number=choice.number, title=choice.title)
    if standing:
        message.votes, message.rank, message.tied = standing.votes, standing.rank, standing.tied
        places = sorted(choice.topic.places.items())
        message.places.extend(pb.PlaceVotes(division=place, votes=votes) for place, votes in places)
    return message
