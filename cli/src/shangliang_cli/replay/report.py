"""What is shown at the end: how matters came in and where they stand, one topic's whole chain, the figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.columns import Columns
from rich.console import Console
from rich.table import Table

from shangliang_cli.replay.figures import Figure
from shangliang_cli.replay.plan import Plan
from shangliang_cli.replay.summary import on_the_way, standing, ways_in

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


def counts_table(title: str, counts: Mapping[str, int], *, beside: int = 1) -> Table:
    """Names with their numbers, so many beside each other."""
    table = Table(title=title, show_header=False)
    cells = [cell for name, number in counts.items() for cell in (name, f"{number:,}")]
    for _ in range(beside):
        table.add_column()
        table.add_column(justify="right")
    for start in range(0, len(cells), 2 * beside):
        table.add_row(*cells[start : start + 2 * beside])
    return table


def show(
    console: Console,
    plan: Plan,
    states: Mapping[str, Any],
    tracked: Mapping[str, Any],
    figures: Sequence[Figure],
) -> None:
    ways, ends = counts_table("从哪里来 / ways in", ways_in(plan)), standing(states)
    console.print(Columns((ways, counts_table("现状 / now", ends)), padding=(0, 2)))
    console.print(counts_table("途中发生 / on the way", on_the_way(plan), beside=3))
    console.print(chain_table(tracked["topic"], tracked["steps"]))
    console.print(figures_table(figures))
