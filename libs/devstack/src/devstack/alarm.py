"""The supervisor's sleep: until a child ends, somebody asks for something, or time is up."""

import os
import select
import signal
from collections.abc import Callable
from types import FrameType


class Stopped(BaseException):
    """Somebody asked the supervisor to end. Raised wherever it is: every child is tethered to it anyway."""


class Alarm:
    def __init__(self) -> None:
        self._read, write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)

    def arm(self, on_hangup: Callable[[], None]) -> None:
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGHUP, lambda *_: on_hangup())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def disarm(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)

    def wait(self, seconds: float) -> None:
        readable, _, _ = select.select([self._read], [], [], seconds)
        if readable:
            os.read(self._read, 4096)

    @staticmethod
    def _stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped
