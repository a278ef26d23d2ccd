"""Somebody told whoever handed a referred matter in; or nobody did, and its limit comes close or is over."""

from uuid import UUID

from eventing import Due
from eventing.ids import uuid7
from eventing.timers import cancel
from intake import events
from intake.commands.act import Act, known, tell
from intake.commands.telling_clock import TELLING, watch_telling
from intake.domain import guards
from intake.domain.claims import require_unclaimed
from intake.domain.clocks import is_overdue
from intake.domain.states import State
from intake.domain.telling import REFER, TELL, require_referred, require_somebody, require_untold
from intake.domain.transitions.row import DESK
from intake.models import Record, Topic
from intake.queries.records import last_of, records_of
from intake.queries.topics import topic_to_change
from rulebook.versions import require_version
from shangliang.intake.v1 import telling_service_pb2 as pb


async def tell_submitter(act: Act, request: pb.TellSubmitterRequest) -> Topic:
    """Keep that and how a person has told; a matter to whose contact a letter went may be told as well."""
    topic = await _take(act, request)
    await _require_untold(act, topic)
    late = is_overdue(topic.tell_by, act.at)
    topic.tell_by = None
    await cancel(act.session, TELLING, str(topic.id))
    act.session.add(
        Record(
            id=uuid7(),
            topic_id=topic.id,
            document="D02",
            action=TELL,
            content={"way": request.way, "late": late},
            made_by=act.who.subject,
            made_role=min(DESK & act.who.roles),
            occurred_at=act.at,
            recorded_at=act.now,
        )
    )
    await tell(act, topic, events.topic_submitter_told(topic, way=request.way, late=late))
    return topic


async def _take(act: Act, request: pb.TellSubmitterRequest) -> Topic:
    topic = known(await topic_to_change(act.session, UUID(request.topic_id)))
    act.who.require_division(topic.desk, act.desk.rules.divisions)
    act.require_not_concerned(topic)
    require_version(topic.version, request.expected_version)
    require_unclaimed(act.who, topic.claimed_by, topic.claimed_until, act.now)
    require_referred(topic.state, topic.state_before)
    require_somebody(without_submitter=topic.is_umbrella)
    return topic


async def _require_untold(act: Act, topic: Topic) -> None:
    last = last_of(await records_of(act.session, topic.id), REFER, TELL)
    if last:
        require_untold(told=last.action == TELL)
        guards.require_after(act.at, last.occurred_at)


async def ring_of_telling(act: Act, alarm: Due) -> None:
    """Tell the desk that the limit comes close or has passed, unless it has ended or stands still."""
    topic = await topic_to_change(act.session, UUID(alarm.subject))
    if topic is None or topic.tell_by is None or topic.state is not State.REFERRED:
        return
    passed = is_overdue(topic.tell_by, act.now)
    said = events.topic_telling_overdue if passed else events.topic_telling_due_soon
    await tell(act, topic, said(topic))
    await watch_telling(act.session, act.desk.rules, topic, act.now)
