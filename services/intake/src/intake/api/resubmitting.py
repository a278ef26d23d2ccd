"""A finished matter is taken up again: a topic of its own, which knows the earlier one."""

from intake.api.door import Door, scope_of
from intake.api.visitors import Visitor
from intake.domain.submitting import MAY_ASSIST
from intake.domain.withdrawing import require_ended, require_new_facts
from intake.models import Topic
from intake.queries.topics import topic_by_tracking_code
from intake.vault import read_matter, read_supplements
from rulebook.callers import Caller
from shangliang.intake.v1 import resident_service_pb2 as residents
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as pb


async def resubmit_topic(
    door: Door, who: Caller, request: pb.ResubmitTopicRequest, visitor: Visitor | None
) -> pb.ResubmitTopicResponse:
    """Hand the matter in again for the same division and category; the earlier topic stays as it ended."""
    earlier, told_before = await _earlier(door, request.tracking_code)
    require_ended(earlier.state, earlier.stage)
    require_new_facts(request.new_facts, told_before)
    submission = _submission(request, earlier)
    submission.assisted = who.has(MAY_ASSIST)
    scope = scope_of(request.tracking_code)
    receipt = await door.receive(who, submission, visitor, scope=scope, earlier_id=earlier.id)
    return pb.ResubmitTopicResponse(receipt=receipt)


async def _earlier(door: Door, tracking_code: str) -> tuple[Topic, str]:
    """Return the earlier topic and all that its submitter has said."""
    async with door.sessions() as session:
        topic = await topic_by_tracking_code(session, tracking_code)
        matter = await read_matter(session, door.desk.keyring, topic.id)
        later = await read_supplements(session, door.desk.keyring, topic.id)
    return topic, "\n".join([matter.text if matter else "", *(each.text for each in later)])


def _submission(request: pb.ResubmitTopicRequest, earlier: Topic) -> topics.SubmitTopicRequest:
    submission = topics.SubmitTopicRequest(
        command=request.command,
        title=request.title,
        text=request.new_facts,
        division=earlier.division,
        category=earlier.category,
        channel=words.CHANNEL_WEB,
        age_band=residents.AgeBand.Name(earlier.age_band or residents.AGE_BAND_UNSPECIFIED),
        concerns_minor=earlier.concerns_minor,
    )
    if request.HasField("submitter"):
        submission.submitter.CopyFrom(request.submitter)
    return submission
