"""Whatever gives words, people, files or codes away leaves a record of who got it, through every read."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as files
from shangliang.intake.v1 import attachment_service_pb2_grpc
from shangliang.intake.v1 import import_service_pb2 as imports
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import vault_service_pb2 as vault
from tests.fixtures.contracts import is_command
from tests.intake import lists, pictures
from tests.intake.desk import COUNTY, reason_of
from tests.intake.handing_in import attached, looked_at
from tests.intake.house import STREET, House, a_body, a_command, a_key
from tests.intake.orders import CITY, pulled, referred
from tests.intake.walking import Answered, Walker, call, every_method, every_route, filled

pytestmark = pytest.mark.timeout(120)
PERSON = {"name": "欧阳青禾", "phone": "13987650123", "email": "planted@marker.example"}
WORDS = {"title": "我家紫藤花架被占怎么办", "text": "紫藤花架被占用至今未还", "place": "菱角巷柒拾玖号"}
LIFT: dict[str, Any] = {
    "building": "菱角巷三号楼",
    "floors": 6,
    "stage": "有人反对",
    "objection": "一楼住户担心采光受影响",
}
HANDED_OVER = "西门外一百米没有路灯"
SAID: tuple[str, ...] = (*PERSON.values(), *WORDS.values(), LIFT["objection"], HANDED_OVER)
CODE = re.compile(rb"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}\b")
UNIT = "411102-housing"
HOLDER = Walker(None, "")
# Everything that gives something away, and the name under which that is on record.
METHODS = {
    "TopicService.GetTopicFile",
    "FormService.GetFormAnswers",
    "ContactService.ResolveContact",
    "VaultService.ReadDisclosure",
    "RightsService.ExportOwnData",
    "AttachmentService.ListAttachments",
    "AttachmentService.ListOwnAttachments",
    "AttachmentService.OpenOriginal",
    "HotlineService.PullReferrals",
    "ImportService.TakeReceipts",
}
ROUTES = {
    "/v1/track/{tracking_code}/data": "ExportOwnData",
    "/v1/track/{tracking_code}/attachments": "ListOwnAttachments",
}


@dataclass(frozen=True)
class Planted:
    """A matter with words, a person, answers and a file; others are referred and come from paper."""

    topic: topics.SubmitTopicResponse
    known: dict[str, Any]


async def planted(house: House) -> Planted:
    body = a_body(**WORDS, category="lifts", form=LIFT, form_version=1, submitter=PERSON)
    handed_in = (await house.http.post("/v1/topics", json=body, headers=a_key())).json()
    topic = topics.SubmitTopicResponse(
        topic_id=handed_in["id"], number=handed_in["number"], tracking_code=handed_in["tracking_code"]
    )
    (photo,) = await attached(house, topic, pictures.a_photo())
    await looked_at(house)
    await referred(house)
    known = {
        "topic_id": topic.topic_id,
        "number": topic.number,
        "tracking_code": topic.tracking_code,
        "attachment_id": photo.attachment_id,
        "disclosure_id": await _approved(house, topic.topic_id),
        "import_id": await lists.run(house, [lists.a_row(1), lists.a_row(2)]),
    }
    return Planted(topic, known)


async def _approved(house: House, topic_id: str) -> str:
    asked = await house.vault(Role.CLERK).RequestDisclosure(
        vault.RequestDisclosureRequest(
            command=a_command(),
            topic_id=topic_id,
            fields=[vault.DISCLOSED_FIELD_NAME, vault.DISCLOSED_FIELD_PHONE],
            purpose="call-back",
            legal_basis="statutory-duty",
        )
    )
    disclosure_id: str = asked.disclosure.disclosure_id
    await house.vault(Role.LIAISON, division=COUNTY).ApproveDisclosure(
        vault.ApproveDisclosureRequest(command=a_command(), topic_id=topic_id, disclosure_id=disclosure_id)
    )
    return disclosure_id


def gives_away(content: bytes, holds: str = "") -> bool:
    """Say whether an answer holds what somebody wrote, a link to a file, or a code not the asker's own."""
    codes = {each.decode() for each in CODE.findall(content)} - {holds}
    return bool(codes) or b"/v1/files/" in content or any(each.encode() in content for each in SAID)


async def acts(house: House) -> Counter[tuple[str, str]]:
    """(action, actor) of what was read and is on record."""
    rows = await house.rows("SELECT action, actor FROM audit_records WHERE result = 'done'")
    return Counter((row.action, row.actor) for row in rows)


