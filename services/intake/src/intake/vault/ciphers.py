"""The two ciphers of the vault, each with its format byte: AES-256-GCM, and SM4-GCM by switch (RFC 8998)."""

from enum import StrEnum
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_SM4_BYTES = 16
_TAG = 16


class CipherName(StrEnum):
    """What a city may choose; whatever it chooses, both are read."""

    AES = "aes-256-gcm"
    SM4 = "sm4-gcm"


FORMATS = {CipherName.AES: b"\x01", CipherName.SM4: b"\x02"}


class Aead(Protocol):
    """Authenticated encryption with one key; decrypt raises InvalidTag for anything but what encrypt gave."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes: ...


def aead_of(format_byte: bytes, key: bytes) -> Aead:
    """Return the cipher of a format for a key of 32 bytes; raises KeyError for an unknown format."""
    if format_byte == FORMATS[CipherName.AES]:
        return AESGCM(key)
    if format_byte == FORMATS[CipherName.SM4]:
        return Sm4Gcm(HKDF(SHA256(), _SM4_BYTES, None, b"shangliang vault sm4").derive(key))
    raise KeyError(format_byte)


class Sm4Gcm:
    """SM4 in Galois/Counter Mode; the tag stands behind the text, as AESGCM has it."""

    def __init__(self, key: bytes) -> None:
        self._algorithm = SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        encryptor = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data)
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        if len(data) < _TAG:
            raise InvalidTag
        decryptor = Cipher(self._algorithm, modes.GCM(nonce, data[-_TAG:])).decryptor()
        decryptor.authenticate_additional_data(associated_data)
        return decryptor.update(data[:-_TAG]) + decryptor.finalize()
