"""Every command of intake is in a story, or stands here with why it is in none."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from google.protobuf.descriptor import MethodDescriptor

from chassis import policies
from tests.fixtures.city import ROOT
from tests.fixtures.contracts import is_command, methods
from tests.torture import operations
from tests.torture.load.stories import Stories

_INTAKE = "shangliang.intake."
_LOAD, _MANY = ROOT / "tests" / "torture" / "load", 30
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
    return (each for each in methods() if is_command(each) and each.full_name.startswith(_INTAKE))


@pytest.fixture(scope="module")
def told() -> set[str]:
    """What is sent by the modules of the load, and by the stories that it takes from the replay."""
    stories = Stories(policies.load(ROOT / "deploy" / "policy", "luohe"), 1)
    drawn = [stories.consultation() for _ in range(60)] + [stories.detour() for _ in range(80)]
    found = {operations.full_call(step.call).rpartition("/")[2] for each in drawn for step in each.steps}
    for module in _LOAD.glob("*.py"):
        found |= set(re.findall(r"\b[A-Z][A-Za-z]+\b", module.read_text(encoding="utf-8")))
    return found


def test_every_command_of_intake_is_in_a_story(told: set[str]) -> None:
    silent = {each.name for each in commands()} - told

    assert silent == _UNTOLD.keys()


def test_every_call_that_a_story_names_is_in_a_contract() -> None:
    calls = [call for path in _LOAD.glob("*.py") for call in _called(path)]

    assert len(calls) > _MANY
    for call in calls:
        assert operations.request_name(call).endswith(f"{call.rpartition('/')[2]}Request")


def _called(path: Path) -> Iterator[str]:
    """What a module calls: written out, or as a method of a service that has a name there."""
    text = path.read_text(encoding="utf-8")
    module = importlib.import_module(f"tests.torture.load.{path.stem}")
    yield from re.findall(r'"((?:intake|scheduling|outcomes|notifier)\.\w+Service/\w+)"', text)
    for service, method in re.findall(r"\{(_[A-Z]+)\}/([A-Z]\w+)", text):
        yield f"{getattr(module, service)}/{method}"
