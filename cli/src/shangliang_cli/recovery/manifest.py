"""What a backup says about itself: when, of which release, how far the streams were, and digests."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from shangliang_cli.recovery.failures import NotDone

FORMAT = 1
NAME = "manifest.json"
_CHUNK = 1 << 20
Positions = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Dump:
    """One service's database as it was in one snapshot.

    rows counts every table, highest_versions are those of tables whose rows count their events. committed
    was read before the snapshot was taken, so all up to there is in it.
    """

    service: str
    file: str
    sha256: str
    size: int
    taken_at: str
    server_version: int
    revision: str
    rows: dict[str, int]
    highest_versions: dict[str, int]
    committed: Positions


@dataclass(frozen=True)
class Manifest:
    """stream_ends is where each partition ended when the first dump began."""

    taken_at: str
    stream_ends: Positions
    dumps: dict[str, Dump] = field(default_factory=dict)

    def dump_of(self, service: str) -> Dump:
        """Raises NotDone for a service that was not backed up."""
        try:
            return self.dumps[service]
        except KeyError:
            here = "、".join(self.dumps)
            raise NotDone(f"备份中没有 {service}，只有 {here}。 Not in this backup.") from None


def written(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, the last file of a backup: a folder without one was interrupted."""
    text = json.dumps({"format": FORMAT, **asdict(manifest)}, ensure_ascii=False, indent=1)
    unfinished = folder / f"{NAME}.new"
    with private_file(unfinished) as stream:
        stream.write(text.encode())
    unfinished.replace(folder / NAME)


def read(folder: Path) -> Manifest:
    """Read the manifest. Raises NotDone for a folder that is no complete backup of this format."""
    try:
        stored: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if stored.pop("format") != FORMAT:
            raise NotDone(f"{folder}: 备份格式不同。 Another format; use the release that made it.")
        dumps = {name: Dump(**each) for name, each in stored.pop("dumps").items()}
        return Manifest(**stored, dumps=dumps)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotDone(
            f"{folder} 不是完整的备份。 No complete backup: {NAME}: {type(error).__name__}"
        ) from None


def verified(folder: Path, dump: Dump) -> Path:
    """The dump's file, if it is what was written then. Raises NotDone."""
    path = folder / dump.file
    if not path.is_file():
        raise NotDone(f"缺少文件 {path}。 The file is missing.")
    if (path.stat().st_size, digest(path)) != (dump.size, dump.sha256):
        raise NotDone(f"文件 {path} 已损坏或被改动。 Its digest differs; use another backup.")
    return path


def digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def private_file(path: Path) -> Any:
    """Open a new file that only its owner may read. Raises FileExistsError."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
