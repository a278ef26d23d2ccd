"""The proxies of a town in a process of their own, and how it commands them: a line of JSON each way."""

import asyncio
import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, Self

from tests.torture.layout import Link as Planned
from tests.torture.proxy import Direction, Link, Weather

LEAVE_WITHIN = 5.0  # seconds


class Proxies:
    """Starts the process with the block and ends it with the block; all orders are carried out on return."""

    def __init__(self, links: Iterable[Planned]) -> None:
        self._links = list(links)
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.torture.proxying"),
            *(f"{each.name}:{each.port}:{each.upstream}" for each in self._links),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the harness, which heals before it ends
        )
        await self._ask()
        return self

    async def __aexit__(self, *_: object) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), LEAVE_WITHIN)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def weather(self, link: str, direction: Direction, weather: Weather) -> None:
        await self._ask(do="weather", link=link, direction=direction, **vars(weather))

    async def cut(self, link: str) -> int:
        """Reset all connections of the link; how many there were."""
        return int((await self._ask(do="cut", link=link))["cut"])

    async def cut_after(self, link: str, direction: Direction, count: int) -> None:
        """Cut the connection that carries the next bytes of one direction after `count` of them."""
        await self._ask(do="cut_after", link=link, direction=direction, count=count)

    async def refuse(self, link: str) -> int:
        """Cut all connections and let nobody in until the link is healed."""
        await self._ask(do="refuse", link=link)
        return await self.cut(link)

    async def heal(self, link: str = "") -> None:
        """End everything that was done to the link, or to all."""
        await self._ask(do="heal", link=link)

    async def carried(self) -> Mapping[str, Mapping[str, int]]:
        """Connections and bytes of each link so far."""
        return dict(await self._ask(do="count"))

    async def _ask(self, **order: Any) -> dict[str, Any]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError("the proxies do not run")
        async with self._turn:
            process.stdin.write(json.dumps(order).encode() + b"\n")
            answer = await process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the proxies ended with code {await process.wait()}")
        return dict(json.loads(answer))


class Switchboard:
    """The other end: carries out orders on real links."""

    def __init__(self, links: Mapping[str, Link]) -> None:
        self._links = links

    def obey(self, order: Mapping[str, Any]) -> dict[str, Any]:
        match order.get("do"):
            case "weather":
                wished = Weather(*(order[name] for name in ("delay", "jitter", "rate", "silent")))
                self._lane(order).change(wished)
            case "cut":
                return {"cut": self._links[order["link"]].cut()}
            case "cut_after":
                self._lane(order).cut_after = order["count"]
            case "refuse":
                self._links[order["link"]].refusing = True
            case "heal":
                self._heal(order["link"])
            case "count":
                return {
                    name: {"connections": each.connections, "bytes": each.bytes}
                    for name, each in self._links.items()
                }
        return {}

    def _heal(self, wanted: str) -> None:
        for name, link in self._links.items():
            if wanted in {"", name}:
                link.heal()

    def _lane(self, order: Mapping[str, Any]) -> Any:
        return self._links[order["link"]].lanes[Direction(order["direction"])]


async def serve(planned: list[str]) -> None:
    """Open all links, then carry out one order per line of standard input until it ends."""
    links = {}
    for name, port, upstream in (each.rsplit(":", 2) for each in planned):
        links[name] = Link(int(port), int(upstream))
        await links[name].open()
    switchboard, orders = Switchboard(links), asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while line := await orders.readline():
        sys.stdout.write(json.dumps(switchboard.obey(json.loads(line))) + "\n")
        sys.stdout.flush()
    for link in links.values():
        link.close()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(sys.argv[1:]))
