"""What must hold after any torture: one small function for each sentence, and the list of them."""

from tests.torture.invariants.findings import Findings, Verdict, Violation
from tests.torture.invariants.registry import INVARIANTS, check

__all__ = ["INVARIANTS", "Findings", "Verdict", "Violation", "check"]
