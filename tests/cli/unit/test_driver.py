"""How the replay waits for a fact that is on its way."""

from itertools import islice, pairwise

from shangliang_cli.replay.driver import pauses


def test_a_step_waits_about_a_second_and_then_ever_longer_up_to_two_seconds() -> None:
    waited = list(islice(pauses("topic/0001/plan"), 12))

    assert 0.8 <= waited[0] < 1.2
    assert all(after == min(before * 1.5, 2.0) for before, after in pairwise(waited))
    assert waited[-1] == 2.0


def test_steps_that_begin_to_wait_together_do_not_ask_together_and_do_so_every_time() -> None:
    first = [next(pauses(f"topic/{number:04d}/minutes-1")) for number in range(48)]

    assert len(set(first)) > 40
    assert first == [next(pauses(f"topic/{number:04d}/minutes-1")) for number in range(48)]
