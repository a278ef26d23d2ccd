"""`python -m outcomes [serve | migrate | relay]`."""

import argparse
import asyncio
import sys
from functools import partial

from chassis import process
from outcomes import app
from outcomes.settings import Settings


def main() -> int:
    parser = argparse.ArgumentParser(prog="outcomes", description="What became of a topic after its session.")
    parser.add_argument("task", nargs="?", default="serve", choices=("serve", "migrate", "relay"))
    task, settings = parser.parse_args().task, Settings()
    if task == "migrate":
        from chassis.migrations import migrate  # noqa: PLC0415 - who serves need not carry Alembic

        asyncio.run(migrate("outcomes", settings.database_url))
        return 0
    compose = app.compose if task == "serve" else app.compose_relay
    return process.run(settings, partial(compose, settings))


if __name__ == "__main__":
    sys.exit(main())
