"""Keeps out what a library would load for nothing."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*names: str) -> Iterator[None]:
    """In the block, whoever tries to import one of the modules is told that it is not there.

    For modules that others import only if they can. One that is loaded already stays what it is.
    """
    kept_out = [name for name in names if name not in sys.modules]
    for name in kept_out:
        sys.modules[name] = None  # type: ignore[assignment]  # how Python notes that there is none
    try:
        yield
    finally:
        for name in kept_out:
            del sys.modules[name]
