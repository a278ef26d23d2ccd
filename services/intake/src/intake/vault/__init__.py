"""The identity vault: the only code that sees a contact or a resident's own words in clear."""

from intake.vault.answers import Answered, read_answers
from intake.vault.ciphers import CipherName
from intake.vault.contacts import (
    Explained,
    Person,
    WrittenMatter,
    add_supplement,
    disclose,
    plain_phone,
    read_matter,
    read_person,
    read_supplements,
    replace_person,
    seal_matter,
    seal_person,
    silence,
)
from intake.vault.destroying import destroy, destroy_person, destroy_resident
from intake.vault.files import hand_over, key_of, key_of_file
from intake.vault.fingerprints import fingerprints, forget, own_fingerprints, own_grams
from intake.vault.keyring import Key, Keyring, UnreadableSecret, place
from intake.vault.lists import destroy_list_key, give_list_key, list_key, open_row, seal_row
from intake.vault.matters import read_matters
from intake.vault.residents import (
    departure_mark,
    is_code,
    open_code,
    open_phone,
    phone_index,
    seal_resident,
    seal_verification,
    veiled,
    voter_ref,
)

__all__ = [
    "Answered",
    "CipherName",
    "Explained",
    "Key",
    "Keyring",
    "Person",
    "UnreadableSecret",
    "WrittenMatter",
    "add_supplement",
    "departure_mark",
    "destroy",
    "destroy_list_key",
    "destroy_person",
    "destroy_resident",
    "disclose",
    "fingerprints",
    "forget",
    "give_list_key",
    "hand_over",
    "is_code",
    "key_of",
    "key_of_file",
    "list_key",
    "open_code",
    "open_phone",
    "open_row",
    "own_fingerprints",
    "own_grams",
    "phone_index",
    "place",
    "plain_phone",
    "read_answers",
    "read_matter",
    "read_matters",
    "read_person",
    "read_supplements",
    "replace_person",
    "seal_matter",
    "seal_person",
    "seal_resident",
    "seal_row",
    "seal_verification",
    "silence",
    "veiled",
    "voter_ref",
]
