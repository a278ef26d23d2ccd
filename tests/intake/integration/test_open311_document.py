"""docs/open311.md: each example is sent as it stands, and answered as it stands."""

import json
import re
import shlex
from typing import Any
from urllib.parse import urlencode

from tests.architecture.source import ROOT
from tests.intake.house import House

EXAMPLES = re.compile(r"```sh\n(curl .*?)```\n\n```json\n(.*?)```", re.DOTALL)
ELSEWHERE = "http://127.0.0.1:8001"
# Each differs from time to time.
_OWN = ("service_request_id", "service_notice", "requested_datetime", "updated_datetime")


def examples() -> list[tuple[str, bytes, list[dict[str, Any]]]]:
    """The path, the form and the answer of each."""
    found = EXAMPLES.findall((ROOT / "docs/open311.md").read_text(encoding="utf-8"))
    return [(*_sent(command), json.loads(answer)) for command, answer in found]


def _sent(command: str) -> tuple[str, bytes]:
    words = shlex.split(command.replace("\\\n", " "))
    fields = dict(words[place + 1].split("=", 1) for place, word in enumerate(words) if word == "-d")
    address = next(word for word in words if word.startswith(ELSEWHERE))
    return address.removeprefix(ELSEWHERE), urlencode(fields).encode()


async def test_examples_of_the_document_are_answered_as_it_says(house: House) -> None:
    told = examples()

    for path, form, expected in told:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        sent = house.http.post(path, content=form, headers=kind) if form else house.http.get(path)
        answer = (await sent).json()
        assert [each.keys() for each in answer] == [each.keys() for each in expected]
        assert [_told(each) for each in answer] == [_told(each) for each in expected]
    assert len(told) == 3


def _told(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in _OWN}
