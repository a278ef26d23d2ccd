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
from intake.vault.fingerprints import fingerprints, forget, own_fingerprints, own_grams
from intake.vault.keyring import Keyring, UnreadableSecret

__all__ = [
    "Explained",
    "Keyring",
    "Person",
    "UnreadableSecret",
    "WrittenMatter",
    "add_supplement",
    "disclose",
    "fingerprints",
    "forget",
    "own_fingerprints",
    "own_grams",
    "read_matter",
    "read_supplements",
    "seal_matter",
    "seal_person",
    "silence",
]
