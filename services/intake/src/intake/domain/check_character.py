"""Check characters of ISO/IEC 7064, hybrid systems MOD M+1,M: find every single wrong character.

For M = 10 this is the standard's MOD 11,10. M = 32 uses the same construction for Crockford's alphabet; it
holds for every even M, because doubling is invertible modulo the odd number M+1.
"""

from collections.abc import Iterable


def check_value(values: Iterable[int], modulus: int) -> int:
    """Return the value of the check character that follows values, each from 0 to modulus - 1."""
    product = _product(values, modulus)
    return (modulus + 1 - product) % modulus


def is_consistent(values: Iterable[int], modulus: int) -> bool:
    """Say whether the last value is the check character of those before it."""
    *payload, last = values
    return check_value(payload, modulus) == last


def _product(values: Iterable[int], modulus: int) -> int:
    product = modulus
    for value in values:
        total = (product + value) % modulus or modulus
        product = total * 2 % (modulus + 1)
    return product
