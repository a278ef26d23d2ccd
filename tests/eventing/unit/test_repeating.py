"""Work goes on step by step, rests when there is none, and neither a failure nor a rest outlives its end."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from eventing.repeating import Rests, repeat

LONG = 60.0


def steps(*answers: object) -> tuple[Callable[[], Awaitable[object]], asyncio.Event]:
    """A step that answers so, raises what is an exception, and stops the work after the last."""
    left, stop = list(answers), asyncio.Event()

    async def step() -> object:
        answer = left.pop(0)
        if not left:
            stop.set()
        if isinstance(answer, Exception):
            raise answer
        return answer

    return step, stop


async def test_a_rest_grows_while_there_is_nothing_to_do_and_ends_with_the_first_find() -> None:
    rests, lengths, before = Rests(idle=1, busy=0.25, longest_idle=3), [], 0.0

    for found in (False, False, False, False, True, False):
        lengths.append(rests.after(before, found=found))
        before = 0.0 if found else lengths[-1]

    assert lengths == [1, 2, 3, 3, 0.25, 1]


async def test_a_failure_is_waited_out_and_the_work_goes_on() -> None:
    step, stop = steps(1, OSError(), ValueError(), 1, 0)
    rests = Rests(idle=0.01, failed=0.02)
    began = time.perf_counter()

    await asyncio.wait_for(repeat("sweeping", step, rests, stop), 5)

    assert time.perf_counter() - began >= 0.01 + 0.01 + 0.01 + 0.02


async def test_what_has_to_be_stopped_at_once_is_not_held_by_a_rest() -> None:
    step, stop = steps(0, 0)
    work = asyncio.create_task(repeat("resting", step, Rests(idle=LONG), stop))
    await asyncio.sleep(0.02)

    stop.set()

    await asyncio.wait_for(work, 5)


@pytest.mark.parametrize("by", ["woken", "stop"])
async def test_who_is_woken_rests_no_longer(by: str) -> None:
    woken, taken, stop = asyncio.Event(), asyncio.Semaphore(0), asyncio.Event()

    async def step() -> bool:
        taken.release()
        return False

    work = asyncio.create_task(repeat("sending", step, Rests(idle=LONG), stop, woken=woken))
    await asyncio.wait_for(taken.acquire(), 5)
    if by == "woken":
        woken.set()
        await asyncio.wait_for(taken.acquire(), 5)
    stop.set()

    await asyncio.wait_for(work, 5)


async def test_what_woke_it_during_a_step_is_not_forgotten() -> None:
    woken, stop, begun = asyncio.Event(), asyncio.Event(), 0

    async def step() -> bool:
        nonlocal begun
        begun += 1
        woken.set() if begun == 1 else stop.set()
        return False

    await asyncio.wait_for(repeat("sending", step, Rests(idle=LONG), stop, woken=woken), 5)

    assert begun == 2
