"""What the services count, asked through their public interfaces, beside what was published."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from shangliang_cli.replay.driver import Driver
from shangliang_cli.replay.interfaces import Interfaces
from shangliang_cli.replay.steps import Actor

CITY = Actor("auditor", "411100")
_SESSIONS = "scheduling.SessionService"
_PAGE = 200
_FEWEST, _MOST = 8, 15


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number and the counted one; `at_least` where the source says "more than"."""

    name: str
    published: int
    counted: int
    at_least: bool = False
    note: str = ""

    @property
    def difference(self) -> int:
        return self.counted - self.published

    @property
    def reached(self) -> bool:
        return self.counted >= self.published if self.at_least else self.counted == self.published


async def settle(interfaces: Interfaces, patience: float = 120.0) -> bool:
    """Wait until every closed session has its minutes and the counts stand still; False: they do not."""
    try:
        async with asyncio.timeout(patience):
            await _stand_still(interfaces)
    except TimeoutError:
        return False
    return True


async def _stand_still(interfaces: Interfaces) -> None:
    before: tuple[object, ...] = ()
    while True:
        sessions = await interfaces.ask(f"{_SESSIONS}/GetSessionStatistics", CITY, {})
        outcomes = await interfaces.ask("outcomes.OutcomeService/GetOutcomeStatistics", CITY, {})
        now = (sessions["sessions_held"], outcomes["issues_resolved"], outcomes["evaluations"])
        if now == before and int(sessions["sessions_awaiting_minutes"]) == 0:
            return
        before = now
        await asyncio.sleep(0.5)


async def count(interfaces: Interfaces, driver: Driver, published: Mapping[str, Any]) -> list[Figure]:
    """Ask for every published figure, in the order of the publication."""
    venues = await interfaces.ask("scheduling.VenueService/GetVenueStatistics", CITY, {})
    members = await interfaces.ask(
        "scheduling.MemberService/GetMemberStatistics", CITY, {"on_date": "2022-10-10"}
    )
    until = {"as_of": "2022-10-10T23:59:59+08:00"}
    sessions = await interfaces.ask(f"{_SESSIONS}/GetSessionStatistics", CITY, until)
    outcomes = await interfaces.ask("outcomes.OutcomeService/GetOutcomeStatistics", CITY, until)
    covered = f"{venues['covered_townships']}/{venues['townships']}"
    return [
        Figure("协商阵地（个）", published["venues_total"], int(venues["venues"])),
        Figure("建立工作联系的委员（名）", published["members_linked"], int(members["linked_members"])),
        Figure("协商活动（次）", published["sessions_held"], int(sessions["sessions_held"]), at_least=True),
        Figure(
            "解决问题（件）", published["issues_resolved"], int(outcomes["issues_resolved"]), at_least=True
        ),
        Figure("乡镇（街道）", published["township_units"], int(venues["townships"])),
        Figure(
            "覆盖的乡镇（街道）", published["township_units"], int(venues["covered_townships"]), note=covered
        ),
        Figure(
            "临颍县有协商议事室的乡镇（街道）",
            published["linying_townships_with_room"],
            await _linying(interfaces),
        ),
        *await _cases(interfaces, driver, published),
        await _session_sizes(interfaces, int(sessions["sessions_held"])),
    ]


async def _pages(
    interfaces: Interfaces, call: str, fields: Mapping[str, Any], items: str
) -> AsyncIterator[Mapping[str, Any]]:
    cursor = ""
    while True:
        page = await interfaces.ask(call, CITY, {**fields, "cursor": cursor, "limit": _PAGE})
        for item in page[items]:
            yield item
        if not (cursor := page["next_cursor"]):
            return


async def _linying(interfaces: Interfaces) -> int:
    wanted = {"division": "411122", "kind": "VENUE_KIND_PLATFORM"}
    found = _pages(interfaces, "scheduling.VenueService/ListVenues", wanted, "venues")
    return len({venue["division"] async for venue in found if venue["room_id"]})


async def _cases(interfaces: Interfaces, driver: Driver, published: Mapping[str, Any]) -> list[Figure]:
    baohe, xindian, one_member = published["cases"]
    effects = (await _outcome(interfaces, driver, "case/baohe"))["effects"]
    adopted = [
        each
        for each in (await _outcome(interfaces, driver, "case/xindian"))["recommendations"]
        if each["result"] == "ADOPTION_RESULT_ADOPTED"
    ]
    submitted = await driver.answer("case/one-member", "submit")
    research = await interfaces.ask(
        "scheduling.ResearchService/GetResearch", CITY, {"topic_id": submitted["topic_id"]}
    )
    kinds = Counter(record["kind"] for record in research["records"])
    return [
        Figure("保和乡投资（元）", baohe["effect"]["amount"], sum(int(each["amount"]) for each in effects)),
        Figure("新店镇移风易俗采纳建议（条）", xindian["suggestions"], len(adopted)),
        Figure("一名委员组织调研（次）", one_member["research_visits"], kinds["RESEARCH_KIND_VISIT"]),
        Figure("一名委员组织座谈会（次）", one_member["forums"], kinds["RESEARCH_KIND_FORUM"]),
    ]


async def _outcome(interfaces: Interfaces, driver: Driver, story: str) -> Mapping[str, Any]:
    submitted = await driver.answer(story, "submit")
    call = "outcomes.OutcomeService/GetOutcome"
    found: Mapping[str, Any] = (await interfaces.ask(call, CITY, {"topic_id": submitted["topic_id"]}))[
        "outcome"
    ]
    return found


async def _session_sizes(interfaces: Interfaces, held: int) -> Figure:
    wanted = {"state": "SESSION_STATE_COUNTED"}
    sizes = [
        sum(line["people"] for line in session["attendance"])
        async for session in _pages(interfaces, f"{_SESSIONS}/ListSessions", wanted, "sessions")
    ]
    fitting = sum(_FEWEST <= size <= _MOST for size in sizes)
    note = f"{min(sizes, default=0)}–{max(sizes, default=0)}人"
    return Figure("每次8至15人的协商活动（次）", held, fitting, note=note)
