"""Sealing in the format of the vault, and no more than that: what the ciphers themselves cost."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY, _NONCE = 32, 12


class Vault:
    """A master key, and what look-ups are keyed with."""

    def __init__(self, master: bytes = b"") -> None:
        master = master or os.urandom(_KEY)
        self._master, self._prefix = AESGCM(master), _prefix(master)
        self._index = hmac.new(os.urandom(_KEY), digestmod="sha256")

    def sealed(self, table: str, row: str, values: dict[str, str]) -> list[bytes]:
        """Return a new key, sealed, and then each value sealed with it for its column."""
        drawn = os.urandom(_KEY + _NONCE * (1 + len(values)))
        key = drawn[:_KEY]
        seal, prefix = AESGCM(key).encrypt, _prefix(key)
        nonce = drawn[_KEY : _KEY + _NONCE]
        head = self._prefix + nonce
        made = [head + self._master.encrypt(nonce, key, head + f"vault_keys.sealed_key.{row}".encode())]
        start = _KEY + _NONCE
        for column, value in values.items():
            nonce = drawn[start : start + _NONCE]
            start += _NONCE
            head = prefix + nonce
            made.append(head + seal(nonce, value.encode(), head + f"{table}.{column}.{row}".encode()))
        return made

    def index(self, phone: str) -> bytes:
        """Return by what a number is found again."""
        keyed = self._index.copy()
        keyed.update(phone.encode())
        return keyed.digest()


def _prefix(key: bytes) -> bytes:
    return b"\x01" + hashlib.sha256(b"shangliang key id" + key).digest()[:8]
