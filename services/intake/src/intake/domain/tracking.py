"""Tracking codes: a secret that can be dictated over the phone (Crockford's base 32, a check character)."""

import hashlib
import unicodedata

from intake.domain.check_character import check_value, is_consistent

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
RANDOM_BYTES = 8
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "—": "", "–": "", "_": ""})


def tracking_code(random: bytes) -> str:
    """Write 60 of the 64 random bits as a code in three groups, the last with the check character."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"a tracking code needs {RANDOM_BYTES} random bytes")
    bits = int.from_bytes(random) >> 4
    values = [bits >> shift & 31 for shift in range(5 * (LENGTH - 1), -1, -5)]
    code = "".join(ALPHABET[value] for value in [*values, check_value(values, len(ALPHABET))])
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def read_tracking_code(text: str) -> str | None:
    """Return the code as it was given out, however it was typed; None when it cannot be one."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(_LOOKS_LIKE)
    values = [ALPHABET.find(character) for character in typed]
    if len(values) != LENGTH + 1 or -1 in values or not is_consistent(values, len(ALPHABET)):
        return None
    return f"{typed[:4]}-{typed[4:8]}-{typed[8:]}"


def fingerprint(code: str) -> bytes:
    """Return what is stored instead of the code; 60 random bits need no slow hash."""
    return hashlib.sha256(code.encode()).digest()
