"""What a person asks about his data on paper or at the counter is answered in time: done, or refused."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from eventing import Due
from eventing.timers import cancel
from intake.commands.act import Act
from intake.commands.alarms import OURSELVES
from intake.commands.subject_requests import SUBJECT_REQUEST, ring_of_subject_request
from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.asking_at_desk import a_refusal, an_answer, asked, open_requests, rights_desk
from tests.intake.desk import SUBMITTER, reason_of, types_of
from tests.intake.house import OTHER_STREET, House

KEPT = "SELECT refused, what, right_channel FROM subject_requests WHERE answered_at IS NOT NULL"
OPEN = """
    EXPLAIN (FORMAT JSON)
    SELECT id FROM subject_requests WHERE answered_at IS NULL ORDER BY due_at, id
"""
MEANWHILE = "UPDATE subject_requests SET due_at = now() - interval '1 hour'"


async def handed_in(house: House) -> topics.SubmitTopicResponse:
    return await house.submitted(submitter=SUBMITTER)


async def rung(house: House) -> datetime:
    [(subject, moment)] = await house.rows("SELECT subject, due_at FROM timer WHERE kind = 'subject.request'")
    async with house.sessions.begin() as session:
        await cancel(session, SUBJECT_REQUEST, subject)
        act = Act(session, house.desk, OURSELVES, moment, moment)
        await ring_of_subject_request(act, Due(SUBJECT_REQUEST, subject, moment, {}))
    rang: datetime = moment.astimezone(UTC)
    return rang


@pytest.mark.parametrize(
    ("kind", "what", "left"),
    [
        ("copy", "copy-handed-over", True),
        ("consent-withdrawn", "consent-ended", True),
        ("deletion", "person-deleted", False),
    ],
)
async def test_what_was_asked_at_the_counter_is_done_with_the_answer(
    house: House, kind: str, what: str, *, left: bool
) -> None:
    receipt = await handed_in(house)
    request_id = await asked(house, receipt.topic_id, kind)
    [listed] = (await open_requests(house)).requests
    assert (listed.subject_request_id, listed.kind, listed.overdue) == (request_id, kind, False)

    other = rights_desk(house, Role.LIAISON)
    answer = await other.AnswerSubjectRequest(an_answer(receipt.topic_id, request_id, what))

    assert not answer.late
    assert list((await open_requests(house)).requests) == []
    assert await house.rows(KEPT) == [(False, what, "")]
    [(contacts,)] = await house.rows("SELECT count(*) FROM vault_contacts")
    assert bool(contacts) is left
    [(has_contact,)] = await house.rows("SELECT has_contact FROM topics")
    assert has_contact is (kind == "copy")
    assert await house.rows("SELECT count(*) FROM timer WHERE kind = 'subject.request'") == [(0,)]


async def test_a_contact_is_corrected_with_the_answer_and_nothing_of_it_stands_open(house: House) -> None:
    receipt = await handed_in(house)
    request_id = await asked(house, receipt.topic_id, "correction")
    without = an_answer(receipt.topic_id, request_id, "contact-corrected")
    assert await reason_of(rights_desk(house).AnswerSubjectRequest(without)) == "CONTACT_MISPLACED"
    corrected = {"what": "contact-corrected", "submitter": {"name": "司徒更正", "phone": "13900139000"}}

    await rights_desk(house).AnswerSubjectRequest(an_answer(receipt.topic_id, request_id, done=corrected))

    data = (await house.http.get(f"/v1/track/{receipt.tracking_code}/data")).text
    assert "司徒更正" in data
    for table in ("subject_requests", "audit_records"):
        rows = await house.rows(f"SELECT row_to_json({table}) FROM {table}")
        assert "司徒更正" not in json.dumps([list(row) for row in rows], ensure_ascii=False)


async def test_a_request_is_refused_with_reason_and_right_channel_without_personal_data(house: House) -> None:
    receipt = await handed_in(house)
    request_id = await asked(house, receipt.topic_id)
    telling = a_refusal(receipt.topic_id, request_id, "请拨打13800138777找他本人。")
    assert await reason_of(rights_desk(house).AnswerSubjectRequest(telling)) == "PERSONAL_DATA"

    await rights_desk(house).AnswerSubjectRequest(a_refusal(receipt.topic_id, request_id))

    assert await house.rows(KEPT) == [(True, "held-elsewhere", "请持身份证到本人户籍地派出所办理。")]


async def test_nobody_alone_answers_beside_the_question_twice_or_elsewhere(house: House) -> None:
    receipt, clerk = await handed_in(house), rights_desk(house)
    request_id = await asked(house, receipt.topic_id, "deletion")
    deleted = an_answer(receipt.topic_id, request_id, "person-deleted")
    assert await reason_of(clerk.AnswerSubjectRequest(deleted)) == "SAME_PERSON"
    beside = an_answer(receipt.topic_id, request_id, "copy-posted")
    assert await reason_of(clerk.AnswerSubjectRequest(beside)) == "NOT_WHAT_WAS_ASKED"
    elsewhere = rights_desk(house, division=OTHER_STREET)
    assert await reason_of(elsewhere.AnswerSubjectRequest(deleted)) == "OTHER_DIVISION"
    assert list((await open_requests(house, OTHER_STREET)).requests) == []
    another = await house.submitted()
    mixed = an_answer(another.topic_id, request_id, "person-deleted")
    assert await reason_of(clerk.AnswerSubjectRequest(mixed)) == "SUBJECT_REQUEST_UNKNOWN"

    request = a_refusal(receipt.topic_id, request_id)
    first = await clerk.AnswerSubjectRequest(request)
    assert await clerk.AnswerSubjectRequest(request) == first
    again = a_refusal(receipt.topic_id, request_id)
    assert await reason_of(clerk.AnswerSubjectRequest(again)) == "ALREADY_ANSWERED"


async def test_the_desk_is_reminded_and_told_when_the_limit_of_an_answer_has_passed(house: House) -> None:
    receipt = await handed_in(house)
    await asked(house, receipt.topic_id)
    [listed] = (await open_requests(house)).requests
    due = listed.due_at.ToDatetime(tzinfo=UTC)
    assert due > datetime.now(UTC) + timedelta(days=19)

    reminded, passed = await rung(house), await rung(house)

    assert (reminded < due, passed) == (True, due + timedelta(seconds=1))
    told = ["topic-subject-request-due-soon", "topic-subject-request-overdue"]
    assert (await types_of(house, receipt.topic_id))[-2:] == told


async def test_what_is_answered_late_is_shown_as_overdue_and_kept_as_late(house: House) -> None:
    receipt = await handed_in(house)
    request_id = await asked(house, receipt.topic_id)
    async with house.sessions.begin() as session:
        await session.execute(text(MEANWHILE))
    assert [each.overdue for each in (await open_requests(house)).requests] == [True]

    answer = await rights_desk(house).AnswerSubjectRequest(
        an_answer(receipt.topic_id, request_id, "copy-posted")
    )

    assert answer.late


async def test_what_is_open_is_read_page_by_page_through_its_index(own_house: House) -> None:
    receipt = await handed_in(own_house)
    ids = [await asked(own_house, receipt.topic_id) for _ in range(3)]

    seen, cursor = list[str](), ""
    for _ in ids:
        page = await open_requests(own_house, cursor=cursor, limit=1)
        seen += [each.subject_request_id for each in page.requests]
        cursor = page.next_cursor
    assert (seen, cursor) == (ids, "")

    async with own_house.sessions() as session:
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        await session.execute(text("SET LOCAL enable_sort = off"))
        [plan] = (await session.execute(text(OPEN))).one()
    assert "subject_requests_open_idx" in json.dumps(plan)
