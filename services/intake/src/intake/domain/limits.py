"""How often somebody may hand something in: so many at once, and then as fast as the time for them passes."""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache

_SECONDS = {"m": 60, "h": 3600, "d": 86400}
_SMALLEST_NETWORK = 64  # bits of an IPv6 address that one household has


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in so many seconds."""

    most: int
    seconds: int

    @classmethod
    @lru_cache(maxsize=64)
    def parse(cls, text: str) -> "Rate":
        """Read 10/24h, 300/1h, 60/1m; raises ValueError for anything else."""
        if not (match := re.fullmatch(r"([1-9]\d{0,6})/([1-9]\d{0,3})([mhd])", text)):
            raise ValueError(f"not a rate: {text!r}; write 10/24h")
        return cls(int(match[1]), int(match[2]) * _SECONDS[match[3]])

    @property
    def interval(self) -> float:
        """Seconds after which one more is possible."""
        return self.seconds / self.most

    def share(self, part: float) -> "Rate":
        """A part of it, at least one."""
        return Rate(max(1, int(self.most * part)), self.seconds)


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether one more was possible: all of it is there again at free_at, the next after wait seconds."""

    allowed: bool
    free_at: float
    wait: float = 0.0


def take(rate: Rate, free_at: float, now: float) -> Taken:
    """Take one of a rate that is whole again at free_at. Nothing is taken when it is refused."""
    after = max(free_at, now) + rate.interval
    over = after - now - rate.seconds
    if over > 1e-6:  # noqa: PLR2004 - a microsecond, for what adding fractions loses
        return Taken(allowed=False, free_at=free_at, wait=over)
    return Taken(allowed=True, free_at=after)


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """The network that a household or a street has on the internet; empty for inner ones and what is none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None)
    found = mapped or found
    if not found.is_global:
        return ""
    if found.version == 4:  # noqa: PLR2004
        return str(found)
    return str(ipaddress.ip_network((found, _SMALLEST_NETWORK), strict=False))
