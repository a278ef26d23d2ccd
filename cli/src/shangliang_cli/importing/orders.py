"""A file of a hotline that cannot call: its lines as orders, and acknowledgements of referrals."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from google.protobuf import json_format

from chassis.validation import InvalidRequest, check
from rulebook.spelling import plain
from shangliang.intake.v1 import hotline_service_pb2 as pb
from shangliang_cli.importing.cells import is_yes, moment_of, text_of
from shangliang_cli.importing.failures import Fault, NotReadable
from shangliang_cli.importing.sheets import Formula, read

_HEADS = {
    "工单号": "external_number",
    "更新时间": "updated_at",
    "版本": "version",
    "状态": "status",
    "建议协商": "suggested",
    "标题": "title",
    "内容": "content",
    "区划": "division",
    "类别": "category",
    "地点": "place",
    "姓名": "caller_name",
    "电话": "caller_phone",
    "不需回复": "no_reply",
    "退回理由": "return_reason",
    "受理编号": "topic_number",
    "转办编号": "referral_id",
    # A file of referrals comes back with a number beside each.
    "理由": "reason_code",
    "转办时间": "referred_at",
}
_FIELDS = {plain(name): field for head, field in _HEADS.items() for name in (head, field)}
_FLAGS = frozenset({"suggested", "no_reply"})
_MOST_LINES = 20_000
Request = pb.PushOrderRequest | pb.AcknowledgeReferralRequest


@dataclass(frozen=True, slots=True)
class Orders:
    """What a file holds: requests by line, and lines that make none."""

    requests: Sequence[tuple[int, Request]]
    faults: Sequence[Fault]


def orders_of(path: Path) -> Orders:
    """Read a .csv, .xlsx or .jsonl file; raises NotReadable.

    A line with the number of a referral acknowledges it; every other one is an order. The same line always
    makes the same request, so a file may be brought in again.
    """
    lines = _of_lines(path) if path.suffix.lower() == ".jsonl" else _of_sheet(path)
    requests, faults = [], []
    for number, values in lines:
        if values.get("referral_id") and not values.get("external_number"):
            continue  # not taken over yet
        try:
            requests.append((number, _request(values)))
        except InvalidRequest as invalid:
            first = invalid.violations[0]
            faults.append(Fault(number, first.field, first.message, first.remedy, invalid.reason))
        except (ValueError, OverflowError, TypeError, json_format.ParseError):
            faults.append(Fault(number, "", "该行无法识别。", "请核对各列的格式。"))
    return Orders(requests, faults)


def _request(values: Mapping[str, Any]) -> Request:
    referral = values.get("referral_id")
    kind = pb.AcknowledgeReferralRequest if referral else pb.PushOrderRequest
    known = {field.name for field in kind.DESCRIPTOR.fields}
    content = {name: value for name, value in values.items() if name in known and value not in ("", None)}
    request = json_format.ParseDict(content, kind())
    said = request.SerializeToString(deterministic=True)
    request.command.idempotency_key = f"file-{hashlib.sha256(said).hexdigest()}"
    check(request)
    return request


def _of_sheet(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    sheet = read(path)
    if not sheet.lines:
        raise NotReadable("文件是空的。")
    (_, head), *lines = sheet.lines
    fields = [_FIELDS.get(plain(text_of(value)), "") for value in head]
    if unknown := [text_of(value)[:20] for value, field in zip(head, fields, strict=True) if not field]:
        raise NotReadable(f"第一行有不认识的列名：{'、'.join(unknown[:5])}。可用：{'、'.join(_HEADS)}。")
    for number, line in lines:
        yield (
            number,
            {name: _value(name, value, sheet.epoch) for name, value in zip(fields, line, strict=False)},
        )


def _value(name: str, value: Any, epoch: datetime) -> Any:
    if isinstance(value, Formula):
        return {}  # no field is a mapping: the line is refused
    if not text_of(value):
        return ""
    if name == "updated_at":
        try:
            return moment_of(value, epoch).astimezone(UTC).isoformat()
        except (ValueError, OverflowError):
            return text_of(value)
    return is_yes(value) if name in _FLAGS else text_of(value)


def _of_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise NotReadable(f"文件无法读取：{error.strerror}。") from None
    except UnicodeDecodeError:
        raise NotReadable("文件的编码无法识别。请另存为 UTF-8。") from None
    if len(lines) > _MOST_LINES:
        raise NotReadable(f"文件超过{_MOST_LINES}行。请拆分后再导入。")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return {"external_number": {}}
    return found if isinstance(found, dict) else {"external_number": {}}
