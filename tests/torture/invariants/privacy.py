"""What residents said of themselves is nowhere in the streams."""

import re

from tests.system.streams import Record
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.order import place_of
from tests.torture.load.people import MARKERS

_MARKED = re.compile(b"|".join(re.escape(marker.encode()) for marker in MARKERS))


def streams_hold_no_personal_data(evidence: Evidence) -> Findings:
    """No record of any stream holds a name, a phone number, an address or a resident's own words."""
    found = Findings()
    found.checked = len(evidence.records)
    for record in evidence.records:
        if leaks := set(_MARKED.findall(_content(record))):
            found.wrong(f"{place_of(record)} holds {sorted(leak.decode() for leak in leaks)}")
    return found


def _content(record: Record) -> bytes:
    return b"\n".join((record.value, record.key.encode(), "\n".join(record.headers.values()).encode()))
