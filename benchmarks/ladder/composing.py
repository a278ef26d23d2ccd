"""A matter made ready to be written, by one flat function in which each duty is a branch."""

import asyncio
import hashlib
import os
import zlib
from datetime import UTC, datetime, timedelta

from benchmarks.ladder.body import CHANNELS, MatterIn
from benchmarks.ladder.duties import Duty
from benchmarks.ladder.publishing import event_of, headers_of
from benchmarks.ladder.sealing import Vault
from benchmarks.ladder.statement import Row
from eventing.ids import uuid7
from eventing.tables import SHARDS
from intake.domain.numbers import receipt_number
from intake.domain.tracking import RANDOM_BYTES, fingerprint, tracking_code
from shangliang.intake.v1 import topic_events_pb2 as words

_OPERATION = "shangliang.intake.v1.SubmitTopicRequest"
_TIME_TO_DECIDE, _TIME_TO_WARN = timedelta(days=7), timedelta(days=5)
_RECEIPT = (
    '{"id":"%s","number":"%s","tracking_code":"%s","state":"submitted","version":1,"submitted_at":"%s"}'
)
# As long as what the later steps put there, so that the database has as much to do.
_A_KEY, _AN_INDEX = b"k" * 69, b"i" * 32
_AN_EVENT, _HEADERS = b"e" * 80, '{"ce_specversion":"%s"}' % ("h" * 466)


class Composer:
    """Makes rows and receipts, up to a duty."""

    def __init__(self, duty: Duty, vault: Vault) -> None:
        self._seals, self._publishes = duty >= Duty.SEALED, duty >= Duty.PUBLISHED
        self._vault = vault

    def row(
        self, given: MatterIn, body: bytes, key: str, sequence: int, traceparent: str
    ) -> tuple[Row, bytes]:
        """Return what is to be written for a matter, and its receipt."""
        topic, subject, event, now = uuid7(), uuid7(), uuid7(), datetime.now(UTC)
        name, moment = str(topic), f"{now.replace(tzinfo=None).isoformat()}Z"
        number = receipt_number("LH", now, sequence)
        code = tracking_code(os.urandom(RANDOM_BYTES))
        receipt = (_RECEIPT % (name, number, code, moment)).encode()
        written, person = self._values(name, given, str(subject))
        event_bytes, headers = _AN_EVENT, _HEADERS
        if self._publishes:
            event_bytes = event_of(name, number, given)
            headers = headers_of(str(event), name, moment, given.division, traceparent)
        digest = hashlib.sha256(body).digest()
        answer = ("", _OPERATION, key, digest, receipt)
        shard = zlib.crc32(name.encode()) % SHARDS
        outbox = (shard, event, "intake.topic.v1", name, 1, headers, event_bytes)
        matter = (topic, *written, None, None)
        contact = (subject, *person, given.submitter.locale, given.submitter.no_reply)
        known = (number, fingerprint(code), given.division, given.category, CHANNELS[given.channel])
        stands = (words.SOURCE_KIND_RESIDENTS, False, True, given.venue_id, "citizen")
        clock = (now + _TIME_TO_DECIDE, "2026-1", now + _TIME_TO_WARN)
        rest = (None, given.consent_notice or None, None, False, now, now)
        values = (*answer, *outbox, *matter, *contact, *known, *stands, *clock, *rest)
        return Row(values, asyncio.get_running_loop().create_future()), receipt

    def _values(
        self, topic: str, given: MatterIn, subject: str
    ) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
        """The words with their key, and the person with his key and index."""
        title, text, place = given.title, given.text, given.place
        name, phone, email = given.submitter.name, given.submitter.phone, given.submitter.email
        if not self._seals:
            plain = (_A_KEY, title.encode(), text.encode(), place.encode())
            return plain, (_A_KEY, name.encode(), phone.encode(), email.encode(), _AN_INDEX)
        matter = self._vault.sealed("submissions", topic, {"title": title, "text": text, "place": place})
        contact = {"name": name, "phone": phone, "email": email}
        person = self._vault.sealed("vault_contacts", subject, contact)
        return tuple(matter), (*person, self._vault.index(phone))
