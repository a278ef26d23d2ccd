"""Writes docs/access.md from the contracts: `python -m tests.architecture.access_matrix`."""

from tests.architecture.test_access import write

if __name__ == "__main__":
    write()
