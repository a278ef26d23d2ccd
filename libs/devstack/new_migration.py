"""Writes a migration: the difference between a service's models and its tables, on a server made for it."""  # noqa: INP001 - a script

import asyncio
import os
import sys
from urllib.parse import urlsplit, urlunsplit

from chassis.migrations import revise

ARGUMENTS = 2


def main() -> None:
    if len(sys.argv) != ARGUMENTS + 1 or not all(sys.argv[1:]):
        sys.exit('make migration SERVICE=intake MESSAGE="topics: add ward"')
    service, message = sys.argv[1:]
    server = urlsplit(os.environ["SHANGLIANG_POSTGRES_URL"])
    url = urlunsplit(server._replace(scheme="postgresql+asyncpg", path=f"/{service}"))
    asyncio.run(revise(service, url, message))


if __name__ == "__main__":
    main()
