"""Letters: one each, to the right address, at a decent hour, and nothing of the address stays here."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import grpc
import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from notifier.clients.mail import MailServer
from notifier.commands import delivering
from notifier.commands.posting import Postman
from notifier.domain.writing import State
from notifier.models import Notice
from shangliang.intake.v1.contact_service_pb2 import ResolveContactResponse
from shangliang.scheduling.v1.session_events_pb2 import SessionCancelled
from tests.notifier.world import (
    NOON,
    TOWN,
    TRACE,
    Mailbox,
    Streams,
    Vault,
    an_id,
    everything_stored,
    topic_submitted,
)

ADDRESS = "zhang.planted@example.test"
Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def letter(streams: Streams, vault: Vault) -> Vault:
    """One letter waits to be sent."""
    vault.contacts[an_id("A")] = ResolveContactResponse(email=ADDRESS, phone="13900000000", locale="zh-CN")
    await streams.deliver(topic_submitted("A"))
    return vault


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """Everything that was printed or logged; the mail server of the test logs what it gets, we do not."""
    caplog.set_level("DEBUG")

    def everything() -> str:
        lines = [each.getMessage() for each in caplog.records if not each.name.startswith("mail.")]
        return "\n".join([*capsys.readouterr(), *lines])

    return everything


async def state(sessions: Sessions) -> tuple[str, str, int]:
    async with sessions() as session:
        row = await session.execute(
            select(Notice.state, Notice.reason_code, Notice.attempts).where(Notice.channel == "EMAIL")
        )
    return tuple(row.one())  # type: ignore[return-value]  # the three columns above


async def test_a_letter_reaches_the_submitter(
    letter: Vault, postman: Postman, mailbox: Mailbox, sessions: Sessions
) -> None:
    assert await postman.round() == 1
    assert await postman.round() == 0
    assert mailbox.recipients == [ADDRESS]
    (sent,) = mailbox.letters
    assert sent["Subject"] == "事项 LH-A 已登记"
    assert sent.get_content_type() == "text/plain"
    assert "LH-A" in sent.get_content()
    assert sent["Message-ID"] == f"<{sent['Idempotency-Key']}@city.test>"
    assert await state(sessions) == ("DELIVERED", "", 1)


async def test_a_letter_speaks_the_language_of_its_reader(
    letter: Vault, postman: Postman, mailbox: Mailbox
) -> None:
    letter.contacts[an_id("A")].locale = "en"
    await postman.round()
    assert mailbox.letters[0]["Subject"] == "Matter LH-A has been registered"
    assert mailbox.letters[0]["Content-Language"] == "en"


async def test_a_sender_that_died_after_sending_sends_the_same_message_id_again(
    letter: Vault, postman: Postman, mailbox: Mailbox, sessions: Sessions, streams: Streams
) -> None:
    async with sessions.begin() as session:
        (taken,) = await delivering.claim(session, at=streams.at, quiet=False, limit=1)
    await postman._hand_over(taken)  # and then the process is killed, before it could note it
    assert await postman.round() == 0
    streams.at += delivering.LEASE
    assert await postman.round() == 1
    first, second = mailbox.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Idempotency-Key"] == second["Idempotency-Key"]
    assert first.as_bytes() == second.as_bytes()
    assert await state(sessions) == ("DELIVERED", "", 2)


async def test_a_sender_that_comes_back_late_notes_nothing(
    letter: Vault, postman: Postman, sessions: Sessions, streams: Streams
) -> None:
    async with sessions.begin() as session:
        (late,) = await delivering.claim(session, at=streams.at, quiet=False, limit=1)
    streams.at += delivering.LEASE
    await postman.round()
    verdict = delivering.Verdict(State.FAILED, "refused")
    async with sessions.begin() as session:
        assert not await delivering.settle(session, late, verdict, at=streams.at)
    assert await state(sessions) == ("DELIVERED", "", 2)


async def test_two_senders_at_once_send_each_letter_once(
    postman: Postman, vault: Vault, mailbox: Mailbox, streams: Streams
) -> None:
    names = [str(number) for number in range(20)]
    for name in names:
        vault.contacts[an_id(name)] = ResolveContactResponse(email=f"{name}@example.test")
    await streams.deliver(*map(topic_submitted, names))
    rounds = [await asyncio.gather(postman.round(), replace(postman).round()) for _ in range(3)]
    assert sum(map(sum, rounds)) == 20
    assert sorted(mailbox.recipients) == sorted(f"{name}@example.test" for name in names)


async def test_a_letter_that_is_not_taken_now_is_tried_again_later(
    letter: Vault, postman: Postman, mailbox: Mailbox, sessions: Sessions, streams: Streams
) -> None:
    mailbox.replies_to_letter = ["451 too busy", "452 no room"]
    await postman.round()
    assert await state(sessions) == ("PENDING", "451", 1)
    assert await postman.round() == 0
    streams.at += timedelta(seconds=30)
    await postman.round()
    assert await state(sessions) == ("PENDING", "452", 2)
    streams.at += timedelta(seconds=60)
    await postman.round()
    assert await state(sessions) == ("DELIVERED", "", 3)
    assert len(mailbox.letters) == 1


@pytest.mark.parametrize(
    "refusal",
    [("550 no such user " + ADDRESS, "", "unknown-address"), ("", "554 not wanted", "refused")],
)
async def test_a_letter_that_is_refused_for_good_is_not_tried_again(
    letter: Vault, postman: Postman, mailbox: Mailbox, streams: Streams, refusal: tuple[str, str, str]
) -> None:
    to_recipient, to_letter, reason = refusal
    mailbox.replies_to_recipient = [to_recipient] if to_recipient else []
    mailbox.replies_to_letter = [to_letter] if to_letter else []
    await postman.round()
    assert await state(streams.sessions) == ("FAILED", reason, 1)
    query = "SELECT count(*) FROM outbox WHERE headers->>'ce_type' = 'shangliang.notice-failed.v1'"
    async with streams.engine.connect() as connection:
        assert await connection.scalar(text(query)) == 1


async def test_an_address_that_is_none_fails_without_a_server(
    letter: Vault, postman: Postman, mailbox: Mailbox, sessions: Sessions
) -> None:
    letter.contacts[an_id("A")].email = "x@y.test\r\nBcc: everybody@example.test"
    await postman.round()
    assert await state(sessions) == ("FAILED", "unknown-address", 1)
    assert mailbox.letters == []


async def test_a_mail_server_that_is_away_is_tried_again(
    letter: Vault, postman: Postman, sessions: Sessions
) -> None:
    nobody = MailServer("127.0.0.1", 1, "notice@city.test")
    await replace(postman, mail=nobody).round()
    assert await state(sessions) == ("PENDING", "SMTPConnectError", 1)


async def test_a_vault_that_is_away_is_asked_again(
    letter: Vault, postman: Postman, mailbox: Mailbox, sessions: Sessions, streams: Streams
) -> None:
    letter.failures = [grpc.StatusCode.UNAVAILABLE]
    await postman.round()
    assert await state(sessions) == ("PENDING", "UNAVAILABLE", 1)
    streams.at += timedelta(minutes=1)
    await postman.round()
    assert await state(sessions) == ("DELIVERED", "", 2)
    assert {each.purpose for each in letter.asked} == {letter.asked[0].purpose}
    assert letter.asked[0].purpose.startswith("notice topic-submitted ")


@pytest.mark.parametrize("contact", [None, ResolveContactResponse(phone="13900000000")])
async def test_without_an_address_nothing_is_sent(
    letter: Vault,
    postman: Postman,
    mailbox: Mailbox,
    sessions: Sessions,
    contact: ResolveContactResponse | None,
) -> None:
    letter.contacts = {an_id("A"): contact} if contact else {}
    await postman.round()
    assert await state(sessions) == ("SUPPRESSED", "no-contact", 1)
    assert mailbox.letters == []


async def test_letters_wait_for_the_morning_unless_they_are_urgent(
    letter: Vault, postman: Postman, mailbox: Mailbox, streams: Streams
) -> None:
    streams.at = NOON + timedelta(hours=9)  # 21:00 in Shanghai
    assert await postman.round() == 0
    await streams.deliver(
        SessionCancelled(session_id=an_id("S"), number="S-1", topic_ids=[an_id("A")], division=TOWN)
    )
    assert await postman.round() == 1
    assert "S-1" in str(mailbox.letters[0]["Subject"])
    streams.at = NOON + timedelta(hours=20)  # 08:00
    assert await postman.round() == 1


async def test_the_past_is_told_in_inboxes_and_never_mailed(
    postman: Postman, vault: Vault, sessions: Sessions, streams: Streams, engine: AsyncEngine
) -> None:
    await streams.deliver(topic_submitted("A"), occurred_at=NOON - timedelta(days=900))
    assert await state(sessions) == ("SUPPRESSED", "history", 0)
    assert await postman.round() == 0
    assert vault.asked == []
    async with engine.connect() as connection:
        inboxes = "SELECT count(*) FROM notices WHERE channel = 'INBOX' AND state = 'DELIVERED'"
        assert await connection.scalar(text(inboxes)) == 2


async def test_a_letter_that_could_not_leave_in_time_expires(
    letter: Vault, postman: Postman, mailbox: Mailbox, sessions: Sessions, streams: Streams
) -> None:
    streams.at += timedelta(days=30)
    await postman.round()
    assert await state(sessions) == ("FAILED", "expired", 1)
    assert mailbox.letters == []


@pytest.mark.parametrize("why", [(False, True, "no-mail-server"), (True, False, "no-contact")])
async def test_what_cannot_be_mailed_says_why(
    streams: Streams, sessions: Sessions, why: tuple[bool, bool, str]
) -> None:
    sends_mail, has_contact, reason = why
    streams.sends_mail = sends_mail
    await streams.deliver(topic_submitted("A", has_contact=has_contact))
    assert await state(sessions) == ("SUPPRESSED", reason, 0)


async def test_no_address_is_stored_or_logged(
    letter: Vault,
    postman: Postman,
    mailbox: Mailbox,
    streams: Streams,
    written: Callable[[], str],
) -> None:
    mailbox.replies_to_recipient = [f"450 <{ADDRESS}> is busy"]
    await postman.round()
    streams.at += timedelta(minutes=1)
    await postman.round()
    assert mailbox.recipients == [ADDRESS]
    stored = await everything_stored(streams.engine)
    assert "LH-A" in stored
    for place in (stored, written()):
        assert "planted" not in place
        assert "13900000000" not in place


async def test_the_letter_continues_the_trace_of_its_fact(
    letter: Vault, postman: Postman, engine: AsyncEngine
) -> None:
    await postman.round()
    (asked,) = letter.traceparents
    assert asked.split("-")[1] == TRACE
    query = """
        SELECT headers->>'traceparent' FROM outbox JOIN notices ON notices.id::text = aggregate_id
        WHERE channel = 'EMAIL'
    """
    async with engine.connect() as connection:
        published = await connection.scalar(text(query))
    assert str(published).split("-")[1] == TRACE
