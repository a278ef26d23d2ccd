"""By when triage must have decided: counted from the day of handing in, whatever is asked meanwhile."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta, timezone

from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.operations import INTAKE
from tests.torture.tables import Row

# As the city's policy says; a last day that is free moves to the next working day.
_BOUND, _HOLIDAYS = timedelta(days=15), timedelta(days=10)
_HERE = timezone(timedelta(hours=8))
# A pause moves the bound; what had been decided and is open again has a new one, and a part has its own.
_MOVED_BY = frozenset(
    {
        *("topic-suspended", "topic-resumed", "topic-handover-refused", "topic-taken-out"),
        *("topic-split-undone", "topic-split-off", "topic-merge-undone", "topic-referral-returned"),
        *("topic-decline-reviewed", "topic-umbrella-opened"),
    }
)


def no_question_moves_the_day_of_decision(evidence: Evidence) -> Findings:
    """Matters of one day are to be decided by one day, fifteen days later, whatever was asked about them."""
    found = Findings()
    days: dict[date, dict[str, datetime]] = defaultdict(dict)
    for row in _unmoved(evidence):
        days[_day(row["submitted_at"])][str(row["id"])] = row["decide_by"]
    for day, bounds in days.items():
        first, last = day + _BOUND, day + _BOUND + _HOLIDAYS
        found.look(
            good=len(set(bounds.values())) == 1 and first <= _day(min(bounds.values())) <= last,
            otherwise=f"what was handed in on {day} is to be decided by "
            f"{', '.join(f'{bound} (topic {topic})' for topic, bound in bounds.items())}",
        )
    return found


def triage_ends_before_the_day_of_decision(evidence: Evidence) -> Findings:
    """What was explained has the days of triage again, but none after that on which it is to be decided."""
    found = Findings()
    now = datetime.fromtimestamp(evidence.quiet.at, UTC)
    for row in evidence.rows("intake", "topics"):
        bound = row.get("decide_by")
        if row["state"] == "triage" and bound is not None and bound > now:
            found.look(
                good=row["due_at"] is not None and row["due_at"] <= bound,
                otherwise=f"topic {row['id']} is to be decided by {bound}, and triage may take "
                f"until {row['due_at']}",
            )
    return found


def _unmoved(evidence: Evidence) -> list[Row]:
    moved = {event.aggregate for event in evidence.events_of(INTAKE) if event.name in _MOVED_BY}
    return [
        row
        for row in evidence.rows("intake", "topics")
        if row.get("decide_by") is not None and str(row["id"]) not in moved
    ]


def _day(moment: datetime) -> date:
    return moment.astimezone(_HERE).date()
