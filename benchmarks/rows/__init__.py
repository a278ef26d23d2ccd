"""The rows of the table in the order of their importance."""

from benchmarks.row import Row
from benchmarks.rows import (
    accepting,
    catching_up,
    climbing,
    consuming,
    finding,
    flowing,
    growing,
    idling,
    journeying,
    observing,
    reading,
    redelivering,
    relaying,
    scaling,
    spiking,
    taking_effect,
)

ROWS: tuple[Row, ...] = (
    *idling.ROWS,  # first, while nothing has grown
    *taking_effect.ROWS,
    *accepting.ROWS,
    *climbing.ROWS,
    *relaying.ROWS,
    *consuming.ROWS,
    *flowing.ROWS,
    *redelivering.ROWS,
    *reading.ROWS,
    *finding.ROWS,
    *observing.ROWS,
    *catching_up.ROWS,
    *growing.ROWS,
    *journeying.ROWS,
    *spiking.ROWS,
    *scaling.ROWS,
)