async def test_whoever_gets_anything_through_any_method_is_on_record(house: House) -> None:
    found = await planted(house)
    readers = [
        HOLDER,
        *(Walker(role, COUNTY, subject=f"{role}-1") for role in Role),
        Walker(Role.CLERK, STREET, subject="clerk-1"),
        Walker(Role.CLERK, STREET, subject=lists.MAKER),
        Walker(Role.AGENCY, CITY, "hotline", "hotline-1"),
    ]
    told: list[Answered] = []
    for method in every_method():
        if is_command(method):
            continue
        answers = [await call(house, each, method, filled(method, found.known)) for each in readers]
        told += [each for each in answers if gives_away(each.content, found.topic.tracking_code)]

    assert {each.method.removeprefix("shangliang.intake.v1.") for each in told} == METHODS
    on_record = await acts(house)
    for each in told:
        action = each.method.rpartition(".")[2]
        actor = "" if action in ROUTES.values() else each.walker.subject  # nobody asks who holds a code
        assert on_record[action, actor], (action, each.walker)


async def test_whoever_gets_anything_through_any_route_is_on_record(house: House) -> None:
    found = await planted(house)
    document = (await house.http.get("/openapi.json")).json()
    names = {"number": "{number}", "tracking_code": "{tracking_code}", "category": "lifts"}
    told = set()
    for method, path, _ in every_route(document, names):
        if method == "GET":
            answer = await house.http.get(path.format_map(found.known))
            told |= {path} if gives_away(answer.content, found.topic.tracking_code) else set()

    assert told == set(ROUTES)
    assert {(action, "") for action in ROUTES.values()} <= set(await acts(house))


async def test_each_referral_is_on_record_each_time_it_is_handed_over(house: House) -> None:
    handed_over = [(await referred(house)).topic_id for _ in range(2)]

    for _ in range(2):
        await pulled(house)

    query = "SELECT object_id, organisation, purpose FROM audit_records WHERE action = 'PullReferrals'"
    rows = Counter(tuple(row) for row in await house.rows(query))
    assert rows == {(each, "hotline", "referral"): 2 for each in handed_over}


async def test_nothing_of_a_page_without_words_is_on_record(house: House) -> None:
    assert not (await pulled(house)).referrals
    topic = await house.submitted()
    asked = files.ListAttachmentsRequest(topic_id=topic.topic_id)
    await house.attachments(Role.CLERK).ListAttachments(asked)

    assert not {"PullReferrals", "ListAttachments"} & {action for action, _ in await acts(house)}


async def test_without_a_record_nothing_leaves(own_house: House) -> None:
    found = await planted(own_house)
    clerk = own_house.attachments(Role.CLERK)
    by_code = f"/v1/track/{found.topic.tracking_code}/attachments"
    async with own_house.sessions.begin() as session:
        await session.execute(text("ALTER TABLE audit_records RENAME TO audit_records_away"))

    asked = [
        pulled(own_house),
        clerk.ListAttachments(files.ListAttachmentsRequest(topic_id=found.topic.topic_id)),
        own_house.imports(Role.CLERK, subject=lists.MAKER).TakeReceipts(
            imports.TakeReceiptsRequest(import_id=found.known["import_id"])
        ),
    ]
    assert [await reason_of(each) for each in asked] == ["READING_NOT_RECORDED"] * 3
    assert (await own_house.http.get(by_code)).json()["reason"] == "READING_NOT_RECORDED"


async def test_the_unit_complained_about_gets_no_file_and_changes_none(house: House) -> None:
    found = await planted(house)
    topic_id, of = found.topic.topic_id, found.known["attachment_id"]
    await house.vault(Role.CLERK).NameConcernedOrganisation(
        vault.NameConcernedOrganisationRequest(command=a_command(), topic_id=topic_id, organisation=UNIT)
    )
    channel = house.channel(Role.CLERK, organisation=UNIT, subject="clerk-of-the-unit")
    unit = attachment_service_pb2_grpc.AttachmentServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    asked = [
        unit.ListAttachments(files.ListAttachmentsRequest(topic_id=topic_id)),
        unit.OpenOriginal(files.OpenOriginalRequest(attachment_id=of, purpose="核对车牌")),
        unit.MaskAttachment(files.MaskAttachmentRequest(command=a_command(), attachment_id=of)),
        unit.HideAttachment(files.HideAttachmentRequest(command=a_command(), attachment_id=of)),
        unit.AttachUploadsToTopic(
            files.AttachUploadsToTopicRequest(command=a_command(), topic_id=topic_id, upload_ids=["A" * 32])
        ),
    ]
    assert [await reason_of(each) for each in asked] == ["CONCERNED_BY_MATTER"] * 5
    refused = await house.rows(
        "SELECT action FROM audit_records WHERE organisation = :unit AND result = 'refused'", unit=UNIT
    )
    assert {row.action for row in refused} == {"ListAttachments", "OpenOriginal"}
