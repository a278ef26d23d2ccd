"""`python -m intake [serve|migrate|relay|sweep]`: run the service, bring its database up to date, relay only,
or compare the whole store of files with the tables now.
"""

import argparse
import asyncio
import sys
from functools import partial

from chassis import process
from intake.app import compose, compose_relay, sweep
from intake.settings import Settings


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m intake", description=__doc__)
    parser.add_argument("command", nargs="?", default="serve", choices=["serve", "migrate", "relay", "sweep"])
    command = parser.parse_args().command
    settings = Settings()
    if command == "migrate":
        from chassis.migrations import migrate  # noqa: PLC0415 - who serves need not carry Alembic

        asyncio.run(migrate(settings.service, settings.database_url))
        return 0
    if command == "sweep":
        asyncio.run(sweep(settings))
        return 0
    return process.run(settings, partial(compose if command == "serve" else compose_relay, settings))


if __name__ == "__main__":
    sys.exit(main())
