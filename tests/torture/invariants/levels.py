"""Topics between levels: one desk at a time decides."""

from collections import defaultdict
from dataclasses import dataclass

from tests.torture import operations
from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import Done, carried_out
from tests.torture.operations import INTAKE

_TAKES = frozenset({"AcceptHandover", "RefuseHandover"})


@dataclass(frozen=True, slots=True)
class Desk:
    """Who has a topic, none: whoever it was handed in to, and to whom it is offered, if it is."""

    holder: str = ""
    offered: str = ""

    def after(self, event: Event) -> "Desk":
        match event.name:
            case "topic-escalated" | "topic-delegated":
                return Desk(self.holder, event.says.to_division)
            case "topic-handover-accepted":
                return Desk(event.says.to_division)
            case "topic-handover-refused":
                return Desk(self.holder)
        return self


def one_level_decides_at_a_time(evidence: Evidence) -> Findings:
    """Whoever decides on a topic has it then; what is offered waits for whom it is offered to."""
    found, ways = Findings(), _ways(evidence)
    own = {str(row["id"]): str(row.get("division", "")) for row in evidence.rows("intake", "topics")}
    for done in carried_out(evidence):
        if acting := done.command.facts.get("desk"):
            for topic in done.subjects:
                desk = _before(ways[topic], done)
                found.look(
                    good=_may(done, str(acting), desk, own.get(topic, "")),
                    otherwise=f"{done.command} from {acting}: topic {topic} was at {desk}",
                )
    return found


def topics_lie_where_they_were_taken(evidence: Evidence) -> Findings:
    """A topic's row names the desk that took it last, and the level that it is offered to."""
    found, ways = Findings(), _ways(evidence)
    for row in evidence.rows("intake", "topics"):
        way = ways[str(row["id"])]
        last = way[max(way)] if way else Desk()
        kept = Desk(str(row.get("host_division") or ""), str(row.get("offered_to") or ""))
        found.look(good=kept == last, otherwise=f"topic {row['id']} is at {kept}, its events say {last}")
    return found


def _ways(evidence: Evidence) -> dict[str, dict[int, Desk]]:
    """By topic and version: where it lay after that event; only what changes it."""
    ways: dict[str, dict[int, Desk]] = defaultdict(dict)
    for event in evidence.events_of(INTAKE):
        way = ways[event.aggregate]
        before = way[max(way)] if way else Desk()
        if (after := before.after(event)) != before:
            way[event.version] = after
    return ways


def _before(way: dict[int, Desk], done: Done) -> Desk:
    version = operations.version_in(done.answer) or 0
    return way[max(earlier)] if (earlier := [each for each in way if each < version]) else Desk()


def _may(done: Done, acting: str, desk: Desk, own: str) -> bool:
    if done.command.operation in _TAKES:
        return bool(desk.offered) and _covers(acting, desk.offered)
    return not desk.offered and _covers(acting, desk.holder or own)


def _covers(division: str, other: str) -> bool:
    """A city's code covers all that begin with its first four digits."""
    return other.startswith(division.removesuffix("00") if len(division) == len("411100") else division)
