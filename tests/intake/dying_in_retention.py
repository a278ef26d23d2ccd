"""`python -m tests.intake.dying_in_retention URL AT`: deletes whose time has passed, and is killed in it."""

import asyncio
import os
import secrets
import signal
import sys
from datetime import datetime
from typing import Any

from sqlalchemy import event

from chassis import policies
from chassis.database import new_engine, new_sessions
from intake.commands import Desk
from intake.commands.retention import Retention
from intake.vault import Keyring
from tests.intake.opening import POLICY

_RECORD = "INSERT INTO audit_records"


async def main(url: str, at: str) -> None:
    engine, written = new_engine(url), 0

    @event.listens_for(engine.sync_engine, "after_cursor_execute")
    def die(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        nonlocal written
        written += _RECORD in statement
        if written == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    desk = Desk(policies.load(POLICY, "luohe"), Keyring([secrets.token_bytes(32)]), "LH")
    await Retention(new_sessions(engine), desk, lambda: None).step(datetime.fromisoformat(at))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
