from benchmarks.load.open import Wait
from benchmarks.load.spike import recovery


def waits(*seconds: float) -> list[Wait]:
    """Three answers in each second, all as slow as it says."""
    return [Wait(100 + second + part / 4, slow) for second, slow in enumerate(seconds) for part in range(3)]


def test_nothing_slow_is_no_recovery() -> None:
    assert recovery(waits(5, 5, 5), since=100, normal=10) == 0


def test_recovery_lasts_until_the_last_slow_second_is_over() -> None:
    assert recovery(waits(80, 5, 30, 5), since=100, normal=10) == 3
