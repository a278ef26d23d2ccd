"""A row's values are sealed together and open one by one; what finds again is the same every time."""

import hmac
import secrets
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from intake.vault.keyring import Key, Keyring, place

ROW = UUID(int=7)
TEXTS = {"name": "居民", "phone": "13800000000", "email": ""}
_HEADER = 21


def test_each_value_of_a_row_opens_in_its_own_place() -> None:
    key = Key(secrets.token_bytes(32))
    sealed = key.seal_row("vault_contacts", ROW, TEXTS)
    opened = {
        name: key.open(each, place("vault_contacts", name, ROW)).decode() for name, each in sealed.items()
    }
    assert opened == TEXTS


def test_no_two_values_of_a_row_share_a_nonce() -> None:
    key = Key(secrets.token_bytes(32))
    rows = (key.seal_row("vault_contacts", ROW, TEXTS) for _ in range(100))
    nonces = [value[_HEADER - 12 : _HEADER] for row in rows for value in row.values()]
    assert len(set(nonces)) == 300
    assert {len(each) for each in nonces} == {12}


def test_a_look_up_value_is_the_keyed_hash_of_its_text_however_often_it_is_asked() -> None:
    keyring = Keyring([secrets.token_bytes(32)])
    key = HKDFExpand(SHA256(), 32, b"shangliang vault index").derive(keyring.lookup_secret)
    expected = hmac.digest(key, b"13800000000", "sha256")
    assert [keyring.index("13800000000") for _ in range(3)] == [expected] * 3
    assert keyring.index("") == b""
