"""Which of the database's complaints pass by themselves."""

import pytest

from rulebook import sqlstates

MET = ["40001", "40P01"]
AWAY = ["08006", "08P01", "53300", "57014", "57P01", "57P03", "58030", "55P03", "25P03", "25P04"]
LASTING = ["23505", "23P01", "22001", "42P01", "25006", "55000", "40002", "P0001", "XX000", ""]


@pytest.mark.parametrize("state", [*MET, *AWAY])
def test_what_is_nobodys_fault_passes(state: str) -> None:
    assert sqlstates.is_passing(state)


@pytest.mark.parametrize("state", LASTING)
def test_what_would_fail_again_does_not_pass(state: str) -> None:
    assert not sqlstates.is_passing(state)


@pytest.mark.parametrize("state", [*MET, *AWAY, *LASTING])
def test_only_transactions_that_met_are_contention(state: str) -> None:
    assert sqlstates.is_contention(state) is (state in MET)
