"""Lists that an office hands in as a whole: what is refused names its place in the list."""

from collections.abc import Iterator
from contextlib import contextmanager

from rulebook.refusals import Refused


@contextmanager
def placed(index: int, field: str = "") -> Iterator[None]:
    """Let what is refused inside name its entry: to people by the number in the list, to machines by path.

    `field` is meant where the refusal names none.
    """
    try:
        yield
    except Refused as refused:
        refused.field = f"entries[{index}].{refused.field or field}"
        refused.message = f"名单第{index + 1}条：{refused.message}"
        raise
