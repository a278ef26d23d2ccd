"""Every command of intake is in a story, or stands here with why it is in none."""

import re
from collections.abc import Iterator

import pytest
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor

from chassis import policies
from shangliang.intake.v1 import (
    attachment_service_pb2,
    audit_service_pb2,
    contact_service_pb2,
    form_service_pb2,
    hotline_service_pb2,
    import_service_pb2,
    moderation_service_pb2,
    report_service_pb2,
    resident_service_pb2,
    rights_service_pb2,
    routing_service_pb2,
    similar_service_pb2,
    split_service_pb2,
    support_service_pb2,
    topic_service_pb2,
    triage_service_pb2,
    umbrella_service_pb2,
    vault_service_pb2,
    voting_service_pb2,
)
from tests.fixtures.city import ROOT
from tests.torture import operations
from tests.torture.load.stories import Stories

_CONTRACTS = (
    *(attachment_service_pb2, audit_service_pb2, contact_service_pb2, form_service_pb2, hotline_service_pb2),
    *(import_service_pb2, moderation_service_pb2, report_service_pb2, resident_service_pb2),
    *(rights_service_pb2, routing_service_pb2, similar_service_pb2, split_service_pb2, support_service_pb2),
    *(topic_service_pb2, triage_service_pb2, umbrella_service_pb2, vault_service_pb2, voting_service_pb2),
)
_UNTOLD = {
    "AcknowledgeReferral": "the hotline pulls referrals; no story has a hotline that does",
    "AttachUploadsToTopic": "as AttachUploads, from the desk",
    "CancelImport": "no list of a story is wrong as a whole",
    "ForgetReceipts": "no story takes receipts of a list",
    "HideAttachment": "no story looks at files but to read them back",
    "MaskAttachment": "as HideAttachment",
    "RecordLook": "a month has to pass after a round",
    "ResubmitTopic": "its answer is kept as that of what it hands in",
    "RetryFailedRows": "no list of a story is mended",
    "ReviewTopic": "the clock takes deferred topics up again",
    "WithdrawConsent": "deletion does more of the same",
}


def commands() -> Iterator[MethodDescriptor]:
    for contract in _CONTRACTS:
        services: dict[str, ServiceDescriptor] = contract.DESCRIPTOR.services_by_name
        for service in services.values():
            yield from (each for each in service.methods if "command" in each.input_type.fields_by_name)


@pytest.fixture(scope="module")
def told() -> set[str]:
    """What is sent by the modules of the load, and by the stories that it takes from the replay."""
    stories = Stories(policies.load(ROOT / "deploy" / "policy", "luohe"), 1)
    drawn = [stories.consultation() for _ in range(60)] + [stories.detour() for _ in range(80)]
    found = {operations.full_call(step.call).rpartition("/")[2] for each in drawn for step in each.steps}
    for module in (ROOT / "tests" / "torture" / "load").glob("*.py"):
        found |= set(re.findall(r"\b[A-Z][A-Za-z]+\b", module.read_text(encoding="utf-8")))
    return found


def test_every_command_of_intake_is_in_a_story(told: set[str]) -> None:
    silent = {each.name for each in commands()} - told

    assert silent == _UNTOLD.keys()
