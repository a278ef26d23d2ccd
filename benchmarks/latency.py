"""Many waits in a few figures."""

from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` percent of the values lie; values need not be sorted."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share / 100 * len(ranked)))]


def latencies(milliseconds: Sequence[float]) -> dict[str, float]:
    """Summary of many waits, as measures of a side."""
    return {f"p{share} ms": percentile(milliseconds, share) for share in (50, 95, 99)}
