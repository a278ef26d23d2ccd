"""Development keys and the tokens that they sign."""

import base64
import time
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey

from devstack.failures import StackFailure
from devstack.keys import ensure_keys
from devstack.tokens import Claims, seconds, sign

CLERK = Claims("clerk-7", ("clerk", "liaison"), "411121201", "源汇区")


def public_key(folder: Path) -> ECKey:
    return ECKey.import_key((folder / "token-public.pem").read_text())


def test_a_token_carries_who_it_speaks_for_and_ends_in_time(tmp_path: Path) -> None:
    ensure_keys(tmp_path)
    claims = jwt.decode(sign(CLERK, tmp_path, 60), public_key(tmp_path), algorithms=["ES256"]).claims
    assert claims["exp"] - claims["iat"] == 60
    assert abs(claims["iat"] - time.time()) < 5
    named = {name: claims[name] for name in ("sub", "roles", "division", "org", "iss", "aud")}
    assert named == {
        "sub": "clerk-7",
        "roles": ["clerk", "liaison"],
        "division": "411121201",
        "org": "源汇区",
        "iss": "shangliang",
        "aud": "shangliang",
    }


def test_a_token_of_another_checkout_is_not_valid_here(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    ensure_keys(here)
    ensure_keys(there)
    with pytest.raises(BadSignatureError):
        jwt.decode(sign(CLERK, there, 60), public_key(here), algorithms=["ES256"])


def test_keys_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    ensure_keys(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ensure_keys(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    names = {"resident-private.pem", "token-private.pem", "token-public.pem", "vault.key"}
    assert set(first) == names
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert len(base64.b64decode(first["vault.key"])) == 32


def test_without_a_key_the_sentence_says_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StackFailure, match="make up"):
        sign(CLERK, tmp_path, 60)


@pytest.mark.parametrize(("text", "expected"), [("90s", 90), ("15m", 900), ("12h", 43200), ("7d", 604800)])
def test_durations_are_read(text: str, expected: int) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize("text", ["", "12", "0h", "-1h", "1w", "1.5h"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(StackFailure, match="not a duration"):
        seconds(text)
