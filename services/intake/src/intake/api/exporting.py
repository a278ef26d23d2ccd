"""A copy of everything that we hold of a person, for whoever holds the tracking code; on record first."""

from sqlalchemy.ext.asyncio import AsyncSession

from intake.api.door import Door
from intake.api.presenting import timestamp
from intake.api.showing import supplement
from intake.api.witnessing import witness
from intake.commands import HOLDER
from intake.domain.consents import notice_at
from intake.models import Disclosure, Topic
from intake.queries.own_data import consent_of, given_out
from intake.queries.topics import topic_by_tracking_code
from intake.vault import Person, read_matter, read_person, read_supplements
from shangliang.intake.v1 import rights_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics


async def export_own_data(door: Door, request: pb.ExportOwnDataRequest) -> pb.ExportOwnDataResponse:
    """Raises NotFound for an unknown code, and WrongState when the reading cannot be put on record."""
    async with door.sessions() as session:
        topic = await topic_by_tracking_code(session, request.tracking_code)
    await witness(door.sessions, HOLDER, "ExportOwnData", topic.id)
    async with door.sessions() as session:
        return await _copy(session, door, topic)


async def _copy(session: AsyncSession, door: Door, topic: Topic) -> pb.ExportOwnDataResponse:
    keyring = door.desk.keyring
    matter = await read_matter(session, keyring, topic.id)
    copy = pb.ExportOwnDataResponse(number=topic.number, deleted=matter is None)
    if matter:
        copy.title, copy.text, copy.place = matter.title, matter.text, matter.place
    if person := await read_person(session, keyring, topic.id):
        copy.submitter.CopyFrom(_submitter(person))
    copy.supplements.extend(map(supplement, await read_supplements(session, keyring, topic.id)))
    copy.consent.CopyFrom(await _consent(session, door, topic))
    copy.given_out.extend(map(_given_out, await given_out(session, topic.id)))
    return copy


async def _consent(session: AsyncSession, door: Door, topic: Topic) -> pb.Consent:
    found = await consent_of(session, topic.id)
    if found is None:
        version, _ = notice_at(door.desk.rules.policy, topic.submitted_at)
        return pb.Consent(notice=version, assumed=True, given_at=timestamp(topic.submitted_at))
    consent = pb.Consent(notice=found.notice, assumed=found.assumed, given_at=timestamp(found.given_at))
    if found.withdrawn_at:
        consent.withdrawn_at.CopyFrom(timestamp(found.withdrawn_at))
    return consent


def _submitter(person: Person) -> topics.Submitter:
    return topics.Submitter(
        name=person.name,
        phone=person.phone,
        email=person.email,
        locale=person.locale,
        no_reply=person.no_reply,
    )


def _given_out(told: Disclosure) -> pb.GivenOut:
    return pb.GivenOut(
        purpose=told.purpose,
        fields=told.fields,
        legal_basis=told.legal_basis or "",
        at=timestamp(told.disclosed_at),
    )
