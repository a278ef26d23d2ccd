"""Each value of a record, its place and the record before change the hash."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from intake.domain.audit import COLUMNS, GENESIS, Entry, canonical, link
from intake.queries.audit import Mark

AT = datetime(2026, 5, 3, 4, 0, 0, 7, tzinfo=UTC)
ENTRY = Entry(
    id=UUID(int=1), at=AT, actor="clerk-1", role="clerk", organisation="", on_behalf_of="", origin="",
    action="ReferTopic", object_type="topic", object_id="t", object_version=3, purpose="", result="done",
    reason="", request_id="", trace_id="",
)  # fmt: skip
OTHER = {UUID: UUID(int=2), datetime: AT + timedelta(microseconds=1), int: 4, str: "other"}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_value_counts(name: str) -> None:
    kind = next(each.type for each in fields(Entry) if each.name == name)
    changed = replace(ENTRY, **{name: OTHER[kind]})  # type: ignore[index,arg-type]  # types are classes here

    assert link(GENESIS, 1, changed) != link(GENESIS, 1, ENTRY)


def test_place_and_predecessor_count() -> None:
    assert len({link(GENESIS, 1, ENTRY), link(GENESIS, 2, ENTRY), link(b"\1" * 32, 1, ENTRY)}) == 3


def test_values_cannot_flow_into_one_another() -> None:
    left, right = replace(ENTRY, actor="a", role="bc"), replace(ENTRY, actor="ab", role="c")

    assert canonical(left) != canonical(right)


def test_one_moment_is_written_in_one_way() -> None:
    there = AT.astimezone(timezone(timedelta(hours=8)))

    assert canonical(replace(ENTRY, at=there)) == canonical(ENTRY)


def test_the_bytes_of_a_record_never_change() -> None:
    assert link(GENESIS, 1, ENTRY).hex() == "23e78d8e886e8f3e39bf8f3adf1b9663813c2cc92f3fb4f4a1b16769cd27e9dc"


def test_a_mark_is_read_as_it_was_printed() -> None:
    mark = Mark(7, link(GENESIS, 7, ENTRY))

    assert Mark.read(str(mark)) == mark
