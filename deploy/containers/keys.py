# ruff: noqa: INP001 - a program of the image, not a package
"""Put the development keys where the services can read them; make those that the checkout does not have yet.

The originals stay in the checkout's `.devstack/keys`: what `shangliang` signs there, the containers accept.
"""

import os
import secrets
import shutil
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

CHECKOUT = Path("/app/deploy")
ORIGINALS = Path("/devstack/keys")
COPIES = Path("/keys")
SERVICE_USER = 10001


def token_keys(private: Path, public: Path) -> None:
    """Make the pair that signs and verifies tokens (ES256) unless it is there."""
    if private.exists() and public.exists():
        return
    key = ec.generate_private_key(ec.SECP256R1())
    pem = serialization.Encoding.PEM
    private.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    public.write_bytes(key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo))


def vault_key(path: Path) -> None:
    """Make the key that wraps the vault's keys unless it is there."""
    if not path.exists():
        path.write_bytes(secrets.token_bytes(32))


def give_to_owner(paths: list[Path]) -> None:
    """Files made here as root belong to whoever owns the checkout."""
    owner = CHECKOUT.stat()
    for path in paths:
        os.chown(path, owner.st_uid, owner.st_gid)


def main() -> None:
    ORIGINALS.mkdir(mode=0o700, exist_ok=True)
    token_keys(ORIGINALS / "token-private.pem", ORIGINALS / "token-public.pem")
    vault_key(ORIGINALS / "vault.key")
    originals = [path for path in ORIGINALS.iterdir() if path.is_file()]
    give_to_owner([ORIGINALS.parent, ORIGINALS, *originals])
    for original in originals:
        original.chmod(0o644 if original.name == "token-public.pem" else 0o600)
        copy = Path(shutil.copy(original, COPIES))
        os.chown(copy, SERVICE_USER, SERVICE_USER)
        copy.chmod(0o400)


if __name__ == "__main__":
    main()
