"""Writes golden files of events that have none; never touches one: `python -m tests.contracts.record`."""

import json

from google.protobuf import json_format

from tests.architecture.test_events import GOLDEN
from tests.contracts.samples import every_event, sample


def record() -> None:
    for service, name in every_event():
        path = GOLDEN / service / f"{name}.json"
        if path.exists():
            continue
        message = sample(service, name)
        entry = {
            "bytes": message.SerializeToString(deterministic=True).hex(),
            "json": json_format.MessageToDict(message),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps(entry, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    record()
