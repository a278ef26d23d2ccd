"""What the notice promises: a year after the end nobody knows who handed a matter in; the case stays."""

import asyncio
from uuid import UUID

from sqlalchemy import text

from intake.commands.retention import Retention
from intake.queries.retention import waiting
from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as told
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as triage
from shangliang.intake.v1 import vault_service_pb2 as vault
from tests.intake.desk import SUBMITTER, file_of, tracked, types_of
from tests.intake.gathering import a_merger, shown
from tests.intake.house import House, a_command, a_key
from tests.intake.orders import an_order, pushed
from tests.intake.retaining import DELETED, PERSON, after, answer, answered, known, looked, solved
from tests.intake.splitting import NEXT_STREET, a_split
from tests.intake.splitting import desk as splitting
from tests.intake.supporting import residents, support


async def test_a_year_after_the_end_the_person_is_gone_and_the_case_stays(house: House) -> None:
    receipt = await answered(house, place="西门公交站")

    await looked(house, 364)
    assert await known(house) == {receipt.topic_id}

    await looked(house, 380)
    assert await known(house) == set()
    assert await house.rows("SELECT subject_id FROM vault_keys") == [(UUID(receipt.topic_id),)]
    file = await file_of(house, receipt.topic_id)
    assert (bool(file.original_text), file.has_contact) == (True, False)
    assert (await tracked(house, receipt.tracking_code)).topic.state == topics.TOPIC_STATE_ANSWERED
    event = (await house.outbox(receipt.topic_id))[-1]
    assert told.TopicPersonDeleted.FromString(event.payload).words_kept
    rows = await house.rows(
        "SELECT object_id, actor, role, purpose FROM audit_records WHERE action = 'DeleteIdentity'"
    )
    assert [tuple(row) for row in rows] == [(receipt.topic_id, "intake", "system", "retention.identity")]


async def test_a_phone_that_the_hotline_told_is_forgotten_too(house: House) -> None:
    topic_id = (await pushed(house, an_order("HL-1", 0, suggested=True))).topic_id
    await house.take_up(topic_id)
    await answer(house, topic_id)
    assert await house.rows("SELECT topic_id FROM hotline_orders WHERE phone_index <> ''")

    await looked(house, 380)

    assert await known(house) == set()
    assert await house.rows("SELECT topic_id FROM hotline_orders WHERE phone_index <> ''") == []


async def test_it_is_deleted_and_told_once_however_many_look_and_however_often(house: House) -> None:
    receipts = [await answered(house) for _ in range(5)]
    await looked(house, 0)

    workers = [Retention(house.sessions, house.desk, lambda: None).step(after(380), most=3) for _ in range(4)]
    await asyncio.gather(*workers)
    await looked(house, 400)

    assert await known(house) == set()
    for receipt in receipts:
        assert (await types_of(house, receipt.topic_id)).count(DELETED) == 1
    async with house.sessions() as session:
        assert await waiting(session, after(4000)) == 0


async def test_what_is_open_is_kept_for_as_long_as_it_is(house: House) -> None:
    open_one = await house.pooled(submitter=PERSON)
    half, whole = await house.approved(submitter=SUBMITTER), await house.approved(submitter=SUBMITTER)
    await solved(house, half.topic_id, 1)
    await solved(house, whole.topic_id, 1, 2)

    await looked(house, 3000)

    assert await known(house) == {open_one.topic_id, half.topic_id}


async def test_a_refusal_under_review_has_not_ended(house: House) -> None:
    topic = await house.submitted(submitter=SUBMITTER)
    await house.take_up(topic.topic_id)
    await house.topics(Role.CLERK).DeclineTopic(
        topics.DeclineTopicRequest(
            command=a_command(),
            topic_id=topic.topic_id,
            reason_code="other-procedure",
            explanation="不属于协商范围，请向主管部门反映。",
            right_channel="市民热线",
        )
    )
    await house.triage().RequestReview(
        triage.RequestReviewRequest(
            command=a_command(),
            tracking_code=topic.tracking_code,
            ground="new-facts",
            text="现有新的情况需要补充说明。",
        )
    )

    await looked(house, 3000)

    assert await known(house) == {topic.topic_id}


