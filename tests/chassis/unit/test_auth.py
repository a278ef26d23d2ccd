"""Tokens: what is accepted, and every way of forging one that we know."""

import base64
import json
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from chassis.auth import (
    RESIDENTS,
    NotAuthenticated,
    TokenIssuer,
    TokenVerifier,
    acting_as,
    caller,
    mint,
    new_key_pair,
)
from rulebook.callers import ANONYMOUS, Caller, Role

CLERK = Caller("subject-1", frozenset({Role.CLERK, Role.LIAISON}), "411102", "411102-zx")


def claims(**changes: object) -> dict[str, object]:
    now = int(time.time())
    plain = {"iss": "shangliang", "aud": "shangliang", "sub": "subject-1", "iat": now, "exp": now + 60}
    return {**plain, "roles": ["clerk"], "division": "411102", **changes}


def signed(private_key: bytes, **changes: object) -> str:
    return jwt.encode({"alg": "ES256"}, claims(**changes), ECKey.import_key(private_key))


def test_a_minted_token_names_its_caller(key_pair: tuple[bytes, bytes]) -> None:
    token = mint(key_pair[0], CLERK, timedelta(minutes=5))

    assert TokenVerifier(key_pair[1]).verify(token) == CLERK


def test_an_expired_token_is_refused_after_a_minute_of_patience(key_pair: tuple[bytes, bytes]) -> None:
    token = mint(key_pair[0], CLERK, timedelta(seconds=10), now=1_000_000)

    assert TokenVerifier(key_pair[1], now=lambda: 1_000_069).verify(token) == CLERK
    with pytest.raises(NotAuthenticated):
        TokenVerifier(key_pair[1], now=lambda: 1_000_072).verify(token)


def test_a_token_seen_before_still_expires(key_pair: tuple[bytes, bytes]) -> None:
    token, times = mint(key_pair[0], CLERK, timedelta(seconds=10), now=1_000_000), [1_000_000.0]
    verifier = TokenVerifier(key_pair[1], now=lambda: times[-1])

    assert verifier.verify(token) is verifier.verify(token)
    times.append(1_000_070.0)
    assert verifier.verify(token) == CLERK
    times.append(1_000_071.0)
    with pytest.raises(NotAuthenticated):
        verifier.verify(token)


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "elsewhere"},
        {"aud": "elsewhere"},
        {"sub": None},
        {"roles": ["emperor"]},
        {"roles": 7},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": int(time.time()) + 3600},
    ],
)
def test_a_token_with_wrong_claims_is_refused(
    key_pair: tuple[bytes, bytes], changes: dict[str, object]
) -> None:
    kept = {key: value for key, value in claims(**changes).items() if value is not None}
    token = jwt.encode({"alg": "ES256"}, kept, ECKey.import_key(key_pair[0]))

    with pytest.raises(NotAuthenticated):
        TokenVerifier(key_pair[1]).verify(token)


def test_a_token_of_another_key_is_refused(key_pair: tuple[bytes, bytes]) -> None:
    with pytest.raises(NotAuthenticated):
        TokenVerifier(key_pair[1]).verify(signed(new_key_pair()[0]))


def test_a_changed_token_is_refused(key_pair: tuple[bytes, bytes]) -> None:
    header, payload, signature = signed(key_pair[0]).split(".")
    forged = json.loads(base64.urlsafe_b64decode(payload + "==")) | {"roles": ["ops"]}
    changed = base64.urlsafe_b64encode(json.dumps(forged).encode()).decode().rstrip("=")

    with pytest.raises(NotAuthenticated):
        TokenVerifier(key_pair[1]).verify(f"{header}.{changed}.{signature}")


def test_a_token_without_signature_is_refused(key_pair: tuple[bytes, bytes]) -> None:
    def part(content: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")

    with pytest.raises(NotAuthenticated):
        TokenVerifier(key_pair[1]).verify(f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(claims())}.")


def test_the_public_key_is_no_secret_for_hs256(key_pair: tuple[bytes, bytes]) -> None:
    secret = OctKey.import_key(base64.urlsafe_b64encode(key_pair[1]).decode())
    token = jwt.encode({"alg": "HS256"}, claims(), secret, algorithms=["HS256"])

    with pytest.raises(NotAuthenticated):
        TokenVerifier(key_pair[1]).verify(token)


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "é.é.é", "x" * 5000, "eyJ.eyJ.", "\x00"])
def test_rubbish_is_refused(key_pair: tuple[bytes, bytes], token: str) -> None:
    with pytest.raises(NotAuthenticated):
        TokenVerifier(key_pair[1]).verify(token)


def test_no_header_is_nobody_and_another_scheme_is_refused(key_pair: tuple[bytes, bytes]) -> None:
    verifier = TokenVerifier(key_pair[1])

    assert verifier.from_header(None) == ANONYMOUS
    assert verifier.from_header(f"Bearer {signed(key_pair[0])}").division == "411102"
    with pytest.raises(NotAuthenticated):
        verifier.from_header("Basic YTpi")


def test_the_caller_is_known_inside_the_call_only() -> None:
    with acting_as(CLERK):
        assert caller() == CLERK
    assert caller() == ANONYMOUS


def test_an_issuer_reuses_its_token_while_it_is_fresh(
    key_pair: tuple[bytes, bytes], token_for: Callable[..., str]
) -> None:
    issue = TokenIssuer(key_pair[0], CLERK)
    always_new = TokenIssuer(key_pair[0], CLERK, ttl=timedelta(0))

    assert issue() == issue()
    assert always_new() != always_new()
    assert TokenVerifier(key_pair[1]).verify(issue()) == CLERK


def test_a_residents_token_makes_a_citizen_whatever_it_says(key_pair: tuple[bytes, bytes]) -> None:
    residents, _ = new_key_pair()
    token = mint(residents, CLERK, timedelta(minutes=5), key_id=RESIDENTS)

    who = TokenVerifier(key_pair[1], residents=residents).verify(token)

    assert who == Caller("subject-1", frozenset({Role.CITIZEN}), "")


def test_each_key_signs_its_own_tokens_only(key_pair: tuple[bytes, bytes]) -> None:
    residents, _ = new_key_pair()
    verifier = TokenVerifier(key_pair[1], residents=residents)
    forged = [
        mint(residents, CLERK, timedelta(minutes=5)),
        mint(residents, CLERK, timedelta(minutes=5), key_id="other"),
        mint(key_pair[0], CLERK, timedelta(minutes=5), key_id=RESIDENTS),
    ]

    assert verifier.verify(mint(key_pair[0], CLERK, timedelta(minutes=5))) == CLERK
    for token in forged:
        with pytest.raises(NotAuthenticated):
            verifier.verify(token)


def test_who_verifies_no_residents_knows_none_of_their_tokens(key_pair: tuple[bytes, bytes]) -> None:
    residents, _ = new_key_pair()

    with pytest.raises(NotAuthenticated):
        TokenVerifier(key_pair[1]).verify(mint(residents, CLERK, timedelta(minutes=5), key_id=RESIDENTS))
