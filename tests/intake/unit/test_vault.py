"""Sealed values open in their own place with their own key, and nowhere else."""

import secrets
from uuid import UUID

import pytest

from intake.vault import Keyring, Person, UnreadableSecret
from intake.vault.contacts import plain_phone, seal_person
from intake.vault.keyring import Key, place

SUBJECT, OTHER = UUID(int=1), UUID(int=2)


def test_what_is_sealed_opens_in_its_own_place_only() -> None:
    key = Key(secrets.token_bytes(32))
    sealed = key.seal("张三".encode(), place("vault_contacts", "name", SUBJECT))

    assert key.open(sealed, place("vault_contacts", "name", SUBJECT)).decode() == "张三"
    with pytest.raises(UnreadableSecret):
        key.open(sealed, place("vault_contacts", "name", OTHER))
    with pytest.raises(UnreadableSecret):
        key.open(sealed, place("vault_contacts", "email", SUBJECT))


@pytest.mark.parametrize("at", [0, 5, 15, -1])
def test_a_changed_byte_anywhere_is_noticed(at: int) -> None:
    key = Key(secrets.token_bytes(32))
    sealed = bytearray(key.seal(b"text", b"here"))
    sealed[at] ^= 1

    with pytest.raises(UnreadableSecret):
        key.open(bytes(sealed), b"here")


def test_after_a_change_of_the_master_key_old_subjects_stay_readable() -> None:
    old, new = secrets.token_bytes(32), secrets.token_bytes(32)
    key, sealed_key = Keyring([old]).new_key(SUBJECT)

    assert Keyring([new, old]).open_key(sealed_key, SUBJECT).value == key.value
    with pytest.raises(UnreadableSecret):
        Keyring([new]).open_key(sealed_key, SUBJECT)


def test_a_phone_is_found_again_however_it_is_written_and_after_a_change_of_key() -> None:
    old, new = secrets.token_bytes(32), secrets.token_bytes(32)
    first = Keyring([old]).index(plain_phone("138 0013 8000"))

    assert Keyring([new, old]).index(plain_phone("+86-13800138000")) == first
    assert Keyring([new]).index(plain_phone("13800138000")) != first


def test_a_person_seals_to_nothing_readable_and_shows_nothing_in_a_log() -> None:
    person = Person("欧阳试样", "13800138000", "sample@example.com", "zh-CN", no_reply=False)

    sealed = seal_person(Keyring([secrets.token_bytes(32)]), SUBJECT, person)

    assert all("欧阳试样".encode() not in value for value in sealed.values())
    assert "欧阳" not in repr(person)


@pytest.mark.parametrize("keys", [[], [b"short"]])
def test_a_vault_without_a_proper_key_does_not_start(keys: list[bytes]) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring(keys)
