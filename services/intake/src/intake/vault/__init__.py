"""The identity vault: the only code that sees a contact or a resident's own words in clear."""

from intake.vault.contacts import (
    Explained,
    Person,
    WrittenMatter,
    add_supplement,
    disclose,
    read_matter,
    read_supplements,
    seal_matter,
    seal_person,
    silence,
)
from intake.vault.files import hand_over, key_of, key_of_file
from intake.vault.fingerprints import fingerprints, forget, own_fingerprints, own_grams
from intake.vault.keyring import Key, Keyring, UnreadableSecret, place

__all__ = [
    "Explained",
    "Key",
    "Keyring",
    "Person",
    "UnreadableSecret",
    "WrittenMatter",
    "add_supplement",
    "disclose",
    "fingerprints",
    "forget",
    "hand_over",
    "key_of",
    "key_of_file",
    "own_fingerprints",
    "own_grams",
    "place",
    "read_matter",
    "read_supplements",
    "seal_matter",
    "seal_person",
    "silence",
]
