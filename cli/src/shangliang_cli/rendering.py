"""Answers as tables or JSON on standard output, problems in words on standard error."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shangliang_cli.calls import Problem
from shangliang_cli.words import message_of, shown

_ID_WIDTH = 36
_USED_UP = "KEY_REUSED"
_WIDTH_OF_FILES = 200


def new_screen() -> Console:
    """The terminal as wide as it is; files and pipes wide enough for every column."""
    screen = Console()
    return screen if screen.is_terminal else Console(width=_WIDTH_OF_FILES)


def as_json(answer: Message) -> str:
    return json.dumps(_fields(answer), ensure_ascii=False, indent=2)


def shown_of(answer: Message) -> Iterable[Table | str]:
    """The tables of an answer; a sentence where it has none: there is nothing, or nothing more to say."""
    if not answer.DESCRIPTOR.fields:
        return ["已完成。 Done."]
    return list(tables(answer)) or ["没有记录。 Nothing here."]


def tables(answer: Message) -> Iterator[Table]:
    """One table for what stands alone, one more for every list."""
    yield from _tables(cast("Descriptor", answer.DESCRIPTOR), _fields(answer), "")


def _fields(answer: Message) -> dict[str, Any]:
    found: dict[str, Any] = json_format.MessageToDict(
        answer, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    return found


def _tables(kind: Descriptor, values: Mapping[str, Any], title: str) -> Iterator[Table]:
    alone = Table(title=title or None, show_header=False)
    for field in kind.fields:
        if field.name in values and not message_of(field) and values[field.name] not in ("", []):
            alone.add_row(field.name, Text(shown(field, values[field.name])))
    if alone.row_count:
        yield alone
    for field in kind.fields:
        if (inner := message_of(field)) and (value := values.get(field.name)):
            yield from _inner(inner, field.name, value)


def _inner(kind: Descriptor, name: str, value: Any) -> Iterator[Table]:
    if isinstance(value, list):
        yield _list(kind, name, value)
    elif not kind.GetOptions().map_entry:
        yield from _tables(kind, value, name)


def _list(kind: Descriptor, name: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    columns = [each for each in _leaves(kind) if any(_at(row, each) for row in rows)]
    columns = [path for path in columns if path is columns[0] or not _is_for_machines(path[-1].name)]
    table = Table(title=name, box=box.SIMPLE_HEAD)
    for path in columns:
        table.add_column(path[-1].name, no_wrap=True, min_width=_width(path[-1].name))
    for row in rows:
        table.add_row(*(Text(shown(path[-1], _at(row, path))) for path in columns))
    return table


def _width(name: str) -> int | None:
    return _ID_WIDTH if name.endswith("_id") else None


def _is_for_machines(name: str) -> bool:
    return name.endswith(("_id", "_ids")) or name == "version"


def _leaves(kind: Descriptor) -> Iterator[tuple[FieldDescriptor, ...]]:
    for field in kind.fields:
        inner = message_of(field)
        if inner is None:
            yield (field,)
        elif not field.is_repeated:
            yield from ((field, *path) for path in _leaves(inner))


def _at(row: Mapping[str, Any], path: Sequence[FieldDescriptor]) -> Any:
    value: Any = row
    for field in path:
        value = value.get(field.name, "") if isinstance(value, Mapping) else ""
    return value


def show_problem(console: Console, problem: Problem, key: str) -> None:
    """Say what stands in the way, which field, what helps, and how to try again."""
    reason = f" [{problem.reason}]" if problem.reason else ""
    console.print(Text(f"✗ {problem.message}{reason}", style="red"))
    for field, text in problem.fields.items():
        console.print(Text(f"  {field}: {text}"))
    if problem.remedy and problem.remedy not in problem.message:
        console.print(Text(f"  → {problem.remedy}"))
    for name, value in problem.details.items():
        if name != "remedy":
            console.print(Text(f"  {name} = {value}", style="dim"))
    if key and problem.reason != _USED_UP:
        console.print(Text(f"  重试 / try again: --key {key}", style="dim"))


def problem_json(problem: Problem, key: str) -> str:
    said = {
        "code": problem.code,
        "reason": problem.reason,
        "message": problem.message,
        "remedy": problem.remedy,
        "fields": dict(problem.fields),
        "details": dict(problem.details),
        "idempotency_key": key,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)
