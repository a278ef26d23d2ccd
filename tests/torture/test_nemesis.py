"""The nemesis obeys its seed, never hurts the same thing twice at once, and writes down all that it does."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.torture.crashing import Crash, Deck, Trap, all_crashes
from tests.torture.disk import SmallDisk
from tests.torture.faults.catalogue import UnknownFault, catalogue, chosen
from tests.torture.faults.fault import Fault, Kind, Scale
from tests.torture.layout import HIGHEST_BASE, Layout
from tests.torture.nemesis import Journal, Nemesis
from tests.torture.town import Town

SCALE = Scale(longest=20.0)
pytestmark = pytest.mark.unit


class Calm:
    """Recovers at once, or never."""

    def __init__(self, ailments: list[str]) -> None:
        self._ailments = self.last = ailments

    async def wait(self, within: float) -> tuple[float, list[str]]:
        return 0.5, self._ailments

    async def rescue(self) -> dict[str, Any]:
        return {"killed": ["intake"]}


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Not started: drawing faults needs its plan only."""
    return Town(tmp_path, Layout(0))


@pytest.fixture
def kinds(town: Town, tmp_path: Path) -> list[Kind]:
    return catalogue(town, SmallDisk(tmp_path / "disk"), Deck(Random(7)))


def drawn(town: Town, kinds: list[Kind], seed: int, tmp_path: Path, bouts: int = 40) -> list[list[Fault]]:
    nemesis = Nemesis(town, kinds, seed, SCALE, Journal(tmp_path / "faults.jsonl"))
    return [nemesis._draw_bout() for _ in range(bouts)]


def told(bouts: list[list[Fault]]) -> list[list[tuple[str, str, float]]]:
    return [[(each.name, each.target, each.seconds) for each in bout] for bout in bouts]


def test_a_seed_decides_all(town: Town, tmp_path: Path) -> None:
    def again(seed: int) -> list[list[tuple[str, str, float]]]:
        kinds = catalogue(town, SmallDisk(tmp_path / "disk"), Deck(Random(seed)))
        return told(drawn(town, kinds, seed, tmp_path))

    assert again(1) == again(1)
    assert again(1) != again(2)


def test_faults_of_one_bout_touch_different_things(town: Town, kinds: list[Kind], tmp_path: Path) -> None:
    bouts = drawn(town, kinds, 3, tmp_path, 200)
    assert max(map(len, bouts)) > 1
    for bout in bouts:
        claims = [claim for fault in bout for claim in fault.claims]
        assert len(claims) == len(set(claims))


def test_every_kind_is_drawn_sooner_or_later(town: Town, kinds: list[Kind], tmp_path: Path) -> None:
    available = {kind.name for kind in kinds if not kind.missing}
    assert available == {each.name for bout in drawn(town, kinds, 4, tmp_path, 600) for each in bout}


def test_families_can_be_chosen(kinds: list[Kind]) -> None:
    families = frozenset({"kills", "crash-points"})
    assert {kind.family for kind in chosen(kinds, families)} == {"kills", "crash points"}
    assert chosen(kinds, frozenset()) == kinds
    with pytest.raises(UnknownFault, match="floods; there are kills, pauses, "):
        chosen(kinds, frozenset({"kills", "floods"}))


def test_single_kinds_can_be_chosen(kinds: list[Kind]) -> None:
    picked = chosen(kinds, frozenset({"slow-connections", "kills"}))
    assert {kind.name for kind in picked if kind.family != "kills"} == {"slow connections"}


def test_only_the_named_connections_are_hurt(town: Town, kinds: list[Kind]) -> None:
    scale, random = Scale(longest=20.0, links=frozenset({"notifier-mail", "intake-postgres"})), Random(6)
    network = chosen(kinds, frozenset({"network"}))
    targets = {kind.draw(town, random, scale).target for kind in network for _ in range(20)}
    assert targets == scale.links


def test_outages_are_no_longer_than_the_run_has_room_for(town: Town, kinds: list[Kind]) -> None:
    outages = [kind for kind in kinds if kind.family.endswith("outage")]
    random = Random(5)
    longest = max(kind.draw(town, random, SCALE).seconds for kind in outages for _ in range(200))
    assert 10 < longest <= SCALE.longest


def test_all_links_and_ports_of_a_town_are_different() -> None:
    layout = Layout(HIGHEST_BASE)
    ports = layout.all_ports()
    assert len(ports) == len(set(ports))
    assert max(ports) < 32768


def one(name: str, begin: Callable[[], Any]) -> Kind:
    return Kind(name, "kills", lambda *_: Fault(name, frozenset({name}), begin))


def journal_of(tmp_path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (tmp_path / "faults.jsonl").read_text().splitlines()]


