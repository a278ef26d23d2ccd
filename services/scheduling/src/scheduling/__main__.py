"""python -m scheduling [serve | migrate | relay]."""

import argparse
import asyncio
import sys
from functools import partial

from chassis import process
from scheduling import app
from scheduling.settings import Settings


def main() -> int:
    parser = argparse.ArgumentParser(prog="scheduling", description="Venues, members, research and sessions")
    parser.add_argument("command", nargs="?", choices=("serve", "migrate", "relay"), default="serve")
    command = parser.parse_args().command
    settings = Settings()
    if command == "migrate":
        asyncio.run(app.migrate(settings))
        return 0
    compose = app.compose if command == "serve" else app.compose_relay
    return process.run(settings, partial(compose, settings))


if __name__ == "__main__":
    sys.exit(main())
