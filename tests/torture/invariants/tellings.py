"""Who must be told by a person that his matter was referred: once of each referral, by a clock."""

from collections import Counter, defaultdict

from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out
from tests.torture.operations import INTAKE

_REFERRED, _RETURNED, _TOLD = "topic-referred", "topic-referral-returned", "topic-submitter-told"
_WAYS = frozenset({_REFERRED, _RETURNED, _TOLD})
_CLOCK = "refer.tell"
# What came back may keep its clock, which rings for nobody.
_CLOCKS = {_REFERRED: {1}, _RETURNED: {0, 1}, _TOLD: {0}}


def submitters_are_told_once_of_each_referral(evidence: Evidence) -> Findings:
    """A submitter is told while his matter is referred, once of each referral."""
    found = Findings()
    for events in _steps(evidence).values():
        for before, event in zip([None, *events], events, strict=False):
            if event.name == _TOLD:
                good = before is not None and before.name == _REFERRED
                found.look(good=good, otherwise=f"{event} comes after {before or 'nothing'}")
    return found


def what_was_told_is_on_record_once(evidence: Evidence) -> Findings:
    """Each time that somebody has told a submitter is on record once, and no other."""
    found = Findings()
    said = Counter(
        topic
        for done in carried_out(evidence)
        if done.command.operation == "TellSubmitter"
        for topic in done.subjects
    )
    kept = Counter(str(row["topic_id"]) for row in evidence.rows("intake", "told"))
    for topic in said.keys() | kept.keys():
        found.look(
            good=said[topic] == kept[topic],
            otherwise=f"topic {topic}: told {said[topic]} times, on record {kept[topic]} times",
        )
    return found


def whoever_was_not_told_is_waited_for(evidence: Evidence) -> Findings:
    """Who left no contact and was not told yet has a limit and a clock; who was told has neither."""
    found, steps = Findings(), _steps(evidence)
    rows = {str(row["id"]): row for row in evidence.rows("intake", "topics")}
    timers = evidence.rows("intake", "timer")
    clocks = Counter(str(row["subject"]) for row in timers if row["kind"] == _CLOCK)
    for topic in _unheard(evidence):
        last = steps[topic][-1].name if topic in steps else ""
        limit = rows[topic]["tell_by"]
        found.look(
            good=(last == _REFERRED) == (limit is not None) and clocks[topic] in _CLOCKS.get(last, ()),
            otherwise=f"topic {topic} stands after {last}, its limit for telling is {limit}, "
            f"with {clocks[topic]} clocks",
        )
    return found


def _steps(evidence: Evidence) -> dict[str, list[Event]]:
    """By topic its referrals, returns and tellings, in order."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in evidence.events_of(INTAKE):
        if event.name in _WAYS:
            found[event.aggregate].append(event)
    return found


def _unheard(evidence: Evidence) -> set[str]:
    """Topics that were referred now, of people whom only a person can tell."""
    return {
        done.command.facts["unheard"]
        for done in carried_out(evidence)
        if done.command.operation == "ReferTopic" and "unheard" in done.command.facts
    }
