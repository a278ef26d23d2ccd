"""Rests are for machines that are busy: how long a process waited for a processor decides."""

import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

import pytest

from eventing.pauses import rest
from eventing.stint import Stint


@pytest.mark.parametrize(
    ("took", "waited", "rested"),
    [(0.010, 0.0, 0.0), (0.010, 0.005, 0.0), (0.010, 0.006, 0.006), (2, 2, 0.03)],
)
def test_who_waited_for_a_processor_longer_than_all_else_took_rests(
    took: float, waited: float, rested: float
) -> None:
    assert rest(took, waited) == pytest.approx(rested)


def test_waiting_is_read_from_the_kernels_account_and_is_none_where_there_is_none(tmp_path: Path) -> None:
    account = tmp_path / "schedstat"
    account.write_text("115502 2020361000 2\n")

    assert Stint(account).waited() == pytest.approx(2.020361)
    assert Stint(tmp_path / "absent").waited() == 0.0


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="the kernel keeps no such account")
def test_two_who_share_one_processor_wait_for_each_other() -> None:
    context = multiprocessing.get_context("spawn")
    together, waited = context.Barrier(2), context.SimpleQueue()
    both = [context.Process(target=_spin_on_one_processor, args=(together, waited)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert waited.get() + waited.get() > 0.1


def _spin_on_one_processor(together: Any, waited: Any) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    together.wait()
    stint, until = Stint(), time.monotonic() + 0.5
    while time.monotonic() < until:
        pass
    waited.put(stint.waited())
