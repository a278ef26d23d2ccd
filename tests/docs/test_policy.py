"""Every value that a service asks a city for stands in Luohe's policy: no default decides unseen."""

import ast
import re
from collections.abc import Iterator
from datetime import date

import pytest

from chassis import policies
from intake.domain.clocks import DIRECT, DISPATCH, LIMITS, OUTER, RETURN
from notifier.domain import courtesy
from outcomes.domain import clocks
from scheduling.domain import limits
from tests.architecture.source import ROOT, SERVICES, modules

POLICY = policies.load(ROOT / "deploy/policy", "luohe").policy
BEGINNING = date(2018, 1, 1)
ASKING = frozenset({"limit", "number", "days", "texts", "due", "_allowance"})
# Keys that reach a call as a constant, not as a word in place.
NAMED = {
    "intake": frozenset(
        {*LIMITS.values(), DIRECT, DISPATCH, OUTER, RETURN, "support.level", "round.results"}
    ),
    "scheduling": frozenset({*limits._TEXTS, *limits._NUMBERS}),
    "outcomes": frozenset({clocks.SIGN, clocks.RETURN, *clocks.HANDLE.values(), *clocks.WARN.values()}),
    "notifier": frozenset({courtesy._MAX_AGE, courtesy._QUIET_HOURS}),
}

# What the file has and no service asks for: a limit here is a wish until its service keeps its clock.
NOT_READ = {
    "research.start": "scheduling: no clock from the approval to the first researcher",
    "research.max": "scheduling: no clock of research",
    "notice.formal": "scheduling: formal sessions are noticed like others",
    "materials.formal": "scheduling: no clock of materials",
    "consensus.decide": "outcomes: no clock after no consensus",
    "report.alert": "outcomes: no alert of a session without a report",
    "adopt.reconsider": "outcomes: no limit to ask again",
    "assign": "outcomes: no clock from adoption to dispatch",
    "handle.urgentFirst": "outcomes: no first word on urgent assignments",
    "return.rule": "outcomes: no clock until a return is ruled on",
    "extension.max": "outcomes: nobody asks for more time before a due date",
    "extension.complex": "outcomes: nobody asks for more time before a due date",
    "check.reply": "outcomes: no clock until a reply is checked",
    "callback": "outcomes: no clock until the people are asked",
    "evaluate.silence": "outcomes: silence closes nothing by itself",
    "venue.minSessionsPerYear": "scheduling: idle venues are not listed",
    "venue.sixHaves": "scheduling: what a venue has is checked by its people",
    "venue.fourUnifications": "scheduling: as before",
    "notYet.max": "eventing: its own patience, not the city's",
    "archive": "no archive yet",
    "retention.disclosure": "intake: kept for ever",
    "retention.audit": "intake: kept for ever",
    "retention.recording": "no recordings yet",
    "retention.case": "intake: kept for ever",
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


def written(text: str) -> set[str]:
    """Every word of the sources; one that ends in a point is completed where it is used."""
    return {key for key in POLICY.values if re.search(rf"""["']{re.escape(key)}["']""", text)}


def test_every_value_of_the_policy_is_read_by_a_service_or_named_as_one_that_is_not() -> None:
    text = "".join(module.text for module in modules("services", "libs"))
    rates = {key for key in POLICY.values if key.startswith("limits.") and 'f"limits.{' in text}
    asked = {key for service in SERVICES for key in (*NAMED[service], *asked_in_place(service))}
    read = written(text) | rates | asked

    assert set(POLICY.values) - read == set(NOT_READ), "a limit that nobody reads, or one that is read now"
