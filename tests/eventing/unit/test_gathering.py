"""What comes while a write is under way goes into the next one, and everybody gets his own result."""

import asyncio
from collections.abc import Sequence

import pytest

from eventing.gathering import Gathering
from rulebook.refusals import TooMany

pytestmark = pytest.mark.unit


class Writer:
    """Writes when told to; remembers what it was given at once."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.may_write = asyncio.Event()

    async def __call__(self, jobs: Sequence[int]) -> Sequence[int]:
        self.batches.append(list(jobs))
        await self.may_write.wait()
        if 13 in jobs:
            raise ValueError("thirteen")
        return [job * 2 for job in jobs]


async def test_those_who_come_during_a_write_are_written_together() -> None:
    writer = Writer()
    gathering = Gathering(writer)
    adding = [asyncio.ensure_future(gathering.add(1))]
    await asyncio.sleep(0.01)

    adding += [asyncio.ensure_future(gathering.add(number)) for number in (2, 3, 4)]
    await asyncio.sleep(0.01)
    writer.may_write.set()

    assert await asyncio.gather(*adding) == [2, 4, 6, 8]
    assert writer.batches == [[1], [2, 3, 4]]


async def test_those_who_come_soon_after_a_write_are_written_together_the_first_at_once() -> None:
    writer = Writer()
    writer.may_write.set()
    gathering = Gathering(writer, apart=0.2)

    assert await gathering.add(1) == 2
    soon = [asyncio.ensure_future(gathering.add(2))]
    await asyncio.sleep(0.02)
    soon.append(asyncio.ensure_future(gathering.add(3)))
    await asyncio.gather(*soon)
    await asyncio.sleep(0.25)
    await gathering.add(4)

    assert writer.batches == [[1], [2, 3], [4]]


async def test_an_error_goes_to_those_of_its_batch_only() -> None:
    writer = Writer()
    writer.may_write.set()
    gathering = Gathering(writer)

    failed = await asyncio.gather(*(gathering.add(number) for number in (12, 13)), return_exceptions=True)

    assert [type(each) for each in failed] == [ValueError, ValueError]
    assert await gathering.add(14) == 28


async def test_a_caller_who_gives_up_disturbs_nobody() -> None:
    writer = Writer()
    gathering = Gathering(writer)
    impatient, patient = (asyncio.ensure_future(gathering.add(number)) for number in (1, 2))
    await asyncio.sleep(0.01)

    impatient.cancel()
    writer.may_write.set()

    assert await patient == 4
    assert writer.batches == [[1, 2]]


async def test_when_too_many_wait_the_next_is_told_to_come_again() -> None:
    writer = Writer()
    gathering = Gathering(writer, longest=2)
    waiting = [asyncio.ensure_future(gathering.add(number)) for number in range(2)]
    await asyncio.sleep(0)

    with pytest.raises(TooMany) as refused:
        await gathering.add(9)
    writer.may_write.set()

    assert refused.value.retry_after > 0
    assert await asyncio.gather(*waiting) == [0, 2]


async def test_who_is_refused_is_told_what_fits_the_question() -> None:
    gathering = Gathering(Writer(), longest=0, overloaded=("现在查询的人太多。", "请稍后重试。"))

    with pytest.raises(TooMany) as refused:
        await gathering.add(1)

    assert (refused.value.message, refused.value.remedy) == ("现在查询的人太多。", "请稍后重试。")


async def test_a_large_crowd_is_written_in_parts() -> None:
    writer = Writer()
    writer.may_write.set()
    gathering = Gathering(writer)

    results = await asyncio.gather(*(gathering.add(number) for number in range(1000, 1600)))

    assert results == [number * 2 for number in range(1000, 1600)]
    assert max(map(len, writer.batches)) == 256
