"""Topics on their way through scheduling: where research, sessions and resumptions leave them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from shangliang.outcomes.v1.outcome_events_pb2 import NEXT_STEP_ESCALATE, NEXT_STEP_TRY_AGAIN
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.operations import OUTCOMES, RESEARCH, SESSIONS

_ON_THE_AGENDA = {
    "session-planned": "scheduled",
    "session-noticed": "scheduled",
    "session-opened": "consulting",
}
_RESEARCHED = {"research-started": "research", "topic-ready": "ready"}


@dataclass
class Way:
    """What happened to one topic: its research, the last news of each of its sessions, and resumptions."""

    research: str = "approved"
    sessions: dict[str, str] = field(default_factory=dict)
    resumed: int = 0

    @property
    def state(self) -> str:
        """Sessions of a topic follow each other, so at most one of them is not over."""
        now = Counter(self.sessions.values())
        for state in ("consulting", "scheduled"):
            if now[state]:
                return state
        if now["held"] > self.resumed:
            return "reporting"
        return "ready" if now["held"] or now["adjourned"] else self.research


def topics_are_where_their_sessions_left_them(evidence: Evidence) -> Findings:
    """A topic in scheduling has the state to which its research, its sessions and its resumptions lead."""
    found, ways = Findings(), _ways(evidence)
    for row in evidence.rows("scheduling", "topics"):
        state = ways[str(row["id"])].state
        found.look(
            good=row["state"] == state,
            otherwise=f"topic {row['id']} is {row['state']}, its events say {state}",
        )
    return found


def _ways(evidence: Evidence) -> dict[str, Way]:
    ways: dict[str, Way] = defaultdict(Way)
    for event in evidence.events_of(RESEARCH):
        way = ways[event.aggregate]
        way.research = _RESEARCHED.get(event.name, way.research)
    for event in evidence.events_of(SESSIONS):
        for topic in getattr(event.says, "topic_ids", ()):
            sessions = ways[topic].sessions
            now = _ON_THE_AGENDA.get(event.name, event.name.removeprefix("session-"))
            sessions[event.aggregate] = (
                sessions.get(event.aggregate, "scheduled") if now == "postponed" else now
            )
    for event in evidence.events_of(OUTCOMES):
        if event.name == "consultation-resumed":
            again = event.says.next_step in (NEXT_STEP_TRY_AGAIN, NEXT_STEP_ESCALATE)
            ways[event.aggregate].resumed += again
    return ways
