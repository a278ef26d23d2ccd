"""Turns go to whoever waits longest; a spare one starts something new."""

import asyncio
from contextlib import suppress

from tests.torture.load.pacing import Pacer


async def give(pacer: Pacer, until: asyncio.Event) -> None:
    """Let the pacer run until the event."""
    pacing = asyncio.create_task(pacer.run())
    await until.wait()
    pacing.cancel()
    with suppress(asyncio.CancelledError):
        await pacing


async def test_turns_are_given_in_the_order_of_asking() -> None:
    pacer, order, done = Pacer(1000, lambda: False), [], asyncio.Event()

    async def ask(name: str) -> None:
        await pacer.turn()
        order.append(name)
        if len(order) == 3:
            done.set()

    asking = [asyncio.create_task(ask(name)) for name in ("first", "second", "third")]
    await asyncio.sleep(0)
    await give(pacer, done)
    await asyncio.gather(*asking)

    assert order == ["first", "second", "third"]


async def test_a_turn_that_nobody_waits_for_is_kept_for_what_it_starts() -> None:
    started = asyncio.Event()

    def start() -> bool:
        started.set()
        return True

    pacer = Pacer(1000, start)
    await give(pacer, started)
    await pacer.turn()

    assert pacer.unused == 0


async def test_a_turn_that_starts_nothing_is_counted() -> None:
    asked = asyncio.Event()

    def refuse() -> bool:
        asked.set()
        return False

    pacer = Pacer(1000, refuse)
    await give(pacer, asked)

    assert pacer.unused >= 1
