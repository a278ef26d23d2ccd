"""Nothing of a person stands anywhere in clear, and every disclosure is on record."""

import grpc
import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import contact_service_pb2 as pb
from tests.intake.house import House, a_body

NAME, PHONE, EMAIL = "欧阳试样", "13800138777", "planted@example.com"
SUBMITTER = {"name": NAME, "phone": PHONE, "email": EMAIL}
WORDS = "隔壁工厂夜里噪声扰民无法入睡"


async def everything(house: House) -> str:
    """The whole database as text: every column of every row of every table; bytes as text."""
    tables = await house.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found = []
    for (table,) in tables:
        rows = await house.rows(f'SELECT * FROM "{table}"')
        found += [
            value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            for row in rows
            for value in row
        ]
    return "\n".join(found)


async def test_the_whole_database_holds_neither_the_person_nor_the_words_in_clear(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    await house.submitted(submitter=SUBMITTER, text=WORDS, title=WORDS)
    await house.http.post(
        "/v1/topics",
        json=a_body(submitter=SUBMITTER, text=WORDS),
        headers={"Idempotency-Key": "planted-key-1"},
    )
    refused = await house.http.post(
        "/v1/topics", json=a_body(submitter=SUBMITTER, division="999999999", text=WORDS)
    )

    stored = await everything(house)
    logged = "".join(capfd.readouterr())
    assert "LH20" in stored
    for secret in (NAME, PHONE, EMAIL, WORDS):
        assert secret not in stored
        assert secret not in logged
        assert secret not in refused.text


async def test_the_notifier_gets_a_contact_and_the_disclosure_is_recorded(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER | {"locale": "en"})
    request = pb.ResolveContactRequest(topic_id=receipt.topic_id, purpose="notice topic-pooled")

    contact = await house.contacts(Role.SYSTEM).ResolveContact(request)

    assert (contact.phone, contact.email, contact.locale) == (PHONE, EMAIL, "en")
    disclosed = await house.rows("SELECT requester, purpose, fields FROM vault_disclosures")
    assert [tuple(row) for row in disclosed] == [
        ("system-1", "notice topic-pooled", ["name", "phone", "email"])
    ]


@pytest.mark.parametrize("submitter", [None, SUBMITTER | {"no_reply": True}])
async def test_who_wants_no_reply_is_not_disclosed(house: House, submitter: dict[str, object] | None) -> None:
    receipt = await house.submitted(submitter=submitter)
    request = pb.ResolveContactRequest(topic_id=receipt.topic_id, purpose="notice topic-pooled")

    contact = await house.contacts(Role.SYSTEM).ResolveContact(request)

    assert (contact.phone, contact.email) == ("", "")
    assert await house.rows("SELECT 1 FROM vault_disclosures") == []


@pytest.mark.parametrize("role", [Role.CLERK, Role.LIAISON, Role.SECRETARY, Role.OPS, Role.AUDITOR])
async def test_no_person_gets_a_contact(house: House, role: Role) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    request = pb.ResolveContactRequest(topic_id=receipt.topic_id, purpose="curiosity")

    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await house.contacts(role).ResolveContact(request)

    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
    assert await house.rows("SELECT 1 FROM vault_disclosures") == []
