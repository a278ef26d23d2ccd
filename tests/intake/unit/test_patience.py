from datetime import timedelta

from intake.domain.patience import wait_after


def test_each_attempt_waits_twice_as_long_up_to_an_hour() -> None:
    minutes = [wait_after(attempts) / timedelta(minutes=1) for attempts in (1, 2, 3, 6, 7, 1000)]

    assert minutes == [1, 2, 4, 32, 60, 60]
