"""The vault's key is changed beside the service, also when interrupted; then the old file can go."""

import asyncio
import base64
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import pytest

from intake.commands.rotation import rotate
from intake.vault import CipherName, Keyring, read_matter, read_person
from tests.intake.desk import SUBMITTER
from tests.intake.house import House


def silent(_done: int, _of: int) -> None: ...


def key_file(folder: Path, name: str, key: bytes) -> None:
    (folder / name).write_bytes(base64.b64encode(key))


async def command(house: House, folder: Path) -> tuple[int, str, str]:
    kept: Mapping[str, str] = {k: v for k, v in os.environ.items() if not k.startswith("SHANGLIANG_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "intake", "rotate-keys"),
        env={
            **kept,
            "SHANGLIANG_INTAKE_DATABASE_URL": house.engine.url.render_as_string(hide_password=False),
            "SHANGLIANG_KEYS_DIR": str(folder),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_whoever_is_interrupted_goes_on_and_everybody_stays_readable_on_the_way(house: House) -> None:
    topic_ids = [(await house.submitted(submitter=SUBMITTER)).topic_id for _ in range(3)]
    old, new = house.master_key, secrets.token_bytes(32)
    keyring = Keyring([new, old], cipher=CipherName.SM4)

    def broken_off(done: int, _of: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await rotate(house.sessions, keyring, broken_off, at_once=2)
    for topic_id in topic_ids:
        async with house.sessions() as session:
            person = await read_person(session, keyring, UUID(topic_id))
            assert person
            assert person.phone == SUBMITTER["phone"]

    done = await rotate(house.sessions, keyring, silent, at_once=2)

    assert (done.resealed, done.unreadable, len(done.unused)) == (2, 0, 1)
    async with house.sessions() as session:
        matter = await read_matter(session, Keyring([new]), UUID(topic_ids[0]))
        assert matter
        assert matter.title == "小区西门夜间没有路灯"
    again = await rotate(house.sessions, keyring, silent)
    assert again.resealed == 0


async def test_the_command_shows_progress_and_names_the_file_that_can_go(
    house: House, tmp_path: Path
) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    new = secrets.token_bytes(32)
    key_file(tmp_path, "vault.key", new)
    stranger, _, _ = await command(house, tmp_path)
    key_file(tmp_path, "vault-20260101.key", house.master_key)

    code, said, progress = await command(house, tmp_path)

    assert stranger == 1  # without the old key nothing is opened, and nothing was changed
    assert (code, "vault-20260101.key 可以撤下封存" in said, "2/2" in progress) == (0, True, True)
    lookup = base64.b64decode((tmp_path / "lookup.key").read_bytes())
    assert (tmp_path / "lookup.key").stat().st_mode & 0o077 == 0
    after = Keyring([new], lookup=lookup)
    assert after.index(SUBMITTER["phone"]) == house.desk.keyring.index(SUBMITTER["phone"])
    async with house.sessions() as session:
        person = await read_person(session, after, UUID(receipt.topic_id))
    assert person
    assert person.name == SUBMITTER["name"]
