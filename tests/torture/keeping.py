"""Keeps what was read from the databases as files, so that a run can be judged again when it is long over."""

import base64
import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.system.streams import Record
from tests.torture.quiescence import Position, Quiet
from tests.torture.tables import Tables

_FILES = "tables"


def keep_tables(tables: Tables, folder: Path) -> None:
    """Write one JSON file for each service."""
    (folder / _FILES).mkdir(parents=True, exist_ok=True)
    for service, found in tables.items():
        text = json.dumps(found, default=_written, ensure_ascii=False)
        (folder / _FILES / f"{service}.json").write_text(text, encoding="utf-8")


def kept_tables(folder: Path) -> Tables:
    """Read what `keep_tables` wrote."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"), object_hook=_read)
        for path in sorted((folder / _FILES).glob("*.json"))
    }


def keep_quiet(quiet: Quiet, folder: Path) -> None:
    """Write how the end was reached."""
    (folder / "quiet.json").write_text(json.dumps(asdict(quiet)), encoding="utf-8")


def kept_quiet(folder: Path) -> Quiet:
    """Read what `keep_quiet` wrote."""
    said = json.loads((folder / "quiet.json").read_text(encoding="utf-8"))
    positions = [Position(**position) for position in said.pop("positions")]
    return Quiet(**said, positions=positions)


def keep_records(records: list[Record], folder: Path, streams: list[str]) -> None:
    """Write one file of JSON lines for each stream, in the order of partitions and offsets."""
    (folder / "streams").mkdir(parents=True, exist_ok=True)
    lines: dict[str, list[str]] = {name: [] for name in streams}
    for record in records:
        entry = {**asdict(record), "value": base64.b64encode(record.value).decode()}
        lines[record.stream].append(json.dumps(entry, ensure_ascii=False) + "\n")
    for name, written in lines.items():
        (folder / "streams" / f"{name}.jsonl").write_text("".join(written), encoding="utf-8")


def kept_records(folder: Path) -> list[Record]:
    """Read what `keep_records` wrote."""
    found = []
    for path in sorted((folder / "streams").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            found.append(Record(**{**entry, "value": base64.b64decode(entry["value"])}))
    return found


def _written(value: object) -> dict[str, str]:
    match value:
        case UUID():
            return {"uuid": str(value)}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case bytes():
            return {"bytes": base64.b64encode(value).decode()}
    raise TypeError(f"{type(value).__name__} is in no table that is read")


def _read(said: dict[str, Any]) -> Any:
    match said:
        case {"uuid": text} if len(said) == 1:
            return UUID(text)
        case {"moment": text} if len(said) == 1:
            return datetime.fromisoformat(text)
        case {"day": text} if len(said) == 1:
            return date.fromisoformat(text)
        case {"bytes": text} if len(said) == 1:
            return base64.b64decode(text)
    return said
