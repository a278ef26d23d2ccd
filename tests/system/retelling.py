"""Carries a plan out against a city and asks what its services count afterwards."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from chassis import policies
from shangliang_cli.replay import figures
from shangliang_cli.replay.driver import Driver
from shangliang_cli.replay.interfaces import Interfaces
from shangliang_cli.replay.plan import Plan, make_plan
from tests.fixtures.city import ROOT, City
from tests.system.excerpts import excerpt, with_today

STATISTICS = (
    "intake.TopicService/GetTopicStatistics",
    "scheduling.VenueService/GetVenueStatistics",
    "scheduling.MemberService/GetMemberStatistics",
    "scheduling.SessionService/GetSessionStatistics",
    "outcomes.OutcomeService/GetOutcomeStatistics",
    "notifier.NotificationService/GetNoticeStatistics",
)


def short_plan(every: int = 16, *, today: bool = False) -> Plan:
    """Every n-th story of the two years; today: and everything that happens today."""
    rules = policies.load(Path(ROOT / "deploy" / "policy"), "luohe")
    whole = make_plan(rules.divisions, rules.calendar)
    part = excerpt(whole, every)
    return with_today(part, whole) if today else part


async def nothing_to_wait_for() -> None:
    """A city that nobody hurts is calm."""


async def tell(
    city: City,
    plan: Plan,
    advance: Callable[[], None] = lambda: None,
    calm: Callable[[], Awaitable[None]] = nothing_to_wait_for,
) -> dict[str, Any]:
    """Carry the plan out, wait until it is calm and the services agree, and return their counts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHANGLIANG_KEYS_DIR", str(city.keys))
        interfaces = Interfaces(city.address)
    async with interfaces:
        driver = Driver(interfaces, plan.seed, advance)
        await driver.run(plan.foundation)
        await driver.run([*plan.today, *plan.residents, *plan.stories])
        await calm()
        await figures.settle(interfaces)
        return {call: _timeless(await interfaces.ask(call, figures.CITY, {})) for call in STATISTICS}


def _timeless(counts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in counts.items() if name != "as_of"}
