"""What time it is, as an argument: only the edge of the process knows."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
