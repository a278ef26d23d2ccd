"""Who calls: tokens (JWT, ES256 only) and the caller of the call in progress."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import lru_cache
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from rulebook.callers import ANONYMOUS, Caller, Role

ISSUER = AUDIENCE = "shangliang"
# The key id of tokens for residents: another key signs them, and they name no appointment.
RESIDENTS = "residents"
_ALGORITHMS = ["ES256"]
_LEEWAY = 60
_LONGEST_TOKEN = 4096
_MOST_TOKENS = 4096
_caller: ContextVar[Caller] = ContextVar("caller", default=ANONYMOUS)
_origin: ContextVar[Callable[[], str] | None] = ContextVar("origin", default=None)


class NotAuthenticated(Exception):
    """The call carries credentials that are missing, malformed, forged or expired (UNAUTHENTICATED, 401)."""

    reason = "NOT_AUTHENTICATED"
    message = "请先登录。"
    remedy = "请重新登录后再试。"


def caller() -> Caller:
    """Return the caller of the call in progress; ANONYMOUS outside a call or without credentials."""
    return _caller.get()


def origin() -> str:
    """Return the address that the call in progress came from; "" where nobody knows it."""
    find = _origin.get()
    return find() if find else ""


@contextmanager
def acting_as(who: Caller, origin: Callable[[], str] | None = None) -> Iterator[None]:
    """Make who the caller for as long as the block runs, in this task and those that it starts.

    origin tells where the call came from; it is asked only when somebody wants to know.
    """
    token, came_from = _caller.set(who), _origin.set(origin)
    try:
        yield
    finally:
        _caller.reset(token)
        _origin.reset(came_from)


class TokenVerifier:
    """Turns tokens into callers. Holds the public key only; now is in seconds since the epoch.

    With residents, the key of whoever verifies residents, their tokens are accepted too. Whatever such a
    token says of itself, its caller is a citizen without division and organisation.

    Whoever comes again with the same token is known: a signature costs 260 us to check, and what it signs
    never changes. Only whether the token has expired is asked each time.
    """

    def __init__(
        self, public_key: bytes, now: Callable[[], float] = time.time, *, residents: bytes | None = None
    ) -> None:
        self._key = ECKey.import_key(public_key)
        self._residents = ECKey.import_key(residents) if residents else None
        self._now = now
        self._verified = lru_cache(_MOST_TOKENS)(self._verify)
        self._claims = jwt.JWTClaimsRegistry(
            now=lambda: int(now()),
            leeway=_LEEWAY,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": AUDIENCE},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
        )

    def verify(self, token: str) -> Caller:
        """Return who the token names; raises NotAuthenticated whatever is wrong, and never says what."""
        if len(token) > _LONGEST_TOKEN:
            raise NotAuthenticated
        who, expires = self._verified(token)
        if int(self._now()) > expires + _LEEWAY:
            raise NotAuthenticated
        return who

    def _verify(self, token: str) -> tuple[Caller, int]:
        try:
            of_resident = self._residents is not None and _key_id(token) == RESIDENTS
            key = self._residents if self._residents and of_resident else self._key
            claims = jwt.decode(token, key, algorithms=_ALGORITHMS).claims
            self._claims.validate(claims)
            return _resident(claims) if of_resident else _appointed(claims), int(claims["exp"])
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotAuthenticated from error

    def from_header(self, authorization: str | None) -> Caller:
        """Read an Authorization header or metadata entry; without one the caller is ANONYMOUS."""
        if not authorization:
            return ANONYMOUS
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise NotAuthenticated
        return self.verify(token.strip())


def _key_id(token: str) -> object:
    """What the token says of its key: it chooses which one must have signed it, and proves nothing."""
    return jws.extract_compact(token.encode()).headers().get("kid")


def _resident(claims: Mapping[str, Any]) -> Caller:
    return Caller(str(claims["sub"]), frozenset({Role.CITIZEN}), division="")


def _appointed(claims: Mapping[str, Any]) -> Caller:
    return Caller(
        subject=str(claims["sub"]),
        roles=frozenset(map(Role, claims.get("roles", ()))),
        division=str(claims.get("division", "")),
        organisation=str(claims.get("org", "")),
    )


def mint(
    private_key: bytes, who: Caller, ttl: timedelta, *, now: float | None = None, key_id: str = ""
) -> str:
    """Sign a token for who that is good for ttl; for residents, our own services, development and tests."""
    issued = int(time.time() if now is None else now)
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": who.subject,
        "roles": sorted(who.roles),
        "division": who.division,
        "org": who.organisation,
        "iat": issued,
        "exp": issued + int(ttl.total_seconds()),
    }
    header = {"alg": "ES256"} | ({"kid": key_id} if key_id else {})
    return jwt.encode(header, claims, ECKey.import_key(private_key), algorithms=_ALGORITHMS)


def new_key_pair() -> tuple[bytes, bytes]:
    """Make a key pair for signing tokens: (private PEM, public PEM)."""
    key = ECKey.generate_key("P-256")
    return key.as_pem(private=True), key.as_pem(private=False)


class TokenIssuer:
    """A callable that always has a fresh token for one caller: what new_channel(token=...) takes."""

    def __init__(self, private_key: bytes, who: Caller, ttl: timedelta = timedelta(minutes=15)) -> None:
        self._private_key, self._who, self._ttl = private_key, who, ttl
        self._token, self._renew_at = "", 0.0

    def __call__(self) -> str:
        now = time.time()
        if now >= self._renew_at:
            self._token = mint(self._private_key, self._who, self._ttl, now=now)
            self._renew_at = now + self._ttl.total_seconds() / 2
        return self._token
