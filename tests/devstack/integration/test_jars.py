"""The broker's jars: pinned, checked, and explained when they cannot be had."""

import shutil
from pathlib import Path

import pytest

from devstack.failures import NoNetwork, StackFailure
from devstack.kafka_jars import Jar, fetch, pinned


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository on this disk with the jars of the user's cache, and an empty cache to fetch into."""
    folder = tmp_path / "mirror"
    for jar, had in zip(pinned(), fetch(), strict=True):
        target = folder / jar.address
        target.parent.mkdir(parents=True)
        shutil.copyfile(had, target)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SHANGLIANG_MAVEN_REPOSITORY", folder.as_uri())
    return folder


def clients() -> Jar:
    return next(jar for jar in pinned() if jar.artifact == "kafka-clients")


def test_all_jars_come_from_the_named_mirror_and_the_progress_reaches_the_end(mirror: Path) -> None:
    seen: list[tuple[int, int]] = []
    paths = fetch(lambda had, whole: seen.append((had, whole)))
    assert len(paths) == len(pinned()) > 40
    assert all(path.exists() for path in paths)
    assert max(seen)[0] == max(seen)[1] == sum(jar.size for jar in pinned())
    shutil.rmtree(mirror)
    assert fetch() == paths


def test_a_changed_jar_is_refused_and_not_kept(mirror: Path) -> None:
    changed = mirror / clients().address
    changed.write_bytes(changed.read_bytes()[:-1] + b"!")
    with pytest.raises(StackFailure, match=r"kafka-clients-.* differs from its pinned SHA-256"):
        fetch()
    assert not any(path.name == clients().file_name for path in mirror.parent.joinpath("cache").rglob("*"))


def test_without_a_network_the_sentence_names_the_ways_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("SHANGLIANG_MAVEN_REPOSITORY", "http://127.0.0.1:1")
    with pytest.raises(NoNetwork, match=r"SHANGLIANG_MAVEN_REPOSITORY.*KAFKA_BOOTSTRAP_SERVERS"):
        fetch()
