"""What a run comes to in numbers: faults, commands, events, answers' times, recoveries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from tests.torture.evidence import Evidence
from tests.torture.history import FAILED, OK, UNKNOWN
from tests.torture.invariants import Verdict
from tests.torture.invariants.stored import carried_out

_QUANTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
_ENDLESS = float("inf")
Window = tuple[float, float]


def of_run(evidence: Evidence, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Everything that summary.json says."""
    violations = sum(len(verdict.violations) for verdict in verdicts)
    faults = faults_by_kind(evidence)
    return {
        "violations": violations,
        "seconds": round(_duration(evidence), 1),
        "faults": faults,
        "faults_total": sum(kind["count"] for kind in faults.values()),
        "commands": commands(evidence),
        "events": events(evidence),
        "letters": letters(evidence),
        "latency_ms": latency(evidence),
        "recovery_seconds": quantiles(_recoveries(evidence)),
        "quiet": {"reached": evidence.quiet.reached, "seconds": round(evidence.quiet.seconds, 1)},
        "offset_looks": len(evidence.samples),
        "invariants": [
            {
                "name": verdict.name,
                "sentence": verdict.sentence,
                "checked": verdict.checked,
                "violations": len(verdict.violations),
                "examples": [str(each) for each in verdict.violations[:5]],
                "seconds": round(verdict.seconds, 3),
            }
            for verdict in verdicts
        ],
    }


def faults_by_kind(evidence: Evidence) -> dict[str, dict[str, Any]]:
    """Count the faults of each kind, with the seconds until the system was well again."""
    counted: Counter[str] = Counter()
    recoveries: dict[str, list[float]] = defaultdict(list)
    for entry in evidence.faults:
        if entry["phase"] == "begin":
            counted[entry["fault"]] += 1
        elif entry["phase"] == "recovered":
            recoveries[entry["fault"]].append(float(entry["seconds"]))
    return {
        name: {"count": count, "recovery_seconds": quantiles(recoveries[name])}
        for name, count in counted.most_common()
    }


def commands(evidence: Evidence) -> dict[str, Any]:
    """Count commands by outcome, and how their attempts were answered."""
    outcomes = Counter(command.outcome for command in evidence.commands)
    codes = Counter(
        attempt.code
        for command in evidence.commands
        for attempt in command.attempts.values()
        if attempt.phase == UNKNOWN
    )
    done_in_doubt = sum(done.command.outcome == UNKNOWN for done in carried_out(evidence))
    resolved = sum(
        command.outcome == OK and any(each.phase == UNKNOWN for each in command.attempts.values())
        for command in evidence.commands
    )
    return {
        "total": len(evidence.commands),
        "acknowledged": outcomes[OK],
        "refused": outcomes[FAILED],
        "unknown": outcomes[UNKNOWN],
        "unknown_carried_out": done_in_doubt,
        "attempts": sum(len(command.attempts) for command in evidence.commands),
        "acknowledged_after_doubt": resolved,
        "acknowledged_more_than_once": sum(
            len(command.acknowledgements) > 1 for command in evidence.commands
        ),
        "reads_after_answer": sum(len(command.readings) for command in evidence.commands),
        "codes_in_doubt": dict(codes.most_common()),
    }


def events(evidence: Evidence) -> dict[str, dict[str, int]]:
    """Count events and raw records of every stream; what is more than once is a raw duplicate."""
    raw = Counter(record.stream for record in evidence.records)
    once = Counter(event.stream for event in evidence.events)
    return {
        stream: {"events": once[stream], "records": raw[stream], "duplicates": raw[stream] - once[stream]}
        for stream in sorted(once)
    }


def letters(evidence: Evidence) -> dict[str, int]:
    """Count letters as the mail server took them; one may come again when nobody knows whether it arrived."""
    once = len(set(evidence.letters))
    return {"letters": once, "taken": len(evidence.letters), "duplicates": len(evidence.letters) - once}


def latency(evidence: Evidence) -> dict[str, dict[str, float]]:
    """Milliseconds of acknowledged attempts: in calm, and from the begin of a fault to its recovery."""
    windows = fault_windows(evidence.faults)
    calm: list[float] = []
    hurt: list[float] = []
    for command in evidence.commands:
        for attempt in command.acknowledgements:
            is_hurt = any(
                begin <= attempt.at + attempt.seconds and attempt.at <= end for begin, end in windows
            )
            (hurt if is_hurt else calm).append(attempt.seconds * 1000)
    return {"calm": quantiles(calm), "under_fault": quantiles(hurt)}


def fault_windows(faults: Iterable[dict[str, Any]]) -> list[Window]:
    """From the beginning of each fault to its recovery, joined where they overlap."""
    begun: dict[tuple[str, str], float] = {}
    windows: list[Window] = []
    for entry in faults:
        key = entry.get("fault", ""), str(entry.get("target", ""))
        if entry["phase"] == "begin":
            begun.setdefault(key, float(entry["at"]))
        elif entry["phase"] in ("recovered", "stuck") and key in begun:
            windows.append((begun.pop(key), float(entry["at"])))
    windows += [(start, _ENDLESS) for start in begun.values()]
    return _joined(sorted(windows))


def quantiles(values: Sequence[float]) -> dict[str, float]:
    """Nearest-rank quantiles, with the number of values; all zero if there are none."""
    ordered = sorted(values)
    if not ordered:
        return {"count": 0}
    ranks = {
        name: ordered[min(len(ordered) - 1, int(share * len(ordered)))] for name, share in _QUANTILES.items()
    }
    return {"count": len(ordered), **{name: round(value, 2) for name, value in ranks.items()}}


def _joined(windows: Iterable[Window]) -> list[Window]:
    joined: list[Window] = []
    for begin, end in windows:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _recoveries(evidence: Evidence) -> list[float]:
    return [float(entry["seconds"]) for entry in evidence.faults if entry["phase"] == "recovered"]


def _duration(evidence: Evidence) -> float:
    """Seconds from the first sending to the last."""
    moments = [attempt.at for command in evidence.commands for attempt in command.attempts.values()]
    return max(moments) - min(moments) if moments else 0.0
