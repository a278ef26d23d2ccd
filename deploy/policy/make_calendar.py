# ruff: noqa: INP001 - a program, not a package
"""Write calendar.yaml from the package chinesecalendar: `python deploy/policy/make_calendar.py`.

The State Council publishes each year's holidays and make-up work days in the autumn before; then raise the
package and run this again. A year that the package does not know is left out, and its days follow the week.
"""

from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import chinese_calendar
import yaml

FIRST, LAST = 2018, 2027
SATURDAY = 5
HEADING = "# Written by make_calendar.py; do not edit. Days that follow the week are left out.\n"


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


def known_years() -> list[int]:
    known = {day.year for day in [*chinese_calendar.holidays, *chinese_calendar.workdays]}
    return sorted(known & set(range(FIRST, LAST + 1)))


def calendar() -> dict[str, object]:
    years = known_years()
    days = [day for year in years for day in days_of(year)]
    free = {day for day in days if chinese_calendar.is_holiday(day)}
    return {
        "version": f"CN-{years[-1]}-chinesecalendar-{version('chinesecalendar')}",
        "years": years,
        "holidays": [day for day in days if day in free and day.weekday() < SATURDAY],
        "workdays": [day for day in days if day not in free and day.weekday() >= SATURDAY],
    }


if __name__ == "__main__":
    text = yaml.safe_dump(calendar(), sort_keys=False, allow_unicode=True)
    Path(__file__).with_name("calendar.yaml").write_text(HEADING + text, encoding="utf-8")
