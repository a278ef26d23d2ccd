import json
from typing import Any

import msgspec
import pytest

from benchmarks.ladder.body import read
from benchmarks.ladder.composing import Composer
from benchmarks.ladder.duties import Duty
from benchmarks.ladder.sealing import Vault
from benchmarks.ladder.statement import COLUMNS
from benchmarks.load.requests import PRODUCT_BODY, SUBMITTER, TITLE


def body(**changes: Any) -> bytes:
    return json.dumps(PRODUCT_BODY | changes).encode()


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty > Duty.CHECKED])
async def test_each_step_writes_as_much_as_the_product(duty: Duty) -> None:
    row, _ = Composer(duty, Vault()).row(read(body()), body(), "a-key-of-8", 1, "")
    values: dict[str, Any] = dict(zip(COLUMNS, row.values, strict=True))

    assert len(values["topic_key"]) == len(values["subject_key"]) == 69
    assert 60 < len(values["payload"]) < 120
    assert 400 < len(values["headers"]) < 560
    assert len(values["phone_index"]) == 32


async def test_from_the_step_that_seals_on_nothing_is_written_as_it_was_said() -> None:
    row, _ = Composer(Duty.SEALED, Vault()).row(read(body()), body(), "a-key-of-8", 1, "")
    written = b"".join(value for value in row.values if isinstance(value, bytes))

    assert TITLE.encode() not in written
    assert SUBMITTER["phone"].encode() not in written


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "短"},
        {"text": "太短"},
        {"division": "41110"},
        {"channel": "pigeon"},
        {"submitter": {"phone": "call me"}},
        {"unheard": 1},
    ],
)
def test_the_first_step_refuses_what_the_contract_forbids(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read(body(**wrong))