async def test_a_merged_matter_ends_with_what_it_follows_and_a_split_one_with_the_last_part(
    house: House,
) -> None:
    umbrella = await house.pooled(submitter=PERSON)
    follower, split = await house.in_triage(submitter=SUBMITTER), await house.in_triage(submitter=SUBMITTER)
    await house.topics(Role.CLERK).MergeTopic(a_merger(follower.topic_id, umbrella.topic_id))
    lights, noise = (await splitting(house).SplitTopic(a_split(split.topic_id))).parts
    await answer(house, noise.topic_id, division=NEXT_STREET)
    await looked(house, 3000)
    assert await known(house) == {umbrella.topic_id, follower.topic_id, split.topic_id}

    await solved(house, umbrella.topic_id, 1, 2)
    await answer(house, lights.topic_id)
    await looked(house, 3400)

    assert await known(house) == set()


async def test_as_many_people_are_counted_when_nobody_knows_any_more_who_they_were(house: House) -> None:
    """One raised the umbrella and a duplicate, one a duplicate that he supports as well, one nothing else."""
    texts = ["13800000011", "13800000011", "13800000012", "13800000013"]
    umbrella = await house.pooled(submitter=topics.Submitter(phone=texts[0]))
    number = (await shown(house, umbrella.topic_id)).number
    [supporter] = await residents(house, 1, [texts[2]])
    assert (await support(house, number, supporter))[0] == 200
    for phone in texts[1:]:
        follower = await house.in_triage(submitter=topics.Submitter(phone=phone))
        await house.topics(Role.CLERK).MergeTopic(a_merger(follower.topic_id, umbrella.topic_id))
    before = await shown(house, umbrella.topic_id)
    await solved(house, umbrella.topic_id, 1, 2)

    await looked(house, 400)

    assert await known(house) == set()
    after_all = await shown(house, umbrella.topic_id)
    assert (after_all.people_count, after_all.supporters) == (before.people_count, before.supporters)
    assert before.people_count == 3


async def test_what_is_taken_up_again_keeps_who_it_was(house: House) -> None:
    first = await answered(house)
    again = await house.submitted(submitter=SUBMITTER)
    async with house.sessions.begin() as session:
        values = {"first": first.topic_id, "again": again.topic_id}
        await session.execute(text("UPDATE topics SET earlier_id = :first WHERE id = :again"), values)

    await looked(house, 3000)
    assert await known(house) == {first.topic_id, again.topic_id}

    await house.take_up(again.topic_id)
    await answer(house, again.topic_id)
    await looked(house, 3400)
    assert await known(house) == set()


async def test_who_has_asked_to_learn_it_holds_it_up_for_some_days(house: House) -> None:
    receipt = await answered(house)
    await house.vault(Role.CLERK).RequestDisclosure(
        vault.RequestDisclosureRequest(
            command=a_command(),
            topic_id=receipt.topic_id,
            fields=[vault.DISCLOSED_FIELD_PHONE],
            purpose="call-back",
            legal_basis="statutory-duty",
        )
    )
    async with house.sessions.begin() as session:
        values = {"at": after(366)}
        await session.execute(text("UPDATE disclosure_requests SET requested_at = :at"), values)

    await looked(house, 370)
    assert await known(house) == {receipt.topic_id}
    await looked(house, 399)
    assert await known(house) == set()


async def test_who_was_deleted_by_his_own_wish_is_not_told_of_again(house: House) -> None:
    receipt = await answered(house)
    address = f"/v1/track/{receipt.tracking_code}/data/deletion"
    token = (await house.http.post(address, json={}, headers=a_key())).json()["confirmation_token"]
    confirmed = {"confirmation_token": token}
    answer = await house.http.post(f"{address}-confirmation", json=confirmed, headers=a_key())
    assert answer.status_code == 200, answer.text

    await looked(house, 400)

    assert (await types_of(house, receipt.topic_id)).count(DELETED) == 1
