"""Proves the checker: bugs planted on purpose in a copy of the sources must be found by an invariant."""
