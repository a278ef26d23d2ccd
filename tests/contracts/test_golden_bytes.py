"""What was once on the wire stays readable, and what we write now is what was promised, for every event."""

import json

import pytest
from google.protobuf import json_format

from tests.architecture.test_events import EVENTS, GOLDEN
from tests.contracts.samples import event_class


@pytest.mark.parametrize(("service", "event"), EVENTS)
def test_recorded_bytes_are_still_understood(service: str, event: str) -> None:
    golden = json.loads((GOLDEN / service / f"{event}.json").read_text(encoding="utf-8"))

    message = event_class(service, event).FromString(bytes.fromhex(golden["bytes"]))

    assert golden["json"].items() <= json_format.MessageToDict(message).items()


@pytest.mark.parametrize(("service", "event"), EVENTS)
def test_known_fields_are_still_written_as_recorded(service: str, event: str) -> None:
    golden = json.loads((GOLDEN / service / f"{event}.json").read_text(encoding="utf-8"))
    message = event_class(service, event).FromString(bytes.fromhex(golden["bytes"]))

    assert message.SerializeToString(deterministic=True).hex() == golden["bytes"]
