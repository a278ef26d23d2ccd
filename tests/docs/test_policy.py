"""Every value that a service asks a city for stands in Luohe's policy: no default decides unseen."""

import ast
import re
from collections.abc import Iterator
from datetime import date

import pytest

from chassis import policies
from intake.domain.clocks import LIMITS
from notifier.domain import courtesy
from outcomes.domain import clocks
from scheduling.domain import limits
from tests.architecture.source import ROOT, SERVICES, modules

POLICY = policies.load(ROOT / "deploy/policy", "luohe").policy
BEGINNING = date(2018, 1, 1)
ASKING = frozenset({"limit", "number", "days", "texts", "due", "_allowance"})
# Keys that reach a call as a constant, not as a word in place.
NAMED = {
    "intake": frozenset({*LIMITS.values(), "support.level", "round.results"}),
    "scheduling": frozenset({*limits._TEXTS, *limits._NUMBERS}),
    "outcomes": frozenset({clocks.SIGN, clocks.RETURN, *clocks.HANDLE.values(), *clocks.WARN.values()}),
    "notifier": frozenset({courtesy._MAX_AGE, courtesy._QUIET_HOURS}),
}


def asked_in_place(service: str) -> Iterator[str]:
    """Words given to a call that asks the policy: limit("minutes"), due(policy, calendar, "adopt", at)."""
    for module in modules(f"services/{service}/src"):
        for node in ast.walk(module.tree):
            name = getattr(node, "func", None)
            if isinstance(node, ast.Call) and getattr(name, "attr", getattr(name, "id", "")) in ASKING:
                words = (str(each.value) for each in node.args if isinstance(each, ast.Constant))
                yield from (word for word in words if re.fullmatch(r"[a-z]\w*(\.\w+)*", word))


@pytest.mark.parametrize("service", SERVICES)
def test_every_value_that_a_service_asks_for_stands_in_the_policy_since_the_beginning(service: str) -> None:
    asked = {*NAMED[service], *asked_in_place(service)}
    since = {key for key, values in POLICY.values.items() if values[-1].valid_from <= BEGINNING}

    assert asked
    assert asked <= since, f"add {sorted(asked - since)} to deploy/policy/luohe.yaml, from 2018-01-01"


def test_the_words_in_place_are_found() -> None:
    assert {"session.maxRounds", "report.max", "rework.min", "longTerm.review"} <= set(
        asked_in_place("outcomes")
    )
    assert {"slots.searchDays", "notice.min"} <= set(asked_in_place("scheduling"))
    assert {"verify.perCityPerDay", "round.threshold"} <= set(asked_in_place("intake"))
