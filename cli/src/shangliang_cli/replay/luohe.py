"""`shangliang replay luohe`: plan, carry out, wait until the services agree, and compare."""

import asyncio
import time
from dataclasses import replace as changed
from pathlib import Path

import yaml
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from chassis import policies
from shangliang_cli.calls import Problem
from shangliang_cli.connection import Address
from shangliang_cli.replay import figures, report
from shangliang_cli.replay.driver import Driver
from shangliang_cli.replay.figures import Figure
from shangliang_cli.replay.interfaces import Interfaces
from shangliang_cli.replay.phones import CODES_ELSEWHERE
from shangliang_cli.replay.plan import Plan, make_plan

_PLAIN_EVERY = 1000
_NO_CODES = "验证码不在本机显示，略去居民验证、支持和投票 / residents are left out: no codes are shown here"


async def replay(address: Address, policy_dir: Path, seed: int, console: Console) -> list[Figure]:
    """Carry the plan out against the services at an address; returns the figures that they count."""
    rules = policies.load(policy_dir, "luohe")
    plan = make_plan(rules.divisions, rules.calendar, seed)
    published = yaml.safe_load((policy_dir / "luohe-published-figures.yaml").read_text(encoding="utf-8"))
    async with Interfaces(address) as interfaces:
        started = time.monotonic()
        plan = await _with_phones(plan, interfaces, console)
        driver = await _carry_out(plan, interfaces, console)
        if not await figures.settle(interfaces):
            console.print("各服务的统计在两分钟内未稳定 / the counts did not come to rest", style="yellow")
        console.print(f"{plan.steps:,} 步，用时 {time.monotonic() - started:.1f} 秒")
        counted = await figures.count(interfaces, driver, published)
        code = (await driver.answer(plan.exemplar, "submit"))["tracking_code"]
        tracked = await interfaces.ask(
            "intake.TopicService/TrackTopic", figures.CITY, {"tracking_code": code}
        )
        states = await interfaces.ask("intake.TopicService/GetTopicStatistics", figures.CITY, {})
    report.show(console, plan, states, tracked, counted)
    return counted


async def _with_phones(plan: Plan, interfaces: Interfaces, console: Console) -> Plan:
    """Leave the residents out where codes go to phones, or to nobody: a program must not read them."""
    story = plan.residents[-1]
    try:
        await interfaces.carry_out(plan.seed, story.key, story.steps[0], story.steps[0].fields)
    except Problem as problem:
        if problem.reason in CODES_ELSEWHERE:
            console.print(_NO_CODES)
            return changed(plan, residents=())
    return plan  # whatever else is wrong is told of the step itself


async def _carry_out(plan: Plan, interfaces: Interfaces, console: Console) -> Driver:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("重放漯河两年协商", total=plan.steps)
        done = 0

        def advance() -> None:
            nonlocal done
            done += 1
            progress.advance(task)
            if not console.is_terminal and done % _PLAIN_EVERY == 0:
                console.print(f"重放 {done:,}/{plan.steps:,}")

        driver = Driver(interfaces, plan.seed, advance)
        await driver.run(plan.foundation)
        await driver.run([*plan.today, *plan.residents, *plan.stories])
    return driver


def run(address: Address, policy_dir: Path, seed: int, console: Console) -> bool:
    """Run to the end; True when every published figure is reached."""
    counted = asyncio.run(replay(address, policy_dir, seed, console))
    return all(figure.reached for figure in counted)
