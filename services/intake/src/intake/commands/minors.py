"""A guardian's consent is written down; without it nobody works on a child's matter."""

from uuid import UUID

from intake.commands.act import Act, known
from intake.domain import minors
from intake.models import GuardianConfirmation, Topic
from intake.queries.topics import topic_to_change
from shangliang.intake.v1 import vault_service_pb2 as pb


async def confirm_guardian(act: Act, request: pb.ConfirmGuardianRequest) -> pb.ConfirmGuardianResponse:
    topic = known(await topic_to_change(act.session, UUID(request.topic_id)))
    act.require_not_concerned(topic)
    act.who.require_division(topic.desk, act.desk.rules.divisions)
    minors.require_child(topic.age_band)
    confirmation = GuardianConfirmation(
        topic_id=topic.id,
        guardian=request.guardian,
        form=request.form,
        confirmed_by=act.who.subject,
        confirmed_at=act.now,
    )
    await act.session.merge(confirmation)
    return pb.ConfirmGuardianResponse(topic_id=str(topic.id))


async def require_guardian_of(act: Act, topic: Topic) -> None:
    """Raise MissingRecord for a child's matter to which no guardian has agreed."""
    if minors.needs_guardian(topic.age_band):
        found = await act.session.get(GuardianConfirmation, topic.id)
        minors.require_guardian(topic.age_band, confirmed=found is not None)
