"""What else happens in the small city: voices, a list, an order, a file, a deletion, an inbox."""

import hashlib
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from shangliang.intake.v1 import attachment_service_pb2 as files
from shangliang.intake.v1 import hotline_service_pb2 as hotline
from shangliang.intake.v1 import import_service_pb2 as imports
from shangliang.intake.v1 import rights_service_pb2 as rights
from shangliang.intake.v1 import support_service_pb2 as support
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import vault_service_pb2 as vault
from shangliang.intake.v1 import voting_service_pb2 as voting
from shangliang.notifier.v1 import notification_service_pb2 as notices
from tests.torture.evidence import Evidence
from tests.torture.history import Attempt, Command
from tests.torture.unit import small_audit
from tests.torture.unit.small_names import MERGED, STARTED, TOPIC, identity

ANNA, BEN = identity("Anna"), identity("Ben")
ROUND, LIST, DISCLOSURE, FILE = map(identity, ("round", "list", "disclosure", "file"))
ORDER = "LH00001"
CONTENT = hashlib.sha256(b"a document").hexdigest()


def act(
    evidence: Evidence, answer: Message, facts: dict[str, Any], shown: dict[str, Any] | None = None
) -> Command:
    """Carry something out: its answer is kept, and its caller has it."""
    name = answer.DESCRIPTOR.full_name.replace("Response", "Request")
    service, operation = name.split(".")[1], name.rpartition(".")[2].removesuffix("Request")
    number = max(each.number for each in evidence.commands) + 1
    response = answer.SerializeToString(deterministic=True)
    attempt = Attempt(float(number), "ok", "OK", 0.01, hashlib.sha256(response).hexdigest(), shown or {})
    key = f"desk-{number}"
    command = Command(number, service, operation, name, "somebody", key, None, {}, facts, {1: attempt})
    evidence.commands.append(command)
    keep(evidence, service, command.scope, name, key, response)
    return command


def keep(evidence: Evidence, service: str, scope: str, request: str, key: str, response: bytes) -> None:  # noqa: PLR0917 - a row
    row = {"scope": scope, "operation": request, "key": key, "response": response}
    evidence.tables[service]["idempotency"].append(row)


def furnish(evidence: Evidence) -> Evidence:
    """Let everything happen that intake has beside the chain, and go well."""
    tables = evidence.tables["intake"]
    _choose(evidence, tables)
    _bring_in(evidence, tables)
    _attach(evidence, tables)
    _disclose(evidence, tables)
    act(evidence, vault.ConfirmGuardianResponse(topic_id=TOPIC), {"topic_id": TOPIC})
    tables["guardian_confirmations"] = [{"topic_id": UUID(TOPIC)}]
    act(evidence, rights.ConfirmDeletionResponse(topic_id=MERGED), {"topic_id": MERGED})
    tables["vault_keys"] = [{"subject_id": UUID(TOPIC)}]
    tables["submissions"] = [{"topic_id": UUID(TOPIC)}]
    notice = evidence.rows("notifier", "notices")[0]
    act(evidence, notices.MarkNoticeReadResponse(), {"notice_id": str(notice["id"])})
    notice["read_at"] = STARTED
    tables |= small_audit.chained(evidence.commands)
    return evidence


def support_topic(evidence: Evidence, resident: str, *, withdraw: bool = False) -> Command:
    answer = support.WithdrawSupportResponse() if withdraw else support.SupportTopicResponse()
    return act(evidence, answer, {"topic_id": TOPIC, "resident_id": resident})


def cast(evidence: Evidence, resident: str, *chosen: str) -> Command:
    facts = {"round_id": ROUND, "resident_id": resident, "topic_ids": list(chosen)}
    return act(evidence, voting.CastVoteResponse(), facts)


def push(evidence: Evidence, version: int, status: int) -> Command:
    facts = {"external_number": ORDER, "version": version, "status": status}
    return act(evidence, hotline.PushOrderResponse(external_number=ORDER), facts)


def _choose(evidence: Evidence, tables: dict[str, Any]) -> None:
    support_topic(evidence, ANNA)
    support_topic(evidence, BEN)
    support_topic(evidence, BEN, withdraw=True)
    cast(evidence, ANNA, TOPIC, MERGED)
    cast(evidence, ANNA, TOPIC)
    cast(evidence, BEN, MERGED)
    cast(evidence, BEN)
    topic, round_id = UUID(TOPIC), UUID(ROUND)
    tables["supports"] = [{"topic_id": topic, "resident_id": UUID(ANNA)}]
    tables["ballots"] = [{"round_id": round_id, "topic_ids": [topic]}]
    tables["voting_rounds"] = [{"id": round_id, "closed_at": STARTED, "voters": 1}]
    tables["round_topics"] = [
        {"round_id": round_id, "topic_id": topic, "votes": 1},
        {"round_id": round_id, "topic_id": UUID(MERGED), "votes": 0},
    ]


def _bring_in(evidence: Evidence, tables: dict[str, Any]) -> None:
    """The two topics came by a list and by the hotline, not from clients of their own."""
    own = {each.key for each in evidence.commands if each.operation == "SubmitTopic"}
    evidence.commands[:] = [each for each in evidence.commands if each.key not in own]
    tables["idempotency"][:] = [row for row in tables["idempotency"] if row["key"] not in own]
    given = {"import_id": LIST, "numbers": [1, 2], "wrong": [2]}
    act(evidence, imports.AddImportRowsResponse(given=2), given)
    act(evidence, imports.RunImportResponse(), {"import_id": LIST})
    submit = "shangliang.intake.v1.SubmitTopicRequest"
    for scope, key, topic in (
        (f"import:{LIST}", f"import:{LIST}:1", TOPIC),
        ("hotline", f"hotline:{ORDER}", MERGED),
    ):
        receipt = topics.SubmitTopicResponse(topic_id=topic).SerializeToString(deterministic=True)
        keep(evidence, "intake", scope, submit, key, receipt)
    tables["import_rows"] = [
        {"import_id": UUID(LIST), "number": 1, "state": 2, "topic_id": UUID(TOPIC)},
        {"import_id": UUID(LIST), "number": 2, "state": 3, "topic_id": None},
    ]
    push(evidence, 3, 5)
    push(evidence, 1, 2)
    order = {"external_number": ORDER, "version": 3, "status": 5, "topic_id": UUID(MERGED)}
    tables["hotline_orders"] = [order]


def _attach(evidence: Evidence, tables: dict[str, Any]) -> None:
    shown = {"attachments": [{"attachment_id": FILE}]}
    act(evidence, files.AttachUploadsResponse(), {"sha256": CONTENT, "division": "411121201"}, shown)
    tables["attachments"] = [{"id": UUID(FILE), "topic_id": UUID(TOPIC), "state": "ready", "reason": None}]
    tables["file_pieces"] = [{"file_id": UUID(FILE), "object": "00000-aa"}]
    evidence.files, evidence.stored = {FILE: CONTENT}, {(FILE, "00000-aa")}


def _disclose(evidence: Evidence, tables: dict[str, Any]) -> None:
    facts = {"topic_id": TOPIC, "disclosure_id": DISCLOSURE}
    act(evidence, vault.ReadDisclosureResponse(), facts)
    evidence.tables["intake"]["idempotency"].pop()
    tables["disclosure_requests"] = [{"id": UUID(DISCLOSURE), "topic_id": UUID(TOPIC), "stage": "read"}]
    tables["vault_disclosures"] = [
        {"id": UUID(identity("given")), "topic_id": UUID(TOPIC), "requester": "clerk", "purpose": "call-back"}
    ]
