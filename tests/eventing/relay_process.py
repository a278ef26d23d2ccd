"""A relay in a process of its own, for tests that kill it: database URL and broker are its arguments."""

import asyncio
import sys

from sqlalchemy.ext.asyncio import create_async_engine

from eventing.relay import Relay


async def main(url: str, bootstrap: str) -> None:
    await Relay(create_async_engine(url), bootstrap, "killed").run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
