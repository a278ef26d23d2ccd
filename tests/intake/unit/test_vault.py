"""Sealed values open in their own place with their own key, and nowhere else."""

import secrets
from uuid import UUID

import pytest

from intake.vault import CipherName, Keyring, Person, UnreadableSecret
from intake.vault.ciphers import Sm4Gcm
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


def test_sm4_in_gcm_is_the_one_of_the_standard() -> None:
    cipher = Sm4Gcm(bytes.fromhex("0123456789abcdeffedcba9876543210"))
    nonce, associated = (
        bytes.fromhex("00001234567800000000abcd"),
        bytes.fromhex("feedfacedeadbeef" * 2 + "abaddad2"),
    )
    words = bytes.fromhex("".join(each * 8 for each in ("aa", "bb", "cc", "dd", "ee", "ff", "ee", "aa")))

    sealed = cipher.encrypt(nonce, words, associated)

    assert sealed.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )
    assert cipher.decrypt(nonce, sealed, associated) == words


def test_whatever_the_switch_says_both_ciphers_are_read() -> None:
    master = secrets.token_bytes(32)
    aes, sm4 = Keyring([master]), Keyring([master], cipher=CipherName.SM4)
    key, sealed_key = sm4.new_key(SUBJECT)
    sealed = key.seal("张三".encode(), b"here")

    assert (sealed_key[:1], sealed[:1]) == (b"\x02", b"\x02")
    assert aes.open_key(sealed_key, SUBJECT).open(sealed, b"here").decode() == "张三"
    older, sealed_older = aes.new_key(SUBJECT)
    assert sm4.open_key(sealed_older, SUBJECT).open(older.seal(b"text", b"here"), b"here") == b"text"
    for changed in (b"\x01" + sealed[1:], b"\x07" + sealed[1:], sealed[:-1], sealed[:25]):
        with pytest.raises(UnreadableSecret):
            key.open(changed, b"here")


def test_the_secret_for_look_ups_finds_again_when_the_oldest_key_was_put_away() -> None:
    old, new = secrets.token_bytes(32), secrets.token_bytes(32)
    before = Keyring([new, old])

    after = Keyring([new], lookup=before.lookup_secret)

    assert after.index("13800138000") == before.index("13800138000") == Keyring([old]).index("13800138000")
    assert after.fingerprint(7) == before.fingerprint(7)
