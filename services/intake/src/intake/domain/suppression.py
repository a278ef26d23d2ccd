"""Small numbers that would tell of single people are left out, and with them what would give them away."""

from collections.abc import Mapping


def shown_cells(cells: Mapping[str, int], least: int) -> dict[str, int]:
    """Return the cells that may be published beside their total: none of fewer than the policy's least.

    What is left out can be computed from the total, so it too must be at least that many, of more than one
    cell: the smallest of the others are left out until it is.
    """
    ordered = sorted((number, name) for name, number in cells.items() if number)
    hidden = sum(number < least for number, _ in ordered)
    if hidden:
        while hidden < len(ordered) and (hidden < 2 or sum(n for n, _ in ordered[:hidden]) < least):  # noqa: PLR2004 - of one, the total tells
            hidden += 1
    return {name: number for number, name in ordered[hidden:]}
