"""A shell in which the command line is typed, against a real intake."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from shangliang_cli.connection import GRPC_PORTS
from tests.fixtures.command_lines import Ended
from tests.intake.house import STREET, House

TITLE, TEXT = "小区西门夜间没有路灯", "西门外一百米没有路灯，老人和孩子夜里出行不方便。"


@dataclass
class Terminal:
    """A shell with the development keys; each line is a process of its own."""

    environment: dict[str, str]

    async def type(self, *words: str, **changed: str) -> Ended:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "shangliang_cli", *words),
            env=self.environment | changed,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        return Ended(process.returncode or 0, out.decode(), err.decode())

    async def submit(self, *more: str) -> Ended:
        fixed = ("--division", STREET, "--category", "roads", "--channel", "web", "--json")
        return await self.type("topic", "submit", TITLE, TEXT, *fixed, *more)


def terminal_of(house: House, keys: Path) -> Terminal:
    (keys / "token-private.pem").write_bytes(house.private_key)
    port = int(house.grpc_target.rpartition(":")[2])
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SHANGLIANG_")}
    return Terminal(
        {
            **inherited,
            "COLUMNS": "200",
            "SHANGLIANG_KEYS_DIR": str(keys),
            "SHANGLIANG_PORT_BASE": str(port - GRPC_PORTS["intake"]),
        }
    )
