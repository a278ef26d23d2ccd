"""What telemetry costs: accepting and consuming with it on as shipped, and with it off."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from benchmarks.row import Bench, Check, Measure, Row, Values
from benchmarks.rows import accepting, consuming

ON, OFF = "telemetry on", "telemetry off"
_ACCEPTED, _APPLIED = "accepted per second", "applied per second"
_SILENCE = {"OTEL_SDK_DISABLED": "true", "SHANGLIANG_TRACE_FILE": "", "SHANGLIANG_TRACE_RATIO": "0"}


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    silent = replace(bench, product=replace(bench.product, settings=_SILENCE))
    number = bench.events(consuming.A_SECOND)
    stream = asyncio.run(consuming.product_stream(bench, number))

    def measure(with_settings: Bench) -> Values:
        applied = consuming.measure_product(with_settings, stream, "on_batch", number)
        with with_settings.product.running("intake"):
            accepted = accepting.measure_product(with_settings)
        return {_ACCEPTED: accepted[accepting.RATE], _APPLIED: applied[consuming.RATE]}

    yield {ON: lambda: measure(bench), OFF: lambda: measure(silent)}


ROWS = (
    Row(
        "telemetry",
        "the product with telemetry against itself without",
        (
            Check(_ACCEPTED, 0.85, 0.75, side=ON, against=OFF),
            Check(_APPLIED, 0.85, 0.75, side=ON, against=OFF),
        ),
        _sides,
        quick=False,
    ),
)
