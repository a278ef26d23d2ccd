"""Numbers of matters: hundreds are drawn from the sequence of the database at once."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

_AT_ONCE = 500
_NEXT = "SELECT nextval('topic_numbers') FROM generate_series(1, $1)"


class Numbers:
    """Those that were drawn and are not used yet."""

    def __init__(self, fetch: Callable[[str, int], Awaitable[Sequence[Any]]]) -> None:
        self._fetch = fetch
        self._ahead: list[int] = []

    async def take(self) -> int:
        while not self._ahead:
            self._ahead.extend([number for (number,) in await self._fetch(_NEXT, _AT_ONCE)])
        return self._ahead.pop()
