"""Proofs of work in the manner of altcha: a browser searches a number for some tenths of a second.

Whoever has no script gets a ticket instead: the answer comes with it, and it counts only after a while.
"""

import base64
import binascii
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs

from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.connections import connected
from eventing.idempotency import CommandRequest, digest_of
from intake.commands.act import Desk
from rulebook.refusals import InvalidValue, TooMany

if TYPE_CHECKING:
    from altcha.v1 import PayloadType

_ALGORITHM = "SHA-256"
_LARGEST_NUMBER = 100_000_000
_CLEAN_EVERY = 200
_SPEND = """
    INSERT INTO spent_proofs AS spent (proof, used_for, expires_at) VALUES ($1, $2, $3)
    ON CONFLICT (proof) DO UPDATE SET used_for = spent.used_for RETURNING used_for
"""
_CLEAN = """
    DELETE FROM spent_proofs WHERE proof = ANY (ARRAY(
        SELECT proof FROM spent_proofs WHERE expires_at < statement_timestamp() - interval '1 hour'
        ORDER BY expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED
    ))
"""


class Challenges:
    """Gives challenges out and takes each solution once. Every process knows those of every other."""

    def __init__(self, engine: AsyncEngine, desk: Desk) -> None:
        self._engine, self._policy = engine, desk.rules.policy
        self._key = desk.keyring.index("altcha challenges").hex()
        self._spent = 0
        # More comes than the city's limit says: a solution takes longer to find.
        self.is_loaded = False

    def challenge(self, now: datetime) -> dict[str, Any]:
        """Return a challenge as altcha's programs read it."""
        from altcha.v1 import ChallengeOptions, create_challenge  # noqa: PLC0415 - most processes are never asked

        key = "challenge.numbersUnderLoad" if self.is_loaded else "challenge.numbers"
        made = create_challenge(
            ChallengeOptions(
                max_number=int(self._policy.number(key, now)),
                hmac_key=self._key,
                expires=now + self._minutes("challenge.life", now),
            )
        )
        # Programs of different age read different names.
        return {**made.to_dict(), "maxnumber": made.max_number}

    def ticket(self, now: datetime) -> tuple[str, datetime]:
        """Return a solution that counts from a moment on, and the moment."""
        from altcha.v1 import ChallengeOptions, create_challenge  # noqa: PLC0415 - as above

        after = now + self._minutes("challenge.wait", now)
        made = create_challenge(
            ChallengeOptions(
                max_number=1,
                hmac_key=self._key,
                number=1,
                expires=after + self._minutes("challenge.life", now),
                params={"after": str(int(after.timestamp()))},
            )
        )
        solved = made.to_dict() | {"number": 1}
        return base64.b64encode(json.dumps(solved).encode()).decode(), after

    async def spend(self, proof: str, request: CommandRequest, wait: float, now: datetime) -> None:
        """Take a solution for this request; TooMany or InvalidValue say what is missing."""
        if not proof:
            raise TooMany(
                "CHALLENGE_REQUIRED",
                "当前提交较多，请先完成人机校验。",
                retry_after=max(wait, 1.0),
                field="altcha",
                remedy="请从/v1/challenge取得校验题，将结果填入altcha后重新提交；不能运行脚本的，可取等待票稍后再交。",
            )
        signature, limits = self._verified(proof)
        if limits["expires"] < now.timestamp():
            raise _failed("CHALLENGE_EXPIRED", "人机校验已过期。")
        if (early := limits["after"] - now.timestamp()) > 0:
            raise TooMany(
                "TICKET_TOO_EARLY",
                "等待票还未到时间。",
                retry_after=early,
                remedy="请按所示时间稍后再次提交。",
            )
        expires_at = datetime.fromtimestamp(limits["expires"], UTC)
        if await self._used_for(signature, digest_of(request), expires_at) != digest_of(request):
            raise _failed("CHALLENGE_SPENT", "该人机校验结果已用于另一次提交。")

    def _verified(self, proof: str) -> tuple[bytes, dict[str, int]]:
        """Return what names the challenge, and when a solution counts."""
        from altcha.v1 import verify_solution  # noqa: PLC0415 - as above

        given = _read(proof)
        right, _ = verify_solution(given, self._key, check_expires=False)
        if not right:
            raise _failed("CHALLENGE_FAILED", "人机校验未通过。")
        said = parse_qs(given["salt"].partition("?")[2])
        return bytes.fromhex(given["signature"]), {
            name: int(said.get(name, ["0"])[0].rstrip("&")) for name in ("expires", "after")
        }

    async def _used_for(self, signature: bytes, digest: bytes, expires_at: datetime) -> bytes:
        self._spent += 1
        async with connected(self._engine) as driver:
            if self._spent % _CLEAN_EVERY == 0:
                await driver.execute(_CLEAN)
            used_for: bytes = (await driver.fetch(_SPEND, signature, digest, expires_at))[0][0]
        return used_for

    def _minutes(self, key: str, now: datetime) -> timedelta:
        return timedelta(minutes=self._policy.number(key, now))


def _read(proof: str) -> "PayloadType":
    """Read a solution; whatever it is not, nothing of it is repeated."""
    try:
        given = json.loads(base64.b64decode(proof, validate=True))
        texts = [given[name] for name in ("algorithm", "challenge", "salt", "signature")]
        sound = all(isinstance(each, str) for each in texts) and given["algorithm"] == _ALGORITHM
        sound = sound and type(given["number"]) is int and 0 <= given["number"] <= _LARGEST_NUMBER
        bytes.fromhex(given["signature"] if sound else "-")
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        raise _failed("CHALLENGE_FAILED", "人机校验结果无法识别。") from None
    return cast("PayloadType", given)


def _failed(reason: str, message: str) -> InvalidValue:
    return InvalidValue(reason, message, field="altcha", remedy="请重新取得校验题后再次提交。")
