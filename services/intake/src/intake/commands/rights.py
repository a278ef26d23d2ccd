"""What a person does with his own data: corrects it, ends his consent, has it deleted. The matter stays."""

from uuid import UUID

import eventing
from intake import events
from intake.commands.act import Act
from intake.commands.deleting import delete_submitter, write_files_down
from intake.domain import deletion, leaving
from intake.domain.consents import notice_at, require_standing
from intake.models import Consent, Topic
from intake.queries.attachments import files_of_submitter
from intake.queries.topics import topic_by_tracking_code
from intake.vault import Person, replace_person, silence
from rulebook.callers import Role
from rulebook.refusals import InvalidValue, NotFound
from shangliang.intake.v1 import rights_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics


async def correct_contact(act: Act, request: pb.CorrectContactRequest) -> pb.CorrectContactResponse:
    topic = await _own(act, request.tracking_code)
    await correct(act, topic, request.submitter)
    return pb.CorrectContactResponse(topic_id=str(topic.id))


async def correct(act: Act, topic: Topic, given: topics.Submitter) -> None:
    """Put another contact in the place of the one that was given."""
    person = Person(given.name, given.phone, given.email, given.locale or "zh-CN", given.no_reply)
    if not (given.name or given.phone or given.email):
        raise InvalidValue(
            "CONTACT_EMPTY",
            "没有填写姓名、电话或邮箱。",
            field="submitter",
            remedy="请至少填写一项；不愿留下联系方式的，请提出删除申请。",
        )
    if not await replace_person(act.session, act.desk.keyring, topic.id, person):
        raise NotFound(
            "NO_CONTACT",
            "该事项没有联系方式，或已按您的要求或因保存期满删除。",
            remedy="请凭查询码查看办理进度。",
        )
    topic.has_contact = person.can_be_told


async def withdraw_consent(act: Act, request: pb.WithdrawConsentRequest) -> pb.WithdrawConsentResponse:
    topic = await _own(act, request.tracking_code)
    await end_consent(act, topic)
    return pb.WithdrawConsentResponse(topic_id=str(topic.id))


async def end_consent(act: Act, topic: Topic) -> None:
    """Tell nobody anything any more; raise WrongState when it has ended before."""
    consent = await act.session.get(Consent, topic.id)
    if consent is None:
        version, _ = notice_at(act.desk.rules.policy, topic.submitted_at)
        consent = Consent(topic_id=topic.id, notice=version, given_at=topic.submitted_at, assumed=True)
        act.session.add(consent)
    require_standing(consent.withdrawn_at)
    consent.withdrawn_at = act.now
    await silence(act.session, topic.id)
    topic.has_contact = False


async def request_deletion(act: Act, request: pb.RequestDeletionRequest) -> pb.RequestDeletionResponse:
    topic = await _own(act, request.tracking_code)
    policy, calendar = act.desk.rules.policy, act.desk.rules.calendar
    until = policy.limit("deletion.confirm", act.now).after(act.now, calendar)
    token = deletion.confirmation_token(topic.id, until, act.desk.keyring.index)
    said = leaving.said_before(await files_of_submitter(act.session, topic.id))
    answer = pb.RequestDeletionResponse(topic_id=str(topic.id), confirmation_token=token, text=said)
    answer.valid_until.FromDatetime(until)
    return answer


async def confirm_deletion(act: Act, request: pb.ConfirmDeletionRequest) -> pb.ConfirmDeletionResponse:
    topic = await _own(act, request.tracking_code)
    deletion.require_confirmed(request.confirmation_token, topic.id, act.now, act.desk.keyring.index)
    files = await delete_person(act, topic)
    return pb.ConfirmDeletionResponse(
        topic_id=str(topic.id), files_deleted=files, text=leaving.said_after(files)
    )


async def delete_person(act: Act, topic: Topic) -> int:
    """Delete the person, his words and his files for good; return how many files those were."""
    deleted = await delete_submitter(act.session, topic.id, act.now, words_kept=False)
    topic.identity_gone_at = topic.identity_gone_at or act.now
    if deleted.person:
        await _tell(act, topic)
    await write_files_down(act, deleted.files, "deletion")
    return len(deleted.files)


async def _tell(act: Act, topic: Topic) -> UUID:
    """The stream remembers for ever: with it a backup that is put back is told again."""
    topic.has_contact, topic.tell_by = False, None
    return await eventing.publish(
        act.session,
        events.STREAM,
        topic,
        events.topic_person_deleted(topic),
        occurred_at=act.now,
        division=topic.division,
        actor_role=Role.CITIZEN,
    )


async def _own(act: Act, tracking_code: str) -> Topic:
    return await topic_by_tracking_code(act.session, tracking_code, lock=True)
