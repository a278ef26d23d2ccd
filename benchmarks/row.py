"""A row of the table: what is measured, on which sides, and how far from the limit the product may be."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from benchmarks.product import Product
from benchmarks.servers import Servers

Values = Mapping[str, float]
Measure = Callable[[], Values]

PRODUCT, LIMIT = "product", "limit"
NOTHING = ""


@dataclass(frozen=True)
class Check:
    """One ratio: a measure of one side over the same measure of another, of the same round.

    Rates have a ratio that must reach `target` and may not fall below `floor`; where `lower_is_better`
    (latencies) it must stay below them. Against NOTHING the measure itself has these bounds. Where the floor
    is not reached yet, `held` is what was reached and must not be lost.
    """

    measure: str
    target: float
    floor: float
    lower_is_better: bool = False
    side: str = PRODUCT
    against: str = LIMIT
    held: float | None = None

    @property
    def least(self) -> float:
        """What a run fails on when the ratio is worse."""
        return self.floor if self.held is None else self.held


@dataclass(frozen=True)
class Bench:
    """What a row may use: servers, the product, and how long one measurement takes."""

    servers: Servers
    product: Product
    seconds: float

    def events(self, a_second: int) -> int:
        """How many events make a measurement of about the chosen length."""
        return int(a_second * self.seconds)


@dataclass(frozen=True)
class Row:
    """`sides` prepares everything and yields the measurements by side; they are then run in turn.

    Rows that are not `quick` are left out of quick runs, `long` ones are measured only if they are named.
    """

    name: str
    title: str
    checks: tuple[Check, ...]
    sides: Callable[[Bench], AbstractContextManager[Mapping[str, Measure]]]
    quick: bool = True
    long: bool = False
