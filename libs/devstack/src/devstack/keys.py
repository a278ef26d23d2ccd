"""Development keys: made once per checkout, readable by their owner only, never used in production."""

import base64
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

PRIVATE = "token-private.pem"
PUBLIC = "token-public.pem"
RESIDENTS = "resident-private.pem"
VAULT = "vault.key"
VAULT_BYTES = 32


def ensure_keys(folder: Path) -> None:
    """Make what is missing: the ES256 pair that signs tokens of appointments, the ES256 key that signs those
    of residents, and the vault's key (32 bytes, base64).
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / PRIVATE).exists() or not (folder / PUBLIC).exists():
        _make_pair(folder)
    if not (folder / RESIDENTS).exists():
        _write(folder / RESIDENTS, _private_pem(ec.generate_private_key(ec.SECP256R1())))
    if not (folder / VAULT).exists():
        _write(folder / VAULT, base64.b64encode(secrets.token_bytes(VAULT_BYTES)) + b"\n")


def _make_pair(folder: Path) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    public_format = serialization.PublicFormat.SubjectPublicKeyInfo
    _write(folder / PRIVATE, _private_pem(private))
    _write(folder / PUBLIC, private.public_key().public_bytes(serialization.Encoding.PEM, public_format))


def _private_pem(private: ec.EllipticCurvePrivateKey) -> bytes:
    plain = serialization.NoEncryption()
    return private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)


def _write(path: Path, content: bytes) -> None:
    """Complete or not at all: a process that is killed here leaves no half key."""
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as stream:  # noqa: PTH123 - Path.open takes no descriptor
        stream.write(content)
    unfinished.replace(path)
