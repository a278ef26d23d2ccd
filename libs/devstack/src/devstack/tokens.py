"""Signs tokens with the development key, for people who try the system by hand."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

from joserfc import jwt
from joserfc.jwk import ECKey

from devstack.failures import StackFailure
from devstack.keys import PRIVATE

ISSUER = "shangliang"
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True)
class Claims:
    """Who the token speaks for; `roles` and `division` as the services understand them."""

    subject: str
    roles: tuple[str, ...]
    division: str
    organisation: str


def sign(claims: Claims, keys: Path, lifetime: int) -> str:
    """A signed ES256 token that is valid for `lifetime` seconds from now.

    Raises:
        StackFailure: there is no development key yet.

    """
    try:
        key = ECKey.import_key((keys / PRIVATE).read_text())
    except FileNotFoundError:
        raise StackFailure(f"There is no key in {keys}; `make up` makes it.") from None
    now = int(time.time())
    named = {
        "sub": claims.subject,
        "roles": list(claims.roles),
        "division": claims.division,
        "org": claims.organisation,
    }
    return jwt.encode(
        {"alg": "ES256"}, {**named, "iss": ISSUER, "aud": ISSUER, "iat": now, "exp": now + lifetime}, key
    )


def seconds(duration: str) -> int:
    """`90s`, `15m`, `12h` or `7d` in seconds.

    Raises:
        StackFailure: it is none of these.

    """
    found = re.fullmatch(r"([1-9]\d*)([smhd])", duration)
    if found is None:
        raise StackFailure(f"'{duration}' is not a duration; write for example 15m, 12h or 7d.")
    return int(found.group(1)) * UNITS[found.group(2)]
