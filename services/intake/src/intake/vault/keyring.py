"""Envelope encryption: a key per subject seals the values, the master key seals the subject's key.

Sealed values are: format (1 byte, the cipher), key id (8 bytes), nonce (12 bytes), text and tag. What the
value is (table, column, row) is authenticated with it, so a value copied to another place cannot be read.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from intake.vault.ciphers import FORMATS, CipherName, aead_of

KEY_BYTES = 32
_FORMAT = 1
_ID = 8
_NONCE = 12
_HEADER = _FORMAT + _ID + _NONCE
_FINGERPRINT = 8
_MOST_PURPOSES = 32


class UnreadableSecret(Exception):
    """A sealed value cannot be opened: wrong or missing key, or it was changed or moved."""


def place(table: str, column: str, row: UUID | str) -> bytes:
    """Name where a value stands; authenticated with it."""
    return f"{table}.{column}.{row}".encode()


class Key:
    """A key ready for use: for one subject, or a master key."""

    __slots__ = ("_aead", "_prefix", "format", "id", "value")

    def __init__(self, value: bytes, cipher: CipherName = CipherName.AES) -> None:
        self.value, self.format = value, FORMATS[cipher]
        self.id = hashlib.sha256(b"shangliang key id" + value).digest()[:_ID]
        self._prefix, self._aead = self.format + self.id, aead_of(self.format, value)

    def seal(self, text: bytes, where: bytes) -> bytes:
        """Encrypt text for one place; each call uses a fresh nonce."""
        return self.seal_with(os.urandom(_NONCE), text, where)

    def seal_row(self, table: str, row: UUID | str, texts: Mapping[str, str]) -> dict[str, bytes]:
        """Encrypt texts for columns of a row, each with a fresh nonce of its own; all are drawn at once."""
        nonces, name = os.urandom(_NONCE * len(texts)), str(row)
        return {
            column: self.seal_with(nonces[start : start + _NONCE], text.encode(), place(table, column, name))
            for start, (column, text) in zip(range(0, len(nonces), _NONCE), texts.items(), strict=True)
        }

    def seal_with(self, nonce: bytes, text: bytes, where: bytes) -> bytes:
        """Encrypt text for one place with a nonce that was drawn for it and is used for nothing else."""
        header = self._prefix + nonce
        return header + self._aead.encrypt(nonce, text, header + where)

    def open(self, sealed: bytes, where: bytes) -> bytes:
        """Decrypt what seal gave, whichever the cipher was; raises UnreadableSecret."""
        header, used = sealed[:_HEADER], sealed[:_FORMAT]
        if key_id_of(sealed) != self.id:
            raise UnreadableSecret
        try:
            aead = self._aead if used == self.format else aead_of(used, self.value)
            return aead.decrypt(header[-_NONCE:], sealed[_HEADER:], header + where)
        except (InvalidTag, KeyError):
            raise UnreadableSecret from None


def key_id_of(sealed: bytes) -> bytes:
    return sealed[_FORMAT : _FORMAT + _ID]


class Keyring:
    """The master keys: the first seals, all of them open, so that a key can be changed while running.

    lookup is what look-ups are derived from (lookup_secret); without it they hang on the oldest key, because
    they must find what was stored under it.
    """

    def __init__(
        self,
        master_keys: Sequence[bytes],
        *,
        lookup: bytes | None = None,
        cipher: CipherName = CipherName.AES,
    ) -> None:
        if not master_keys or any(len(key) != KEY_BYTES for key in (*master_keys, lookup or master_keys[0])):
            raise ValueError(f"a vault key has {KEY_BYTES} bytes")
        self._master_keys = tuple(master_keys)
        keys = [Key(key, cipher) for key in master_keys]
        self._cipher, self._current = cipher, keys[0]
        self._by_id = {key.id: key for key in keys}
        # What HKDF extracts: it leads to every derived key and to nothing that was sealed.
        self.lookup_secret = lookup or hmac.digest(bytes(KEY_BYTES), master_keys[-1], "sha256")
        self._index, self._gram = (_ready(self._derived(f"vault {name}")) for name in ("index", "grams"))
        self._keyed = lru_cache(_MOST_PURPOSES)(self._derived)

    @classmethod
    def from_files(
        cls,
        contents: Sequence[bytes],
        lookup: bytes | None = None,
        cipher: CipherName = CipherName.AES,
    ) -> "Keyring":
        """Read key files, the current one first, each 32 bytes in base64; ValueError when malformed."""
        return cls(
            [_read(content) for content in contents], lookup=_read(lookup) if lookup else None, cipher=cipher
        )

    @property
    def current(self) -> bytes:
        """The id of the key that seals."""
        return self._current.id

    @property
    def known(self) -> tuple[bytes, ...]:
        """The ids of all keys, the current one first."""
        return tuple(self._by_id)

    def new_key(self, subject: UUID) -> tuple[Key, bytes]:
        """Make a key for a subject: (the key, the same sealed for the vault)."""
        drawn = os.urandom(KEY_BYTES + _NONCE)
        key = Key(drawn[:KEY_BYTES], self._cipher)
        where = place("vault_keys", "sealed_key", subject)
        return key, self._current.seal_with(drawn[KEY_BYTES:], key.value, where)

    def open_key(self, sealed: bytes, subject: UUID) -> Key:
        """Return a subject's key; raises UnreadableSecret."""
        master = self._by_id.get(key_id_of(sealed))
        if master is None:
            raise UnreadableSecret
        return Key(master.open(sealed, place("vault_keys", "sealed_key", subject)), self._cipher)

    def key(self, value: bytes) -> Key:
        """Make a key ready that was kept elsewhere, sealed with a subject's."""
        return Key(value, self._cipher)

    def is_current(self, sealed: bytes) -> bool:
        """Say whether a subject's key is sealed as a new one would be."""
        return key_id_of(sealed) == self._current.id and sealed[:_FORMAT] == self._current.format

    def reseal(self, sealed: bytes, subject: UUID) -> bytes:
        """Seal a subject's key with the current key; what it has sealed stays. Raises UnreadableSecret."""
        key = self.open_key(sealed, subject)
        return self._current.seal(key.value, place("vault_keys", "sealed_key", subject))

    def derived(self, purpose: str) -> list[bytes]:
        """Return keys for another purpose, one of each master key, the current one's first.

        What is made with the first can be checked with any, so that it outlives a change of the master key.
        """
        label = b"shangliang " + purpose.encode()
        return [HKDF(SHA256(), KEY_BYTES, None, label).derive(key) for key in self._master_keys]

    def index(self, value: str) -> bytes:
        """Return a keyed fingerprint by which an equal value is found; b"" for an empty one."""
        return _digest(self._index, value.encode()) if value else b""

    def fingerprint(self, gram: int) -> int:
        """Return a keyed number of 64 bits for a letter or a pair of letters: the same for the same."""
        digest = _digest(self._gram, gram.to_bytes(8))
        return int.from_bytes(digest[:_FINGERPRINT], signed=True)

    def keyed(self, purpose: str, value: bytes) -> bytes:
        """Return a keyed hash of a value (32 bytes), for each purpose another."""
        return hmac.digest(self._keyed(purpose), value, "sha256")

    def _derived(self, purpose: str) -> bytes:
        return HKDFExpand(SHA256(), KEY_BYTES, f"shangliang {purpose}".encode()).derive(self.lookup_secret)


def _ready(key: bytes) -> hmac.HMAC:
    """Make a keyed hash ready for many values: preparing it costs more than hashing one."""
    return hmac.new(key, digestmod="sha256")


def _digest(ready: hmac.HMAC, value: bytes) -> bytes:
    keyed = ready.copy()
    keyed.update(value)
    return keyed.digest()


def _read(content: bytes) -> bytes:
    return base64.b64decode(content.strip(), validate=True)
