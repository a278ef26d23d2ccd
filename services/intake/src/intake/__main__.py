"""`python -m intake [serve|migrate|relay|sweep|rotate-keys]`: run the service, bring its database up to date,
relay only, compare the whole store of files with the tables now, or change the vault's key.
"""

import argparse
import asyncio
import sys
from functools import partial

from chassis import process
from intake.app import compose, compose_relay, put_away, rotate_keys, sweep
from intake.settings import Settings

_COMMANDS = ("serve", "migrate", "relay", "sweep", "rotate-keys")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m intake", description=__doc__)
    parser.add_argument("command", nargs="?", default="serve", choices=_COMMANDS)
    command = parser.parse_args().command
    settings = Settings()
    if command == "migrate":
        from chassis.migrations import migrate  # noqa: PLC0415 - who serves need not carry Alembic

        asyncio.run(migrate(settings.service, settings.database_url))
        return 0
    if command == "sweep":
        asyncio.run(sweep(settings))
        return 0
    if command == "rotate-keys":
        return _rotate(settings)
    return process.run(settings, partial(compose if command == "serve" else compose_relay, settings))


def _rotate(settings: Settings) -> int:
    """0 when every subject's key stands under the current key, and then says which files can be put away."""

    def told(done: int, of: int) -> None:
        sys.stderr.write(f"{done:,}/{of:,}\n")

    rotated = asyncio.run(rotate_keys(settings, told))
    say = [f"重新加密 {rotated.resealed:,} 个密钥。 Sealed anew."]
    if rotated.unreadable:
        say.append(
            f"{rotated.unreadable:,} 个密钥无法打开，请找回旧密钥文件。 No key file at hand opens them."
        )
    else:
        say.extend(put_away(settings, rotated))
    sys.stdout.write("\n".join(say) + "\n")
    return 1 if rotated.unreadable else 0


if __name__ == "__main__":
    sys.exit(main())
