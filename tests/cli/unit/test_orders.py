"""Lines of a hotline's file: each one request, the same line always the same; broken ones are named."""

from pathlib import Path

import pytest

from shangliang.intake.v1 import hotline_service_pb2 as pb
from shangliang_cli.importing.failures import NotReadable
from shangliang_cli.importing.orders import orders_of

GOOD = '{"external_number": "HL-1", "updated_at": "2026-03-02T09:00:00+08:00", "status": "办理中"}'


def lines(folder: Path, *said: str) -> Path:
    path = folder / "a.jsonl"
    path.write_text("\n".join(said), encoding="utf-8")
    return path


def test_the_same_line_is_the_same_request(tmp_path: Path) -> None:
    found = orders_of(lines(tmp_path, GOOD, "", GOOD, GOOD.replace("办理中", "已签收")))

    keys = [request.command.idempotency_key for _, request in found.requests]
    assert keys[0] == keys[1] != keys[2]
    assert [number for number, _ in found.requests] == [1, 3, 4]


def test_a_line_with_a_referral_acknowledges_it_once_it_has_a_number(tmp_path: Path) -> None:
    said = ('{"referral_id": "LH-1-3", "external_number": "HL-1", "title": "x"}', '{"referral_id": "LH-2-3"}')

    found = orders_of(lines(tmp_path, *said))

    assert [type(request) for _, request in found.requests] == [pb.AcknowledgeReferralRequest]
    assert not found.faults


@pytest.mark.parametrize(
    "said",
    [
        "{",
        "[]",
        "1",
        "[" * 5000,
        '{"status": "办理中"}',
        GOOD.replace("2026-03", "2026-13"),
        '{"version": "x"}',
    ],
)
def test_a_broken_line_is_named_and_holds_up_no_other(tmp_path: Path, said: str) -> None:
    found = orders_of(lines(tmp_path, said, GOOD))

    assert [fault.number for fault in found.faults] == [1]
    assert [number for number, _ in found.requests] == [2]


def test_columns_that_nobody_knows_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("工单号,星座\nHL-1,狮子\n", encoding="utf-8")

    with pytest.raises(NotReadable, match="星座"):
        orders_of(tmp_path / "a.csv")
