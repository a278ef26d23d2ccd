"""Public wordings that readers report: hidden in every view until somebody has looked."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out
from tests.torture.invariants.trust import unheeded
from tests.torture.operations import INTAKE

_HIDDEN, _SHOWN = "topic-wording-hidden", "topic-wording-shown"
_AT_ONCE, _ENOUGH = "personal-data", 3


@dataclass(slots=True)
class Said:
    """What readers and desks did about one topic."""

    reports: list[Command] = field(default_factory=list)
    decisions: list[Command] = field(default_factory=list)

    @property
    def is_against(self) -> bool:
        return len(self.reports) >= _ENOUGH or any(each.facts["ground"] == _AT_ONCE for each in self.reports)


def wordings_are_hidden_until_somebody_has_looked(evidence: Evidence) -> Findings:
    """What enough readers report, or one as personal, is hidden; what was decided on since, or comes of one
    who is heeded no more, is not."""
    found = Findings()
    hidden = {str(row["id"]): bool(row.get("wording_hidden")) for row in evidence.rows("intake", "topics")}
    ignored = unheeded(evidence)
    for topic, said in _said(evidence).items():
        if said.decisions and _began_last(said):
            found.look(good=not hidden[topic], otherwise=f"topic {topic} was decided on and is hidden")
        elif not said.decisions:
            found.look(
                good=hidden[topic] == (said.is_against and topic not in ignored),
                otherwise=f"topic {topic} is {'' if hidden[topic] else 'not '}hidden; "
                f"against it: {[each.facts['ground'] for each in said.reports]}",
            )
    return found


def wordings_are_as_their_events_say(evidence: Evidence) -> Findings:
    """A wording is hidden when it was shown, and shown when it was hidden or is another one."""
    found = Findings()
    hidden: dict[str, bool] = defaultdict(bool)
    for event in evidence.events_of(INTAKE):
        if event.name in (_HIDDEN, _SHOWN):
            changes = hidden[event.aggregate] != (event.name == _HIDDEN)
            another = event.name == _SHOWN and event.says.reworded
            found.look(good=changes or another, otherwise=f"{event} changes nothing")
            hidden[event.aggregate] = event.name == _HIDDEN
    for row in evidence.rows("intake", "topics"):
        kept, told = bool(row.get("wording_hidden")), hidden[str(row["id"])]
        found.look(good=kept == told, otherwise=f"topic {row['id']}: hidden {kept}, its events say {told}")
    return found


def every_report_is_kept_once(evidence: Evidence) -> Findings:
    """Each report is there once; what was reported waits for one look, or was decided on."""
    found = Findings()
    kept = Counter(str(row["topic_id"]) for row in evidence.rows("intake", "wording_reports"))
    looks = evidence.rows("intake", "wording_looks")
    waiting = Counter(str(row["topic_id"]) for row in looks if row["decision"] is None)
    decided = Counter(str(row["topic_id"]) for row in looks if row["decision"] is not None)
    told = _said(evidence)
    for topic in told.keys() | kept.keys():
        said = told.get(topic, Said())
        found.look(
            good=kept[topic] == len(said.reports)
            and decided[topic] == len(said.decisions)
            and waiting[topic] <= 1 <= waiting[topic] + decided[topic],
            otherwise=f"topic {topic}: {len(said.reports)} reports, {kept[topic]} kept; "
            f"{len(said.decisions)} decisions, {decided[topic]} kept; {waiting[topic]} looks wait",
        )
    return found


def a_hidden_wording_stands_in_no_view(evidence: Evidence) -> Findings:
    """What is hidden is read in no public view, and what is not hidden in each."""
    found = Findings()
    rows = {str(row["id"]): row for row in evidence.rows("intake", "topics")}
    for view in evidence.views:
        row = rows[view["id"]]
        stands = str(row["title"]) in view["text"]
        found.look(
            good=stands != bool(row["wording_hidden"]),
            otherwise=f"the wording of {view['id']}, hidden {row['wording_hidden']}, is "
            f"{'' if stands else 'not '}in its {view['view']}",
        )
    return found


def _said(evidence: Evidence) -> dict[str, Said]:
    found: dict[str, Said] = defaultdict(Said)
    for done in carried_out(evidence):
        if done.command.operation == "ReportContent":
            found[done.command.facts["topic_id"]].reports.append(done.command)
        elif done.command.operation in ("DismissReports", "RewordTopic"):
            found[done.command.facts["topic_id"]].decisions.append(done.command)
    return found


def _began_last(said: Said) -> bool:
    """Whether all reports had been answered when the first decision was sent."""
    begun = min(each.attempts[min(each.attempts)].at for each in said.decisions)
    known = [each.at + each.seconds for report in said.reports for each in report.acknowledgements[:1]]
    return len(known) == len(said.reports) and max(known, default=begun) < begun
