"""Who handed a matter in is told for one purpose, once, by two people's word, never to whom it is about."""

from typing import Any

from sqlalchemy import text

from rulebook.callers import Role
from shangliang.intake.v1 import audit_service_pb2 as audit
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import vault_service_pb2 as pb
from tests.intake.desk import COUNTY, SUBMITTER, reason_of
from tests.intake.house import OTHER_STREET, House, a_command

UNIT = "411102-housing"


def a_request(topic_id: str, **changes: Any) -> pb.RequestDisclosureRequest:
    values: dict[str, Any] = {
        "command": a_command(),
        "topic_id": topic_id,
        "fields": [pb.DISCLOSED_FIELD_NAME, pb.DISCLOSED_FIELD_PHONE],
        "purpose": "call-back",
        "legal_basis": "statutory-duty",
    }
    return pb.RequestDisclosureRequest(**(values | changes))


async def requested(house: House, topic_id: str, **changes: Any) -> pb.Disclosure:
    answer = await house.vault(Role.CLERK).RequestDisclosure(a_request(topic_id, **changes))
    disclosure: pb.Disclosure = answer.disclosure
    return disclosure


async def approved(house: House, topic_id: str, **changes: Any) -> pb.Disclosure:
    asked = await requested(house, topic_id, **changes)
    answer = await house.vault(Role.LIAISON, division=COUNTY).ApproveDisclosure(an_approval(asked))
    disclosure: pb.Disclosure = answer.disclosure
    return disclosure


def an_approval(asked: pb.Disclosure) -> pb.ApproveDisclosureRequest:
    return pb.ApproveDisclosureRequest(
        command=a_command(), topic_id=asked.topic_id, disclosure_id=asked.disclosure_id
    )


def a_reading(asked: pb.Disclosure, purpose: str = "call-back") -> pb.ReadDisclosureRequest:
    return pb.ReadDisclosureRequest(
        topic_id=asked.topic_id, disclosure_id=asked.disclosure_id, purpose=purpose
    )


