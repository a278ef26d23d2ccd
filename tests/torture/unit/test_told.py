"""Every command of intake is in a story, or stands here with why it is in none."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor

from chassis import policies
from shangliang.intake import v1 as contracts
from tests.fixtures.city import ROOT
from tests.torture import operations
from tests.torture.load.stories import Stories

_UNTOLD = {
    "AcknowledgeReferral": "the hotline pulls referrals; no story has a hotline that does",
    "AttachUploadsToTopic": "as AttachUploads, from the desk",
    "CancelImport": "no list of a story is wrong as a whole",
    "ForgetReceipts": "no story takes receipts of a list",
    "HideAttachment": "no story looks at files but to read them back",
    "MaskAttachment": "as HideAttachment",
    "RecordLook": "a month has to pass after a round",
    "ResubmitTopic": "its answer is kept as that of what it hands in",
    "RetryAside": "no fault of a run keeps a task from one matter alone",
    "RetryFailedRows": "no list of a story is mended",
    "ReviewTopic": "the clock takes deferred topics up again",
    "WithdrawConsent": "deletion does more of the same",
}


def commands() -> Iterator[MethodDescriptor]:
    for module in pkgutil.iter_modules(contracts.__path__):
        if not module.name.endswith("_service_pb2"):
            continue
        contract = importlib.import_module(f"{contracts.__name__}.{module.name}")
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
