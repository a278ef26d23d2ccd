"""`python -m tests.intake.dying ACT PUTS URL STORE KEY SECRET`: does one thing to files, and is killed in it.

ACT is append, develop, expire, give-up or discard; it is killed as by `kill -9` right after so many objects
were put, or before the first one is deleted.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

from chassis import policies
from chassis.database import new_engine, new_sessions
from intake.api.receiving import Receiving
from intake.commands import Desk
from intake.commands.developing import Developing
from intake.commands.discarding import delete_unwanted
from intake.commands.examining import Examining
from intake.commands.sweeping import Sweeping
from intake.files.local import LocalStore
from intake.files.viruses import NoScanner
from intake.vault import Keyring
from tests.intake.handing_in import in_two_days
from tests.intake.opening import POLICY
from tests.intake.pictures import LONG


class DyingStore(LocalStore):
    """Keeps so many objects, then takes the process with it."""

    def __init__(self, root: Path, puts: int) -> None:
        super().__init__(root)
        self._puts = puts

    async def put(self, file_id: UUID, name: str, content: bytes) -> None:
        await super().put(file_id, name, content)
        self._puts -= 1
        if self._puts == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    async def delete(self, file_id: UUID, name: str) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


async def whole() -> AsyncIterator[bytes]:
    for start in range(0, len(LONG), 65536):
        yield LONG[start : start + 65536]


async def main(*told: str) -> None:
    act, puts, url, root, key, secret = told
    sessions = new_sessions(new_engine(url))
    store = DyingStore(Path(root), int(puts))
    desk = Desk(policies.load(POLICY, "luohe"), Keyring([bytes.fromhex(key)]), "LH")
    if act == "append":
        await Receiving(sessions, desk, store).append(secret, 0, whole())
    elif act == "develop":
        await Developing(sessions, Examining(desk, store, NoScanner())).one()
    elif act == "expire":
        await Sweeping(sessions, store).expire(in_two_days())
    elif act == "give-up":
        await Receiving(sessions, desk, store).give_up(secret)
    elif act == "discard":
        await delete_unwanted(sessions, store)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
