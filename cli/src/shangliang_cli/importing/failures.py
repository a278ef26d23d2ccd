"""What stands in the way: of the whole file, or of one cell."""

from dataclasses import dataclass


class NotReadable(Exception):
    """The file as a whole cannot be taken; the message says why and what helps."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot be taken; its content is never repeated."""

    number: int
    column: str
    message: str
    remedy: str
    reason: str = "CELL_UNREADABLE"
