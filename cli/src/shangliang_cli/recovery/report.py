"""What reconciling found and did, as tables and as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.table import Table
from sqlalchemy import Row

from eventing.incoming import Incoming
from eventing.recovery import guard
from eventing.recovery.findings import Findings
from eventing.tail import known_types, line
from shangliang_cli.recovery.screen import table

_MOST_SHOWN = 50


def tables(found: Findings) -> Iterator[Table | str]:
    """Own streams, followed streams, and every aggregate that differs."""
    own = table(
        f"{found.service} 的流 / own streams",
        "流",
        "事项",
        "一致",
        "落后",
        "超前",
        "分叉",
        "待发",
        "其中已发",
    )
    for each in found.own:
        own.add_row(
            each.stream,
            *(f"{number:,}" for number in (each.aggregates, each.equal, len(each.behind), len(each.ahead))),
            *(f"{number:,}" for number in (len(each.forked), each.waiting, each.again)),
        )
    yield own
    followed = table(
        f"{found.service} 关注的流 / followed streams", "流", "事件", "待应用", "搁置", "流中不见"
    )
    for consumed in found.consumed:
        counts = (consumed.events, consumed.lacking, consumed.parked, consumed.vanished)
        followed.add_row(consumed.stream, *(f"{number:,}" for number in counts))
    yield followed
    yield from _differing(found)


def _differing(found: Findings) -> Iterator[Table | str]:
    behind = [f"{each.aggregate_id} v{each.stored or 0} → v{each.highest}" for each in found.behind]
    yield from _listed("落后：流知道而数据库已失去 / behind: the stream knows what the database lost", behind)
    ahead = [
        f"{each.aggregate_id} v{each.stored} > v{each.highest}" for own in found.own for each in own.ahead
    ]
    yield from _listed("超前：从未发布，也不在待发中 / ahead: neither published nor waiting to be", ahead)
    forked = [key for own in found.own for key in own.forked]
    yield from _listed("分叉：同一版本有两个事件 / forked: two events of one version", forked)


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{title}（{len(lines)}）"
        yield from (f"  {each}" for each in lines[:_MOST_SHOWN])
    if len(lines) > _MOST_SHOWN:
        yield "  …（--json 列出全部 / all of them with --json）"


def plan(found: Findings) -> Iterator[str]:
    """What --apply will do."""
    if found.behind:
        yield "将守护所失步骤：同样的可补录，不同的被拒绝；事件足够的直接恢复。"
        yield "  Lost steps are guarded: the same may be entered again, anything else is refused;"
        yield "  those whose events hold enough are taken from the stream."
    if lacking := sum(each.lacking for each in found.consumed):
        yield f"将重新应用 {lacking:,} 个事件。 Events will be applied again, by the service's own handlers."
    if waiting := sum(each.waiting for each in found.own):
        yield f"待发的 {waiting:,} 个事件由服务自行发出，重复的会被识别。 Waiting ones go out by themselves."
    if any(each.ahead for each in found.own):
        yield "超前的无法补发，请查流的存储。 What is ahead cannot be sent: look at how the streams are kept."


def fates(lost: Sequence[Row[Any]]) -> Table:
    """How many lost events met which fate."""
    shown = table("所失事件 / lost events", "结果", "事件", "事项")
    for outcome, told in _FATES.items():
        rows = [row for row in lost if row.outcome == outcome]
        shown.add_row(told, f"{len(rows):,}", f"{len({row.aggregate_id for row in rows}):,}")
    return shown


_FATES = {
    "regained": "照样重现 / said again by the service",
    "folded": "按事件恢复 / taken from the event",
    "held": "待人决定 / held for a person",
    "accepted": "已决定放弃 / given up by decision",
}


def held(lost: Sequence[Row[Any]]) -> Iterator[str]:
    """What a person has to enter again or to decide, and what is gone for good."""
    types = known_types()
    missing = [row for row in lost if row.missing]
    yield from _listed(
        "已恢复但缺少内容 / taken from the event, without",
        [f"{row.aggregate_id} v{row.version} {row.event_type}：{row.missing}" for row in missing],
    )
    whole = _gone(lost)
    steps = [row for row in lost if row.outcome == "held"]
    yield from _listed(
        "请照原样补录，或用 --accept 决定 / enter again as it was, or decide with --accept",
        [line(guard.restored(row), types) for row in steps if row.aggregate_id not in whole],
    )
    yield from _listed(
        "整项已失，请用 --accept 放弃后重新登记 / gone as a whole: give up with --accept, register anew",
        [line(guard.restored(row), types) for row in steps if row.aggregate_id in whole],
    )


def _gone(lost: Sequence[Row[Any]]) -> set[str]:
    """Aggregates that begin with a lost event: nothing can be entered under their ids again."""
    return {row.aggregate_id for row in lost if row.outcome == "held" and row.version == 1}


def findings_json(found: Findings) -> dict[str, Any]:
    return {
        "service": found.service,
        "agree": found.agree,
        "own": [
            {
                "stream": each.stream,
                "aggregates": each.aggregates,
                "equal": each.equal,
                "behind": [
                    {
                        "aggregate_id": behind.aggregate_id,
                        "stored": behind.stored,
                        "lost": [_event_json(event) for event in behind.lost],
                    }
                    for behind in each.behind
                ],
                "ahead": [
                    {"aggregate_id": ahead.aggregate_id, "stored": ahead.stored, "highest": ahead.highest}
                    for ahead in each.ahead
                ],
                "forked": each.forked,
                "waiting": each.waiting,
                "again": each.again,
            }
            for each in found.own
        ],
        "followed": [
            {
                "stream": each.stream,
                "events": each.events,
                "lacking": each.lacking,
                "parked": each.parked,
                "vanished": each.vanished,
            }
            for each in found.consumed
        ],
    }


def lost_json(lost: Sequence[Row[Any]]) -> dict[str, Any]:
    whole = _gone(lost)
    return {
        "outcomes": dict(Counter(row.outcome for row in lost)),
        "events": [
            {
                **_event_json(guard.restored(row)),
                "stream": row.stream,
                "aggregate_id": row.aggregate_id,
                "outcome": row.outcome,
                "gone_as_a_whole": row.aggregate_id in whole,
                "missing": row.missing,
                "settled_by": row.settled_by,
                "reason": row.reason,
            }
            for row in lost
        ],
    }


def _event_json(event: Incoming) -> dict[str, Any]:
    return {"version": event.version, "type": event.type, "event_id": str(event.id)}
