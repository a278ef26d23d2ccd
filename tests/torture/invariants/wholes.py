"""Umbrellas, duplicates and splits: what belongs to what, as the last act about it says."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.torture import operations
from tests.torture.evidence import Evidence
from tests.torture.invariants.aggregates import states_before
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import Done, carried_out
from tests.torture.operations import INTAKE

_JOINS, _LEAVES = frozenset({"AddToUmbrella", "MergeTopic"}), frozenset({"TakeFromUmbrella", "UndoMerge"})
_WITHDRAWN = "withdrawn"
_OVER = frozenset({"answered", "declined", "referred", _WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Act:
    """What an act made of one topic: its version and state then, and whom it follows since, if anybody."""

    topic: str
    version: int
    state: str
    follows: str
    done: Done


def topics_follow_whom_the_last_act_says(evidence: Evidence) -> Findings:
    """A topic follows exactly the one that the last act about it says, or none."""
    found = Findings()
    last: dict[str, Act] = {}
    for act in _acts(evidence):
        if act.topic not in last or last[act.topic].version < act.version:
            last[act.topic] = act
    for row in evidence.rows("intake", "topics"):
        topic, kept = str(row["id"]), str(row["umbrella_id"] or "")
        said = last[topic].follows if topic in last else ""
        found.look(
            good=kept == said,
            otherwise=f"topic {topic} follows {kept or 'none'}, the last act says {said or 'none'}",
        )
    return found


def what_was_taken_out_stands_where_it_stood(evidence: Evidence) -> Findings:
    """What is taken out of an umbrella, by itself or with all, stands where it stood when it was gathered."""
    found = Findings()
    before = states_before(evidence, "topic-gathered")
    for act in _acts(evidence):
        if act.done.command.operation in ("TakeFromUmbrella", "DissolveUmbrella"):
            stood = [state for version, state in before[act.topic] if version < act.version][-1:]
            found.look(
                good=stood == [act.state],
                otherwise=f"{act.done.command}: topic {act.topic} is {act.state}, was gathered as {stood}",
            )
    return found


def a_dissolved_umbrella_has_no_part(evidence: Evidence) -> Findings:
    """Nothing follows an umbrella that was dissolved, whoever put something into it meanwhile."""
    found = Findings()
    parts = Counter(str(row["umbrella_id"]) for row in evidence.rows("intake", "topics"))
    for done in carried_out(evidence):
        if done.command.operation == "DissolveUmbrella":
            for umbrella in done.subjects:
                found.look(
                    good=not parts[umbrella],
                    otherwise=f"{done.command}: {parts[umbrella]} topics still follow {umbrella}",
                )
    return found


def a_split_has_exactly_its_parts(evidence: Evidence) -> Findings:
    """A topic has the parts that its splits were answered with; none stands that was taken back since."""
    found = Findings()
    kept: dict[str, dict[str, str]] = defaultdict(dict)
    for row in evidence.rows("intake", "topics"):
        if row.get("split_from_id"):
            kept[str(row["split_from_id"])][str(row["id"])] = row["state"]
    told, gone = _splits(evidence), Counter(part for _, parts in withdrawals(evidence) for part in parts)
    for topic in told.keys() | kept.keys():
        last = max(told[topic], default=None)
        said = {part for parts in told[topic].values() for part in parts}
        standing = set(told[topic][last]) - gone.keys() if last else set()
        there = {part for part, state in kept[topic].items() if state != _WITHDRAWN}
        found.look(
            good=said == kept[topic].keys() and standing == there,
            otherwise=f"topic {topic} has the parts {sorted(kept[topic].items())}; "
            f"answered were {sorted(said)}, of which {sorted(standing)} stand",
        )
    return found


def a_part_is_taken_back_once(evidence: Evidence) -> Findings:
    """Whoever takes one part back takes back that one; no part is taken back twice."""
    found = Findings()
    times: Counter[str] = Counter()
    for done, parts in withdrawals(evidence):
        asked = done.command.facts.get("part_topic_id")
        times.update(parts)
        if asked:
            found.look(good=parts == [asked], otherwise=f"{done.command}: {asked} was meant, not {parts}")
    for part, count in times.items():
        found.look(good=count == 1, otherwise=f"part {part} was taken back {count} times")
    return found


def of_a_split_that_is_taken_back_no_part_goes_on(evidence: Evidence) -> Findings:
    """When a topic was taken back that had been split, each of its parts is over, in one way or another."""
    found = Findings()
    states = {str(row["id"]): str(row["state"]) for row in evidence.rows("intake", "topics")}
    parts: dict[str, list[str]] = defaultdict(list)
    for row in evidence.rows("intake", "topics"):
        if row.get("split_from_id"):
            parts[str(row["split_from_id"])].append(str(row["id"]))
    for done, _ in withdrawals(evidence):
        topic = done.command.facts.get("topic_id", "")
        if states.get(topic) == _WITHDRAWN:
            going_on = [part for part in parts[topic] if states[part] not in _OVER]
            found.look(good=not going_on, otherwise=f"{done.command}: of topic {topic} {going_on} go on")
    return found


def withdrawals(evidence: Evidence) -> Iterator[tuple[Done, list[str]]]:
    """Each act of a submitter who takes back what he raised, with the parts that his answer names."""
    for done in carried_out(evidence):
        if done.command.operation == "WithdrawTopic":
            yield done, [str(part["topic_id"]) for part in operations.parts_in(done.answer)]


def each_part_has_one_beginning(evidence: Evidence) -> Findings:
    """A part that was split off begins once, with that, and has a way of its own from there."""
    found = Findings()
    begun: Counter[str] = Counter()
    for event in evidence.events_of(INTAKE):
        if event.name in ("topic-split-off", "topic-submitted"):
            begun[event.aggregate] += 1
    for row in evidence.rows("intake", "topics"):
        if row.get("split_from_id"):
            count = begun[str(row["id"])]
            found.look(good=count == 1, otherwise=f"part {row['id']} has begun {count} times")
    return found


def _splits(evidence: Evidence) -> Mapping[str, dict[int, list[str]]]:
    """By topic and version of the act: the parts that it has since; after a split was taken back none."""
    found: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for done in carried_out(evidence):
        if done.command.operation in ("SplitTopic", "UndoSplit"):
            undone = done.command.operation == "UndoSplit"
            parts = [str(part["topic_id"]) for part in operations.parts_in(done.answer)]
            for topic in done.subjects:
                found[topic][operations.version_in(done.answer) or 0] = [] if undone else parts
    return found


def _acts(evidence: Evidence) -> Iterator[Act]:
    """Every act about whom a topic follows, in no order: the versions have it."""
    for done in carried_out(evidence):
        operation, status = done.command.operation, done.answer.get("status", {})
        if operation in _JOINS:
            yield _act(done, status, done.command.facts["umbrella_topic_id"])
        elif operation in _LEAVES:
            yield _act(done, status, "")
        elif operation in ("GatherTopics", "DissolveUmbrella"):
            umbrella = str(status["topic_id"]) if operation == "GatherTopics" else ""
            for part in operations.parts_in(done.answer):
                yield _act(done, part, umbrella)


def _act(done: Done, status: Mapping[str, Any], follows: str) -> Act:
    state = str(status.get("state", "")).removeprefix("TOPIC_STATE_").lower().replace("_", "-")
    return Act(str(status["topic_id"]), int(status["version"]), state, follows, done)