async def run_once(town: Town, kinds: list[Kind], tmp_path: Path, ailments: list[str]) -> Nemesis:
    nemesis = Nemesis(town, kinds, 1, SCALE, Journal(tmp_path / "faults.jsonl"))
    nemesis._recovery = Calm(ailments)  # type: ignore[assignment]
    stop = asyncio.Event()
    task = asyncio.create_task(nemesis.run(stop))
    while not nemesis.toll.faults:
        await asyncio.sleep(0.01)
    stop.set()
    await task
    return nemesis


async def test_what_was_done_is_written_down_with_the_time_of_recovery(town: Town, tmp_path: Path) -> None:
    async def begin() -> dict[str, Any]:
        return {"hit": "it"}

    nemesis = await run_once(town, [one("a kill", begin)], tmp_path, [])
    phases = [(line["fault"], line["phase"]) for line in journal_of(tmp_path)]
    assert phases == [("a kill", "begin"), ("a kill", "end"), ("a kill", "recovered")]
    assert journal_of(tmp_path)[2]["seconds"] == 0.5
    assert not nemesis.toll.stuck


async def test_a_town_that_does_not_recover_is_a_violation(town: Town, tmp_path: Path) -> None:
    async def begin() -> None:
        return None

    nemesis = await run_once(town, [one("a kill", begin)], tmp_path, ["intake is not ready"])
    assert "intake is not ready" in nemesis.toll.stuck[0]
    assert [line["phase"] for line in journal_of(tmp_path)][-2:] == ["stuck", "rescued"]


async def test_what_the_harness_cannot_do_is_written_down_and_not_a_violation(
    town: Town, tmp_path: Path
) -> None:
    async def begin() -> None:
        raise ConnectionRefusedError("nobody there")

    nemesis = await run_once(town, [one("a kill", begin)], tmp_path, [])
    assert "nobody there" in nemesis.toll.failed[0]
    assert not nemesis.toll.stuck


async def test_what_lasts_is_ended_early_when_the_time_is_over(town: Town, tmp_path: Path) -> None:
    async def begin() -> None:
        return None

    endless = Kind("a flood", "disk", lambda *_: Fault("it", frozenset({"it"}), begin, seconds=3600))
    async with asyncio.timeout(20):
        await run_once(town, [endless], tmp_path, [])
    phases = [line["phase"] for line in journal_of(tmp_path)]
    assert phases == ["begin", "end", "recovered"]


async def test_what_cannot_be_had_is_named_and_never_done(town: Town, tmp_path: Path) -> None:
    async def begin() -> None:
        return None

    absent = Kind("a flood", "disk", one("a flood", begin).draw, weight=1000, missing="no water")
    nemesis = await run_once(town, [absent, one("a kill", begin)], tmp_path, [])
    assert set(nemesis.toll.faults) == {"a kill"}
    assert journal_of(tmp_path)[0]["detail"] == {"why": "no water"}


def test_all_places_come_in_the_order_of_the_seed_and_again_until_they_are_reached() -> None:
    everything = set(all_crashes())
    deck = Deck(Random(1))
    first = [deck.draw() for _ in everything]
    assert set(first) == everything
    deck.reached.update(first[:5])
    assert {deck.draw() for _ in first[5:]} == set(first[5:])
    again = Deck(Random(1))
    assert [again.draw() for _ in everything] == first


async def test_a_trap_is_sprung_by_who_removes_the_order(tmp_path: Path) -> None:
    trap = Trap(tmp_path, Crash("intake", "relay.after_send", "stop 15"))
    trap.arm()
    order = tmp_path / "intake:relay.after_send"
    assert order.read_text() == "stop 15"
    assert not await trap.sprung(0.1)
    order.unlink()
    order.with_name(f"{order.name}.reached").touch()
    assert await trap.sprung(0.1)
    assert trap.disarm()
    trap.arm()
    assert not trap.disarm()
    assert not order.exists()


class Fair:
    """Proxies that do not run."""

    async def weather(self, *_: object) -> None:
        """Every link is as fast as before."""

    async def heal(self, *_: object) -> None:
        """There is nothing to end."""


async def test_callers_give_up_while_they_are_in_a_hurry_and_not_after(town: Town, kinds: list[Kind]) -> None:
    town.proxies = Fair()  # type: ignore[assignment]
    hurry = next(kind for kind in kinds if kind.name == "callers who give up").draw(town, Random(8), SCALE)

    await hurry.begin()
    hurried = [town.deadlines.draw() for _ in range(100)]
    await hurry.end()

    given_up = [each for each in hurried if each < 2]
    assert 20 < len(given_up) < 80
    assert {*hurried} - {*given_up} == {town.deadlines.draw()}