async def test_what_two_people_agree_on_is_read_once_and_nothing_beside_it(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    asked = await approved(house, receipt.topic_id)
    clerk = house.vault(Role.CLERK)

    told = await clerk.ReadDisclosure(a_reading(asked))

    assert (told.name, told.phone, told.email) == (SUBMITTER["name"], SUBMITTER["phone"], "")
    assert told.original_text == ""
    assert await reason_of(clerk.ReadDisclosure(a_reading(asked))) == "DISCLOSURE_GONE"
    rows = await house.rows("SELECT requester, approver, purpose, legal_basis, fields FROM vault_disclosures")
    assert [tuple(row) for row in rows] == [
        ("clerk-1", "liaison-1", "call-back", "statutory-duty", ["name", "phone"])
    ]
    trail = await house.audit(Role.AUDITOR).ListAuditRecords(
        audit.ListAuditRecordsRequest(topic_id=receipt.topic_id)
    )
    assert [(each.action, each.actor, each.purpose) for each in trail.records] == [
        ("ReadDisclosure", "clerk-1", "call-back"),
        ("ApproveDisclosure", "liaison-1", ""),
        ("RequestDisclosure", "clerk-1", "call-back"),
    ]


async def test_nobody_lets_himself_read_and_nothing_is_decided_twice(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    liaison = house.vault(Role.LIAISON, division=COUNTY)
    own = (await liaison.RequestDisclosure(a_request(receipt.topic_id))).disclosure

    assert await reason_of(liaison.ApproveDisclosure(an_approval(own))) == "OWN_REQUEST"
    assert await reason_of(liaison.ReadDisclosure(a_reading(own))) == "DISCLOSURE_NOT_APPROVED"
    other = house.vault(Role.SECRETARY, division=COUNTY)
    refusal = pb.RefuseDisclosureRequest(
        command=a_command(), topic_id=own.topic_id, disclosure_id=own.disclosure_id
    )
    assert (await other.RefuseDisclosure(refusal)).disclosure.state == pb.DISCLOSURE_STATE_REFUSED
    assert await reason_of(other.ApproveDisclosure(an_approval(own))) == "DISCLOSURE_DECIDED"
    assert await reason_of(liaison.ReadDisclosure(a_reading(own))) == "DISCLOSURE_NOT_APPROVED"


async def test_a_disclosure_serves_its_purpose_its_reader_and_its_hours_only(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    asked = await approved(house, receipt.topic_id)
    clerk = house.vault(Role.CLERK)

    assert await reason_of(clerk.ReadDisclosure(a_reading(asked, "site-visit"))) == "OTHER_PURPOSE"
    somebody = house.vault(Role.CLERK, subject="clerk-2")
    assert await reason_of(somebody.ReadDisclosure(a_reading(asked))) == "NOT_THE_REQUESTER"
    elsewhere = house.vault(Role.CLERK, division=OTHER_STREET)
    assert await reason_of(elsewhere.ReadDisclosure(a_reading(asked))) == "OTHER_DIVISION"
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE disclosure_requests SET valid_until = now() - interval '1 s'"))
    assert await reason_of(clerk.ReadDisclosure(a_reading(asked))) == "DISCLOSURE_GONE"
    assert await house.rows("SELECT 1 FROM vault_disclosures") == []


async def test_purposes_and_bases_are_the_citys(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    clerk = house.vault(Role.CLERK)
    curious = a_request(receipt.topic_id, purpose="curiosity")
    baseless = a_request(receipt.topic_id, legal_basis="habit")

    for wrong in (curious, baseless):
        assert await reason_of(clerk.RequestDisclosure(wrong)) == "DISCLOSURE_CODE_UNKNOWN"


async def test_the_unit_complained_about_is_refused_at_every_step_and_its_attempts_are_on_record(
    house: House,
) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    before = await approved(house, receipt.topic_id)
    agency = house.vault(Role.AGENCY, division=COUNTY, organisation=UNIT, subject="clerk-1")
    await house.vault(Role.CLERK).NameConcernedOrganisation(
        pb.NameConcernedOrganisationRequest(command=a_command(), topic_id=receipt.topic_id, organisation=UNIT)
    )
    waiting = await requested(house, receipt.topic_id)
    theirs = house.vault(Role.LIAISON, division=COUNTY, organisation=UNIT)
    desk = house.topics(Role.CLERK, organisation=UNIT)
    nameless = house.vault(Role.AGENCY, division=COUNTY)

    for attempt in (
        agency.RequestDisclosure(a_request(receipt.topic_id)),
        nameless.RequestDisclosure(a_request(receipt.topic_id)),
        agency.ReadDisclosure(a_reading(before)),  # let before it was known whom it is about
        theirs.ApproveDisclosure(an_approval(waiting)),
        desk.GetTopicFile(topics.GetTopicFileRequest(topic_id=receipt.topic_id)),
    ):
        assert await reason_of(attempt) == "CONCERNED_BY_MATTER"
    for unit in (UNIT, "411102-Housing", "411102-housing-estates"):
        theirs = house.vault(Role.LIAISON, division=COUNTY, organisation=unit)
        assert not (await theirs.ListDisclosures(pb.ListDisclosuresRequest())).disclosures
    rows = await house.rows("SELECT action FROM audit_records WHERE result = 'refused'")
    assert len(rows) == 5
    other = house.vault(Role.AGENCY, division=COUNTY, organisation="411102-roads")
    assert (await other.RequestDisclosure(a_request(receipt.topic_id))).disclosure.disclosure_id


async def test_everybody_lists_what_is_his_to_see(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    asked = [await requested(house, receipt.topic_id) for _ in range(2)]
    everything, waiting = pb.ListDisclosuresRequest(limit=1), pb.ListDisclosuresRequest(waiting=True)
    auditor = house.vault(Role.AUDITOR)

    first = await auditor.ListDisclosures(everything)
    second = await auditor.ListDisclosures(pb.ListDisclosuresRequest(cursor=first.next_cursor))
    listed = [each.disclosure_id for page in (first, second) for each in page.disclosures]
    assert listed == [each.disclosure_id for each in reversed(asked)]
    liaison = house.vault(Role.LIAISON, division=COUNTY)
    assert len((await liaison.ListDisclosures(waiting)).disclosures) == 2
    assert not (await house.vault(Role.CLERK, subject="clerk-2").ListDisclosures(waiting)).disclosures
    elsewhere = house.vault(Role.LIAISON, division=OTHER_STREET)
    assert not (await elsewhere.ListDisclosures(waiting)).disclosures


async def test_the_answers_that_are_kept_hold_nobody(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    asked = await approved(
        house, receipt.topic_id, fields=[pb.DISCLOSED_FIELD_WORDS, pb.DISCLOSED_FIELD_NAME]
    )

    told = await house.vault(Role.CLERK).ReadDisclosure(a_reading(asked))

    assert told.original_title == "小区西门夜间没有路灯"
    kept = b"".join(bytes(row[0]) for row in await house.rows("SELECT response FROM idempotency"))
    assert SUBMITTER["name"].encode() not in kept
    assert told.original_title.encode() not in kept
