"""Sealing a resident's phone and the codes sent to it, and the pseudonyms under which he acts."""

import hmac
from typing import Any
from uuid import UUID

from intake.models import Resident, TextMessage, Verification
from intake.vault.contacts import plain_phone
from intake.vault.keyring import Keyring, place

_PHONE, _CODE = "phone", "code"


def phone_index(keyring: Keyring, phone: str) -> bytes:
    """The same index as that of a phone in a topic's contact: so one person is found to be one."""
    return keyring.index(plain_phone(phone))


def seal_resident(keyring: Keyring, resident_id: UUID, phone: str) -> dict[str, Any]:
    """Return the resident's sealed phone, and his key for vault_keys."""
    key, sealed_key = keyring.new_key(resident_id)
    sealed = key.seal(phone.encode(), place(Resident.__tablename__, _PHONE, resident_id))
    return {"sealed_key": sealed_key, "phone": sealed}


def seal_verification(keyring: Keyring, verification_id: UUID, phone: str, code: str) -> dict[str, Any]:
    """Return the values of the rows of a verification and of its message."""
    key, sealed_key = keyring.new_key(verification_id)
    return {
        "sealed_key": sealed_key,
        "phone": key.seal(phone.encode(), place(Verification.__tablename__, _PHONE, verification_id)),
        "code": key.seal(code.encode(), place(TextMessage.__tablename__, _CODE, verification_id)),
        "code_hash": _code_hash(keyring, verification_id, code),
    }


def open_phone(keyring: Keyring, verification_id: UUID, sealed_key: bytes, phone: bytes) -> str:
    """Raises UnreadableSecret."""
    key = keyring.open_key(sealed_key, verification_id)
    return key.open(phone, place(Verification.__tablename__, _PHONE, verification_id)).decode()


def open_code(keyring: Keyring, verification_id: UUID, sealed_key: bytes, code: bytes) -> str:
    """Raises UnreadableSecret."""
    key = keyring.open_key(sealed_key, verification_id)
    return key.open(code, place(TextMessage.__tablename__, _CODE, verification_id)).decode()


def is_code(keyring: Keyring, verification_id: UUID, code: str, code_hash: bytes) -> bool:
    """Compare in the same time whatever the code is."""
    return hmac.compare_digest(_code_hash(keyring, verification_id, code), code_hash)


def voter_ref(keyring: Keyring, round_id: UUID, resident_id: UUID) -> bytes:
    """The pseudonym of a resident in one round: without the vault's key it leads neither to him nor to what
    he chose in another round.
    """
    return keyring.keyed("voters", round_id.bytes + resident_id.bytes)


def departure_mark(keyring: Keyring, index: bytes) -> bytes:
    """What the phone of a resident who has gone is known by for a while, made from its index."""
    return keyring.keyed("departures", index)


def veiled(keyring: Keyring, purpose: str, value: str) -> str:
    """A keyed hash in place of a value that must not be stored, not even as the digest of a request."""
    return keyring.keyed(purpose, value.encode()).hex()


def _code_hash(keyring: Keyring, verification_id: UUID, code: str) -> bytes:
    return keyring.keyed("one-time codes", verification_id.bytes + code.encode())
