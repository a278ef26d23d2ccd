"""Open-loop load through the public interfaces: stories of the whole chain, told side by side."""

from tests.torture.load.running import run

__all__ = ["run"]
