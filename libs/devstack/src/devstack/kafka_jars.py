"""The broker's jars: pinned by SHA-256, fetched once per user, shared by all checkouts."""

import fcntl
import hashlib
import os
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path

from jgo.constants import MAVEN_CENTRAL_URL

from devstack.failures import NoNetwork, OutOfSpace, StackFailure
from devstack.places import cache_folder

LOCK = Path(__file__).with_name("kafka-jars.lock")
ATTEMPTS = 4
Progress = Callable[[int, int], None]
"""Called with (bytes had, bytes in all) from several threads."""


@dataclass(frozen=True)
class Jar:
    group: str
    artifact: str
    version: str
    size: int
    sha256: str

    @property
    def file_name(self) -> str:
        return f"{self.artifact}-{self.version}.jar"

    @property
    def address(self) -> str:
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.file_name}"


def pinned() -> list[Jar]:
    """The jars in class-path order."""
    rows = [line.split() for line in LOCK.read_text().splitlines() if line and not line.startswith("#")]
    return [_parse(*row) for row in rows]


def _parse(coordinates: str, size: str, sha256: str) -> Jar:
    group, artifact, version = coordinates.split(":")
    return Jar(group, artifact, version, int(size), sha256)


def fetch(progress: Progress = lambda _had, _all: None) -> list[Path]:
    """Return the paths of all jars, in order, after fetching what is missing.

    Two processes may call this at once: the second waits. SHANGLIANG_MAVEN_REPOSITORY names a mirror.

    Raises:
        NoNetwork: the repository cannot be reached.
        OutOfSpace: the disk is full.
        StackFailure: what the repository sends is not what was pinned.

    """
    folder = cache_folder() / "kafka" / "jars"
    paths = [folder / jar.file_name for jar in pinned()]
    if all(_complete(jar, path) for jar, path in zip(pinned(), paths, strict=True)):
        return paths
    folder.mkdir(parents=True, exist_ok=True)
    with exclusive(folder.with_name("fetch.lock")):
        _fetch_missing(folder, progress)
    return paths


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a lock between processes for the time of the block."""
    with path.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _complete(jar: Jar, path: Path) -> bool:
    """Files are renamed into place only after their digest was right, so a warm start reads none."""
    try:
        return path.stat().st_size == jar.size
    except OSError:
        return False


def _fetch_missing(folder: Path, progress: Progress) -> None:
    missing = [jar for jar in pinned() if not _complete(jar, folder / jar.file_name)]
    whole, had = sum(jar.size for jar in missing), 0

    def count(size: int) -> None:
        nonlocal had
        had += size
        progress(had, whole)

    with ThreadPoolExecutor(6) as threads:
        waiting = [threads.submit(_fetch_one, jar, folder, count) for jar in missing]
        try:
            for each in waiting:
                each.result()
        except BaseException:
            threads.shutdown(cancel_futures=True)
            raise


def _fetch_one(jar: Jar, folder: Path, count: Callable[[int], None]) -> None:
    for attempt in range(ATTEMPTS):
        try:
            body = _download(jar)
            break
        except (OSError, urllib.error.URLError) as failure:
            if attempt == ATTEMPTS - 1:
                raise NoNetwork(
                    "The first start fetches Apache Kafka (43 MB) and its repository cannot be reached "
                    f"({failure}); "
                    "connect to the network, name a mirror in SHANGLIANG_MAVEN_REPOSITORY, or name a running "
                    "broker in KAFKA_BOOTSTRAP_SERVERS."
                ) from failure
            time.sleep(0.5 * 2**attempt)
    else:  # pragma: no cover - the loop ends by break or raise
        return
    if hashlib.sha256(body).hexdigest() != jar.sha256:
        raise StackFailure(
            f"{jar.file_name} differs from its pinned SHA-256; the repository or a proxy changed it."
        )
    _keep(folder / jar.file_name, body)
    count(jar.size)


def _download(jar: Jar) -> bytes:
    base = os.environ.get("SHANGLIANG_MAVEN_REPOSITORY") or MAVEN_CENTRAL_URL
    request = f"{base.rstrip('/')}/{jar.address}"
    with urllib.request.urlopen(request, timeout=60, context=_trust()) as answer:  # noqa: S310 - the address is a constant or the person's own
        body: bytes = answer.read(jar.size + 1)
    if len(body) != jar.size:
        raise ConnectionError(f"{jar.file_name}: {len(body)} of {jar.size} bytes")
    return body


def _trust() -> ssl.SSLContext:
    """The system's certificates, and those that the variables of other programs name (a company's proxy)."""
    context = ssl.create_default_context()
    for variable in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "PIP_CERT"):
        bundle = os.environ.get(variable)
        if bundle and Path(bundle).is_file():
            context.load_verify_locations(bundle)
    return context


def _keep(path: Path, body: bytes) -> None:
    unfinished = path.with_suffix(".part")
    try:
        unfinished.write_bytes(body)
        unfinished.replace(path)
    except OSError as failure:
        unfinished.unlink(missing_ok=True)
        if failure.errno == ENOSPC:
            raise OutOfSpace(
                f"No room left for Apache Kafka in {path.parent}; make room, or set XDG_CACHE_HOME."
            ) from failure
        raise
