"""Both stores keep the same promises; the S3 one is a server that verifies every request's signature."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from httpx_auth import AWS4Auth

from intake.files.local import LocalStore
from intake.files.s3 import Account, S3Store
from intake.files.store import SHARDS, FileMissing, Store, StoreAway, shard_of

REGION = "us-east-1"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """moto's S3 server, which checks signatures from the fifth request on: four prepare the account."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        env={**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": "4"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the S3 server does not answer")


@pytest.fixture(scope="module")
def account(server: str) -> Account:
    """Somebody who may use the bucket, known to the server by key and secret."""
    everything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
    with httpx.Client(auth=AWS4Auth("x", "x", REGION, "iam"), trust_env=False) as people:

        def told(action: str, **values: str) -> str:
            asked = {"Action": action, "UserName": "intake", "Version": "2010-05-08"}
            return people.post(server, data=asked | values).raise_for_status().text

        told("CreateUser")
        told("PutUserPolicy", PolicyName="all", PolicyDocument=everything)
        answer = told("CreateAccessKey")
    found = re.findall(r"<(AccessKeyId|SecretAccessKey)>([^<]+)<", answer)
    with httpx.Client(auth=AWS4Auth("x", "x", REGION, "s3"), trust_env=False) as buckets:
        buckets.put(f"{server}/files").raise_for_status()
    return Account(*(value for _, value in sorted(found)))


@pytest.fixture(params=["local", "s3"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "local":
        yield LocalStore(tmp_path / "store")
        return
    server: str = request.getfixturevalue("server")
    remote = S3Store(f"{server}/files", REGION, request.getfixturevalue("account"), page=3)
    yield remote
    await remote.close()


async def listed(store: Store, shard: int) -> set[tuple[UUID, str]]:
    return {(each.file_id, each.name) async for each in store.listed(shard)}


async def test_what_was_put_is_there_and_what_was_deleted_is_not(store: Store) -> None:
    file_id, content = uuid4(), os.urandom(300_000)

    await store.put(file_id, "00000-a", content)
    await store.put(file_id, "00001-b", b"second")

    assert await store.get(file_id, "00000-a") == content
    assert await listed(store, shard_of(file_id)) == {(file_id, "00000-a"), (file_id, "00001-b")}
    await store.delete(file_id, "00000-a")
    await store.delete(file_id, "00000-a")
    with pytest.raises(FileMissing):
        await store.get(file_id, "00000-a")
    assert await listed(store, shard_of(file_id)) == {(file_id, "00001-b")}


async def test_the_same_name_is_replaced_and_says_when_it_was_written(store: Store) -> None:
    file_id = uuid4()
    await store.put(file_id, "x", b"one")
    await store.put(file_id, "x", b"two")

    assert await store.get(file_id, "x") == b"two"
    (stored,) = [each async for each in store.listed(shard_of(file_id)) if each.file_id == file_id]
    assert stored.written_at.tzinfo is not None


async def test_many_objects_are_listed_over_several_pages(store: Store) -> None:
    file_id = UUID(int=7)
    names = {f"{number:05d}-x" for number in range(11)}
    await asyncio.gather(*(store.put(file_id, name, b"x") for name in names))

    assert {name for _, name in await listed(store, 7)} == names


async def test_a_request_that_is_not_signed_by_the_account_is_refused(server: str, account: Account) -> None:
    forger = S3Store(f"{server}/files", REGION, account._replace(secret_key="another"))

    with pytest.raises(StoreAway, match="403"):
        await forger.put(uuid4(), "x", b"x")
    await forger.close()
    assert account.secret_key not in repr(account)


async def test_a_server_that_does_not_answer_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    gone = S3Store(f"http://127.0.0.1:{port}/files", REGION, Account("a", "b"))

    with pytest.raises(StoreAway):
        await gone.get(uuid4(), "x")
    await gone.close()


async def test_a_disk_that_refuses_is_away(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")

    with pytest.raises(StoreAway):
        await LocalStore(in_the_way).put(uuid4(), "x", b"x")


async def test_strange_things_on_the_disk_are_not_listed(tmp_path: Path) -> None:
    (tmp_path / "07" / "not-an-id").mkdir(parents=True)
    (tmp_path / "07" / "not-an-id" / "x").touch()
    (tmp_path / "08").touch()

    store = LocalStore(tmp_path)

    assert [await listed(store, shard) for shard in range(SHARDS) if await listed(store, shard)] == []
