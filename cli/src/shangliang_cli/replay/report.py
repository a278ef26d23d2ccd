"""What is shown at the end: the table of figures, and one topic's whole chain."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from shangliang_cli.replay.figures import Figure

_ROLES = {
    "": "—",
    "anonymous": "居民",
    "citizen": "居民",
    "clerk": "联络员",
    "member": "政协委员",
    "liaison": "县区政协办",
    "convener": "召集人",
    "secretary": "党委书记",
    "agency": "承办单位",
    "system": "系统",
    "ops": "运维",
    "auditor": "审计",
}


def figures_table(figures: Sequence[Figure]) -> Table:
    table = Table(title="漯河市两年协商：公布数与系统统计 / published and counted")
    for heading in ("指标", "公布", "统计", "差", ""):
        table.add_column(heading, justify="left" if heading in {"指标", ""} else "right")
    for figure in figures:
        sign = "≥ " if figure.at_least else ""
        mark = "✓" if figure.reached else "✗"
        table.add_row(
            figure.name,
            f"{sign}{figure.published:,}",
            f"{figure.counted:,}",
            f"{figure.difference:+,}",
            f"{mark} {figure.note}",
        )
    return table


def chain_table(topic: Mapping[str, Any], steps: Iterable[Mapping[str, Any]]) -> Table:
    """Every step of one topic with its day and who did it."""
    table = Table(title=f"一件事的全过程 / one topic's whole chain：{topic['number']} {topic['title']}")
    for heading in ("日期", "环节", "谁", "内容"):
        table.add_column(heading)
    for step in steps:
        role = _ROLES.get(step["actor_role"], step["actor_role"])
        table.add_row(step["occurred_at"][:10], step["step"], role, step["text"])
    return table


def show(console: Console, figures: Sequence[Figure], tracked: Mapping[str, Any]) -> None:
    console.print(chain_table(tracked["topic"], tracked["steps"]))
    console.print(figures_table(figures))
