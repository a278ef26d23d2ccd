"""What is left of who has gone, and what is done in his name: each is found."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from shangliang.intake.v1 import support_service_pb2 as support
from tests.torture.evidence import Evidence
from tests.torture.history import Attempt
from tests.torture.invariants import accounts
from tests.torture.unit.small_desk import act
from tests.torture.unit.small_names import TOPIC
from tests.torture.unit.small_wholes import DORA, EMIL


@pytest.mark.parametrize(
    ("table", "left"), [("residents", {"id": UUID(DORA)}), ("vault_keys", {"subject_id": UUID(DORA)})]
)
def test_what_is_left_of_who_has_gone_is_found(wholes: Evidence, table: str, left: dict[str, Any]) -> None:
    wholes.tables["intake"][table].append(left)

    assert DORA in str(accounts.of_the_departed_nothing_is_left(wholes)[0])


def test_a_farewell_that_is_not_noted_is_found(wholes: Evidence) -> None:
    wholes.tables["intake"]["departures"].pop(0)

    assert DORA in str(accounts.of_the_departed_nothing_is_left(wholes)[0])


def test_who_has_come_back_and_is_not_there_is_found(wholes: Evidence) -> None:
    wholes.tables["intake"]["residents"] = []

    assert EMIL in str(accounts.of_the_departed_nothing_is_left(wholes)[0])


def test_who_comes_back_as_another_is_found(wholes: Evidence) -> None:
    back = next(each for each in wholes.commands if each.operation == "ConfirmVerification")
    back.answer["resident_id"] = DORA

    assert f"{EMIL} came back as {DORA}" in str(accounts.who_comes_back_is_the_same(wholes)[0])


@pytest.mark.parametrize("who", [DORA, EMIL])
def test_what_is_done_in_the_name_of_who_has_gone_is_found(wholes: Evidence, who: str) -> None:
    gone = next(each for each in wholes.commands if each.facts.get("resident_id") == who)
    known = gone.acknowledgements[0]
    late = act(wholes, support.WithdrawSupportResponse(), {"resident_id": who, "topic_id": TOPIC})
    late.attempts[1] = replace(late.attempts[1], at=known.at + known.seconds + 0.01)

    assert who in str(accounts.the_departed_do_nothing_more(wholes)[0])


def test_what_was_sent_before_the_farewell_was_known_is_right(wholes: Evidence) -> None:
    gone = next(each for each in wholes.commands if each.facts.get("resident_id") == DORA)
    early = act(wholes, support.WithdrawSupportResponse(), {"resident_id": DORA, "topic_id": TOPIC})
    early.attempts[1] = replace(early.attempts[1], at=gone.attempts[1].at)

    assert not accounts.the_departed_do_nothing_more(wholes)


def test_what_was_refused_is_right(wholes: Evidence) -> None:
    refused = act(wholes, support.WithdrawSupportResponse(), {"resident_id": DORA, "topic_id": TOPIC})
    refused.attempts = {1: Attempt(9_999, "failed", "PERMISSION_DENIED")}

    assert not accounts.the_departed_do_nothing_more(wholes)
