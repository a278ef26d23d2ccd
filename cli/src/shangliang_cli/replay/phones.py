"""Residents prove a phone by the code that the development sender shows, and get a token."""

import asyncio
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shangliang_cli.calls import Problem
from shangliang_cli.replay.web import Web

NOT_SHOWN = "CODE_NOT_SHOWN"
# Nobody sends codes, or they are not shown where this runs.
CODES_ELSEWHERE = frozenset({"NO_TEXT_MESSAGES", NOT_SHOWN})
# The sign-in of an earlier run is over: the token has ended, or the code was never given back.
_OVER = frozenset({"NOT_AUTHENTICATED", "VERIFICATION_OVER", NOT_SHOWN})
_TURNS = 6
_PAUSE, _TRIES = 0.1, 300
_CODE = re.compile(r"码 (\d{6})，")


async def prove(web: Web, texts: Path, fields: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Sign somebody in as he did in an earlier run, as long as that still holds, and else anew."""
    for turn in range(_TURNS):
        asked = await web.call("POST /v1/verifications", fields, f"{key}-{turn}")
        try:
            given = {"code": await _code(texts, asked), "bearer": fields.get("bearer", ""), "id": asked["id"]}
            proved: Mapping[str, Any] = await web.call(
                "POST /v1/verifications/{id}/confirm", given, f"{key}-{turn}-code"
            )
        except Problem as problem:
            if problem.reason not in _OVER or (_holds(asked) and problem.reason == NOT_SHOWN):
                raise
        else:
            return proved
    raise Problem("UNAUTHENTICATED", "no sign-in holds", NOT_SHOWN)


async def _code(texts: Path, asked: Mapping[str, Any]) -> str:
    file = texts / f"{asked['id']}.txt"
    for _ in range(_TRIES if _holds(asked) else 1):
        if file.exists() and (found := _CODE.search(await asyncio.to_thread(file.read_text, "utf-8"))):
            return found[1]
        await asyncio.sleep(_PAUSE)
    raise Problem("UNAVAILABLE_HERE", f"no code in {texts}", NOT_SHOWN)


def _holds(asked: Mapping[str, Any]) -> bool:
    return datetime.fromisoformat(asked["expires_at"]) > datetime.now(UTC)
