"""Clerks take topics off a common desk, so that no two work on one; a claim ends by itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, update
from sqlalchemy.dialects.postgresql import ARRAY

from intake.commands.act import Act
from intake.domain.claims import is_claimed_by_another
from intake.models import Topic
from intake.queries.topics import topics_to_change
from shangliang.intake.v1 import triage_service_pb2 as pb

_IDS = bindparam("ids", type_=ARRAY(Uuid))
# A claim is no event of the topic: it changes no version.
_CLAIM = (
    update(Topic)
    .where(Topic.id == any_(_IDS))
    .values(claimed_by=bindparam("subject"), claimed_until=bindparam("until"))
    .execution_options(synchronize_session=False)
)
_RELEASE = (
    update(Topic)
    .where(Topic.id == any_(_IDS), Topic.claimed_by == bindparam("subject"))
    .values(claimed_by=None, claimed_until=None)
    .returning(Topic.id)
    .execution_options(synchronize_session=False)
)


async def claim_topics(act: Act, request: pb.ClaimTopicsRequest) -> pb.ClaimTopicsResponse:
    calendar, policy = act.desk.rules.calendar, act.desk.rules.policy
    until = policy.limit("triage.claim", act.now).after(act.now, calendar)
    wanted = await topics_to_change(act.session, _ids(request.topic_ids))
    ours = [topic.id for topic in wanted.values() if _may_claim(act, topic)]
    await act.session.execute(_CLAIM, {"ids": ours, "subject": act.who.subject, "until": until})
    return _answer(request, ours, until)


async def release_claims(act: Act, request: pb.ReleaseClaimsRequest) -> pb.ReleaseClaimsResponse:
    released = await act.session.scalars(
        _RELEASE, {"ids": _ids(request.topic_ids), "subject": act.who.subject}
    )
    return pb.ReleaseClaimsResponse(released_topic_ids=sorted(map(str, released)))


def _may_claim(act: Act, topic: Topic) -> bool:
    on_desk = act.who.may_act_in(topic.desk, act.desk.rules.divisions)
    return on_desk and not is_claimed_by_another(act.who, topic.claimed_by, topic.claimed_until, act.now)


def _answer(request: pb.ClaimTopicsRequest, ours: Sequence[UUID], until: datetime) -> pb.ClaimTopicsResponse:
    claimed = set(map(str, ours))
    answer = pb.ClaimTopicsResponse(
        claimed_topic_ids=[each for each in request.topic_ids if each in claimed],
        refused_topic_ids=[each for each in request.topic_ids if each not in claimed],
    )
    answer.claimed_until.FromDatetime(until)
    return answer


def _ids(topic_ids: Sequence[str]) -> list[UUID]:
    return [UUID(each) for each in topic_ids]
