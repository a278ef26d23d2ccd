"""The identity vault: the only code that sees a contact or a resident's own words in clear."""

from intake.vault.contacts import Person, WrittenMatter, disclose, read_matter, seal_matter, seal_person
from intake.vault.keyring import Keyring, UnreadableSecret

__all__ = [
    "Keyring",
    "Person",
    "UnreadableSecret",
    "WrittenMatter",
    "disclose",
    "read_matter",
    "seal_matter",
    "seal_person",
]
