"""Whom a matter complains about is said, and told to the services that give work to units."""

from collections.abc import Collection, Iterable
from uuid import UUID

from intake import events
from intake.commands.act import Act, known, tell
from intake.models import Topic
from intake.queries.merging import concerned_by_followers, goes_on_as
from intake.queries.topics import topic_to_change, topics_to_change
from shangliang.intake.v1 import vault_service_pb2 as pb


async def name_concerned_organisation(
    act: Act, request: pb.NameConcernedOrganisationRequest
) -> pb.NameConcernedOrganisationResponse:
    """Naming it once more tells it once more."""
    topic = known(await topic_to_change(act.session, UUID(request.topic_id)))
    act.who.require_division(topic.desk, act.desk.rules.divisions)
    act.require_not_concerned(topic)
    topic.concerned_organisation = request.organisation.strip() or None
    await _tell(act, topic)
    await _tell_all(act, await goes_on_as(act.session, topic.id))
    return pb.NameConcernedOrganisationResponse(topic_id=str(topic.id))


async def tell_umbrellas(act: Act, topics: Iterable[Topic], umbrellas: Collection[UUID]) -> None:
    """Tell umbrellas that topics joined or left them, if these or their followers complain about somebody."""
    for topic in topics if umbrellas else ():
        if await concerned_with(act, topic):
            return await _tell_all(act, umbrellas)
    return None


async def concerned_with(act: Act, topic: Topic) -> list[str]:
    """List the organisations that a topic, or one merged into it, complains about."""
    own = [topic.concerned_organisation] if topic.concerned_organisation else []
    return list(dict.fromkeys([*own, *await concerned_by_followers(act.session, topic)]))


async def _tell_all(act: Act, topic_ids: Collection[UUID]) -> None:
    if topic_ids:
        for topic in (await topics_to_change(act.session, topic_ids)).values():
            await _tell(act, topic)


async def _tell(act: Act, topic: Topic) -> None:
    merged = await concerned_by_followers(act.session, topic)
    await tell(act, topic, events.topic_concern_named(topic, merged))
