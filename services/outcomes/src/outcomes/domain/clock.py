"""The clock that ways in are given; rules take moments, never a clock."""

from collections.abc import Callable
from datetime import datetime

Now = Callable[[], datetime]
