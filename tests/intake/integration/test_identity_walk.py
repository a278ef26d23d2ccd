"""As everybody, through everything: who complains is told by the audited ways only, and never to the unit."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import grpc
import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as triage
from shangliang.intake.v1 import vault_service_pb2 as vault
from tests.filling import passes
from tests.intake.desk import COUNTY
from tests.intake.house import STREET, House, a_command
from tests.intake.walking import Answered, Walker, call, every_method, every_route, filled

pytestmark = pytest.mark.timeout(120)
UNIT = "411102-housing"
# A station of an institution of the unit: two levels below it.
BELOW = "411102-housing-estates-malu"
PERSON = {"name": "欧阳青禾", "phone": "13987650123", "email": "planted@marker.example"}
WORDS = {
    "title": "我家紫藤花架被占怎么办",
    "text": "我家阳台的紫藤花架被物业占用至今未还",
    "place": "菱角巷柒拾玖号",
}
LATER_WORDS = "花架是去年春天被搬走的"
IDENTITY, SAID = tuple(PERSON.values()), (*WORDS.values(), LATER_WORDS)
# The ways on which something leaves, each on record: the desk reads the words, the notifier gets an address.
AUDITED = {
    ("shangliang.intake.v1.TopicService.GetTopicFile", "words"),
    ("shangliang.intake.v1.ContactService.ResolveContact", "identity"),
    ("shangliang.intake.v1.VaultService.ReadDisclosure", "identity"),
}
EVERYBODY = [
    Walker(None, ""),
    *(Walker(role, COUNTY) for role in Role),
    *(
        Walker(role, COUNTY, unit)
        for unit in (UNIT, BELOW)
        for role in (Role.AGENCY, Role.CLERK, Role.LIAISON, Role.SECRETARY, Role.MEMBER, Role.CONVENER)
    ),
]
# Over HTTP a token only says who writes something down.
HOTLINE = Walker(Role.AGENCY, COUNTY, "hotline")
AT_THE_COUNTER = [
    Walker(None, ""),
    Walker(Role.CLERK, COUNTY),
    *(Walker(Role.AGENCY, COUNTY, unit) for unit in (UNIT, BELOW)),
]


class Matter:
    """A matter full of markers that complains about a unit; a clerk may read who it is, once."""

    def __init__(self, receipt: topics.SubmitTopicResponse, disclosure_id: str) -> None:
        self.topic_id, self.number, self.code = receipt.topic_id, receipt.number, receipt.tracking_code
        self.known: dict[str, Any] = {
            "topic_id": receipt.topic_id,
            "topic_ids": receipt.topic_id,
            "umbrella_topic_id": str(uuid4()),
            "disclosure_id": disclosure_id,
            "number": receipt.number,
            "tracking_code": "0000-0000-00000",
        }


async def a_matter(house: House) -> Matter:
    receipt = await house.submitted(submitter=PERSON, **WORDS)
    await house.topics(Role.CLERK).StartTriage(
        topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id)
    )
    await house.triage(Role.CLERK).RequestInformation(
        triage.RequestInformationRequest(
            command=a_command(), topic_id=receipt.topic_id, question="请问何时发生？"
        )
    )
    await house.triage().SupplyInformation(
        triage.SupplyInformationRequest(
            command=a_command(), tracking_code=receipt.tracking_code, text=LATER_WORDS
        )
    )
    clerk = house.vault(Role.CLERK)
    await clerk.NameConcernedOrganisation(
        vault.NameConcernedOrganisationRequest(
            command=a_command(), topic_id=receipt.topic_id, organisation=UNIT
        )
    )
    asked = await clerk.RequestDisclosure(
        vault.RequestDisclosureRequest(
            command=a_command(),
            topic_id=receipt.topic_id,
            fields=[vault.DISCLOSED_FIELD_NAME, vault.DISCLOSED_FIELD_PHONE],
            purpose="call-back",
            legal_basis="statutory-duty",
        )
    )
    await house.vault(Role.LIAISON, division=COUNTY).ApproveDisclosure(
        vault.ApproveDisclosureRequest(
            command=a_command(), topic_id=receipt.topic_id, disclosure_id=asked.disclosure.disclosure_id
        )
    )
    return Matter(receipt, asked.disclosure.disclosure_id)


async def a_resident(house: House) -> Walker:
    return Walker(Role.CITIZEN, STREET, token=await house.resident("13700137000"))


def leaks(answered: Iterable[Answered]) -> list[tuple[str, str, str]]:
    """(method, who, what) of every marker in an answer that is not one of the audited ways."""
    return [
        (each.method, str(each.walker), kind)
        for each in answered
        for kind, markers in (("identity", IDENTITY), ("words", SAID))
        if any(marker.encode() in each.content for marker in markers)
        and ((each.method, kind) not in AUDITED or each.walker.organisation in (UNIT, BELOW))
    ]


def kept_away(answered: Iterable[Answered], unit: str) -> set[tuple[str, str]]:
    """(method, role) of every refusal that a unit got for being complained about."""
    return {
        (each.method, str(each.walker.role))
        for each in answered
        if each.walker.organisation == unit and b"CONCERNED_BY_MATTER" in each.content
    }


async def test_as_everybody_through_every_method_only_the_audited_ways_tell(house: House) -> None:
    matter = await a_matter(house)
    walkers = [*EVERYBODY, HOTLINE, Walker(Role.CLERK, STREET, "", "clerk-1"), await a_resident(house)]

    answered = [
        await call(house, walker, method, filled(method, matter.known))
        for method in every_method()
        for walker in walkers
    ]

    assert leaks(answered) == []
    told = {each.method for each in answered if any(m.encode() in each.content for m in (*IDENTITY, *SAID))}
    assert told == {method for method, _ in AUDITED}  # the markers are where they may be: the walk sees
    assert not [each for each in answered if each.code in (grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN)]
    assert kept_away(answered, UNIT)
    assert kept_away(answered, BELOW) == kept_away(answered, UNIT)
    rows = await house.rows(
        "SELECT DISTINCT action FROM audit_records WHERE object_id = :id AND result = 'done'",
        id=matter.topic_id,
    )
    assert {method.rpartition(".")[2] for method, _ in AUDITED} <= {row.action for row in rows}
    for unit in (UNIT, BELOW):
        refused = await house.rows(
            "SELECT DISTINCT action FROM audit_records WHERE organisation = :unit AND result = 'refused'",
            unit=unit,
        )
        assert {"GetTopicFile", "RequestDisclosure", "ReadDisclosure"} <= {row.action for row in refused}


async def test_every_method_gets_past_its_contract_and_lets_somebody_in(house: House) -> None:
    matter = await a_matter(house)
    people = [Walker(None, ""), *(Walker(role, COUNTY) for role in Role), await a_resident(house)]
    walkers = [*people, HOTLINE]
    kept_out = {grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.UNAUTHENTICATED}
    wrongly_asked = set()
    for method in every_method():
        request = filled(method, matter.known)
        codes = {(await call(house, walker, method, request)).code for walker in walkers}
        if codes <= kept_out or not passes(request):
            wrongly_asked.add(method.full_name)

    assert wrongly_asked == set(), "tests/intake/walking.py does not know what to put into these requests"


async def test_as_everybody_through_every_route_only_the_holder_of_the_code_is_told(house: House) -> None:
    matter = await a_matter(house)
    document = (await house.http.get("/openapi.json")).json()
    told = set()
    for code in ("0000-0000-00000", matter.code):
        places = {"number": matter.number, "tracking_code": code, "category": "roads"}
        for walker in AT_THE_COUNTER:
            for method, path, body in every_route(document, places):
                headers = {"Idempotency-Key": str(uuid4())}
                if walker.role:
                    token = house.token(
                        walker.role, division=walker.division, organisation=walker.organisation
                    )
                    headers["Authorization"] = f"Bearer {token}"
                answer = await house.http.request(method, path, json=body, headers=headers)
                assert answer.status_code < 500, (method, path, answer.text)
                if any(marker in answer.text for marker in (*IDENTITY, *SAID)):
                    told.add((method, path))

    assert told == {("GET", f"/v1/track/{matter.code}/data")}


async def test_what_is_published_and_kept_of_the_walk_holds_nobody(house: House) -> None:
    matter = await a_matter(house)
    for walker in EVERYBODY:
        for method in every_method():
            await call(house, walker, method, filled(method, matter.known))

    kept = [
        *(await house.rows("SELECT payload || convert_to(headers::text, 'UTF8') FROM outbox")),
        *(await house.rows("SELECT response FROM idempotency WHERE response IS NOT NULL")),
        *(await house.rows("SELECT convert_to(audit_records::text, 'UTF8') FROM audit_records")),
        *(await house.rows("SELECT convert_to(records::text, 'UTF8') FROM records")),
    ]
    content = b"\n".join(bytes(row[0]) for row in kept)

    assert b"topic-submitted" in content
    assert not [marker for marker in (*IDENTITY, *SAID) if marker.encode() in content]
