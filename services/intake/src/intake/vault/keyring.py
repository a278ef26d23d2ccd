"""Envelope encryption: a key per subject seals the values, the master key seals the subject's key.

Sealed values are: format (1 byte), key id (8 bytes), nonce (12 bytes), AES-256-GCM text and tag. What the
value is (table, column, row) is authenticated with it, so a value copied to another place cannot be read.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_FORMAT = b"\x01"
_ID = 8
_NONCE = 12
_HEADER = len(_FORMAT) + _ID + _NONCE
_FINGERPRINT = 8
_MOST_PURPOSES = 32


class UnreadableSecret(Exception):
    """A sealed value cannot be opened: wrong or missing key, or it was changed or moved."""


def place(table: str, column: str, row: UUID | str) -> bytes:
    """Name where a value stands; authenticated with it."""
    return f"{table}.{column}.{row}".encode()


class Key:
    """A key ready for use: for one subject, or a master key."""

    __slots__ = ("_aead", "id", "value")

    def __init__(self, value: bytes) -> None:
        self.value = value
        self.id = hashlib.sha256(b"shangliang key id" + value).digest()[:_ID]
        self._aead = AESGCM(value)

    def seal(self, text: bytes, where: bytes) -> bytes:
        """Encrypt text for one place; each call uses a fresh nonce."""
        nonce = os.urandom(_NONCE)
        header = _FORMAT + self.id + nonce
        return header + self._aead.encrypt(nonce, text, header + where)

    def open(self, sealed: bytes, where: bytes) -> bytes:
        """Decrypt what seal gave; raises UnreadableSecret."""
        header = sealed[:_HEADER]
        if sealed[:1] != _FORMAT or key_id_of(sealed) != self.id:
            raise UnreadableSecret
        try:
            return self._aead.decrypt(header[-_NONCE:], sealed[_HEADER:], header + where)
        except InvalidTag:
            raise UnreadableSecret from None


def key_id_of(sealed: bytes) -> bytes:
    return sealed[1 : 1 + _ID]


class Keyring:
    """The master keys: the first seals, all of them open, so that a key can be changed while running."""

    def __init__(self, master_keys: Sequence[bytes]) -> None:
        if not master_keys or any(len(key) != KEY_BYTES for key in master_keys):
            raise ValueError(f"a vault key has {KEY_BYTES} bytes")
        self._master_keys = tuple(master_keys)
        keys = [Key(key) for key in master_keys]
        self._current = keys[0]
        self._by_id = {key.id: key for key in keys}
        # The index must find what was stored under an older key, so it hangs on the oldest one.
        self._oldest = master_keys[-1]
        self._index_key, self._gram_key = self._derived("vault index"), self._derived("vault grams")
        self._keyed = lru_cache(_MOST_PURPOSES)(self._derived)

    @classmethod
    def from_files(cls, contents: Sequence[bytes]) -> "Keyring":
        """Read key files, the current one first, each 32 bytes in base64; ValueError when malformed."""
        return cls([base64.b64decode(content.strip(), validate=True) for content in contents])

    def new_key(self, subject: UUID) -> tuple[Key, bytes]:
        """Make a key for a subject: (the key, the same sealed for the vault)."""
        key = Key(os.urandom(KEY_BYTES))
        return key, self._current.seal(key.value, place("vault_keys", "sealed_key", subject))

    def open_key(self, sealed: bytes, subject: UUID) -> Key:
        """Return a subject's key; raises UnreadableSecret."""
        master = self._by_id.get(key_id_of(sealed))
        if master is None:
            raise UnreadableSecret
        return Key(master.open(sealed, place("vault_keys", "sealed_key", subject)))

    def derived(self, purpose: str) -> list[bytes]:
        """Return keys for another purpose, one of each master key, the current one's first.

        What is made with the first can be checked with any, so that it outlives a change of the master key.
        """
        label = b"shangliang " + purpose.encode()
        return [HKDF(SHA256(), KEY_BYTES, None, label).derive(key) for key in self._master_keys]

    def index(self, value: str) -> bytes:
        """Return a keyed fingerprint by which an equal value is found; b"" for an empty one."""
        return hmac.digest(self._index_key, value.encode(), "sha256") if value else b""

    def fingerprint(self, gram: int) -> int:
        """Return a keyed number of 64 bits for a letter or a pair of letters: the same for the same."""
        digest = hmac.digest(self._gram_key, gram.to_bytes(8), "sha256")
        return int.from_bytes(digest[:_FINGERPRINT], signed=True)

    def keyed(self, purpose: str, value: bytes) -> bytes:
        """Return a keyed hash of a value (32 bytes), for each purpose another."""
        return hmac.digest(self._keyed(purpose), value, "sha256")

    def _derived(self, purpose: str) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, None, f"shangliang {purpose}".encode()).derive(self._oldest)
