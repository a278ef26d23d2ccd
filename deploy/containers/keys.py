# ruff: noqa: INP001 - a program of the image, not a package
"""Put the development keys where the services can read them; make those that the checkout does not have yet.

The originals stay in the checkout's `.devstack/keys`: what `shangliang` signs there, the containers accept.
"""

import os
import shutil
from pathlib import Path

from devstack.keys import ensure_keys

CHECKOUT = Path("/app/deploy")
ORIGINALS = Path("/devstack/keys")
COPIES = Path("/keys")
SERVICE_USER = 10001


def give_to_owner_of_checkout(paths: list[Path]) -> None:
    """What root made here would be in the way of the person who cloned the repository."""
    owner = CHECKOUT.stat()
    for path in paths:
        os.chown(path, owner.st_uid, owner.st_gid)


def copy_for_services(original: Path) -> None:
    copy = Path(shutil.copy(original, COPIES))
    os.chown(copy, SERVICE_USER, SERVICE_USER)
    copy.chmod(0o400)


def main() -> None:
    ensure_keys(ORIGINALS)
    originals = [path for path in ORIGINALS.iterdir() if path.is_file()]
    give_to_owner_of_checkout([ORIGINALS.parent, ORIGINALS, *originals])
    for original in originals:
        copy_for_services(original)


if __name__ == "__main__":
    main()
