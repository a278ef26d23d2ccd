"""PostgreSQL refuses to run as root: which account it uses then, and what that account can reach."""

import os
import pwd
import stat
import subprocess
from pathlib import Path

from devstack.failures import StackFailure
from devstack.processes import Account

UNPRIVILEGED = "nobody"


def server_account() -> Account:
    """The account for PostgreSQL: the present user, or `nobody` when that is root.

    Raises:
        StackFailure: we are root and the system has no such account.

    """
    if os.geteuid() != 0:
        return Account()
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise StackFailure(
            f"PostgreSQL does not run as root and this system has no account '{UNPRIVILEGED}'; "
            "run the command as an ordinary user, or set SHANGLIANG_POSTGRES_URL to a running server."
        ) from None
    return Account(entry.pw_uid, entry.pw_gid)


def reaches(account: Account, folder: Path) -> bool:
    """Whether `account` may pass through every folder down to `folder` (permissions are never changed)."""
    if account.user < 0:
        return True
    return all(_may_pass(account, step) for step in (folder, *folder.parents) if step.exists())


def _may_pass(account: Account, folder: Path) -> bool:
    found = folder.stat()
    if found.st_uid == account.user:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == account.group:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


def runs(account: Account, program: Path) -> bool:
    """Whether `account` can really execute `program` (tried: its libraries must be readable too)."""
    who = {} if account.user < 0 else {"user": account.user, "group": account.group, "extra_groups": []}
    try:
        tried = subprocess.run(
            [str(program), "--version"], capture_output=True, check=False, cwd="/", timeout=30, **who
        )  # type: ignore[call-overload]  # keywords chosen at run time
    except OSError:
        return False
    return bool(tried.returncode == 0)


def give(account: Account, path: Path) -> None:
    """Make `account` the owner of `path`, which lies in a folder of ours."""
    if account.user >= 0:
        os.chown(path, account.user, account.group, follow_symlinks=False)
