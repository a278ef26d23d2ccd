# ruff: noqa: INP001 - a program of the image, not a package
"""Put the development keys where the services that need them can read them; make those that are missing.
Give intake the volume in which it keeps files.

The originals stay in the checkout's `.devstack/keys`: what `shangliang` signs there, the containers accept.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from devstack.keys import PRIVATE, PUBLIC, RESIDENTS, ensure_keys

CHECKOUT = Path("/app/deploy")
ORIGINALS = Path("/devstack/keys")
COPIES = Path("/keys")
ATTACHMENTS = Path("/attachments")
SERVICE_USER = 10001
# What each service reads: all verify tokens, the notifier signs its own questions, intake opens the vault and
# a bucket, where one is set up.
NEEDED = {
    "intake": (PUBLIC, RESIDENTS, "texts.key", "vault*.key", "s3-account.json"),
    "scheduling": (PUBLIC,),
    "outcomes": (PUBLIC,),
    "notifier": (PUBLIC, PRIVATE),
}


def give_to_owner_of_checkout(paths: list[Path]) -> None:
    """What root made here would be in the way of the person who cloned the repository."""
    owner = CHECKOUT.stat()
    for path in paths:
        os.chown(path, owner.st_uid, owner.st_gid)


def keys_of(service: str, originals: Path) -> Iterator[Path]:
    for pattern in NEEDED[service]:
        yield from originals.glob(pattern)


def copy_for(service: str, original: Path) -> None:
    copy = Path(shutil.copy(original, COPIES / service))
    os.chown(copy, SERVICE_USER, SERVICE_USER)
    copy.chmod(0o400)


def main() -> None:
    ensure_keys(ORIGINALS)
    os.chown(ATTACHMENTS, SERVICE_USER, SERVICE_USER)
    originals = [path for path in ORIGINALS.iterdir() if path.is_file()]
    give_to_owner_of_checkout([ORIGINALS.parent, ORIGINALS, *originals])
    for service in NEEDED:
        for original in keys_of(service, ORIGINALS):
            copy_for(service, original)


if __name__ == "__main__":
    main()
