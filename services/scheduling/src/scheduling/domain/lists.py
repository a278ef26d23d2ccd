"""Lists that an office hands in as a whole: what is refused names its place in the list."""

from collections.abc import Iterator
from contextlib import contextmanager

from rulebook.refusals import Refused


@contextmanager
def placed(index: int, field: str = "", *, inside: str = "") -> Iterator[None]:
    """Let what is refused inside name its entry: to people by the number in the list, to machines by path.

    `field` is meant where the refusal names none; `inside` is the part of the entry that it belongs to.
    """
    try:
        yield
    except Refused as refused:
        path = [f"entries[{index}]", inside, refused.field or field]
        refused.field = ".".join(part for part in path if part)
        refused.message = f"名单第{index + 1}条：{refused.message}"
        raise
