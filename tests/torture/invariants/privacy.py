"""What residents said of themselves is nowhere in the streams."""

import json

from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.order import place_of
from tests.torture.load.people import MARKERS


def streams_hold_no_personal_data(evidence: Evidence) -> Findings:
    """No record of any stream holds a name, a phone number, an address or a resident's own words."""
    found = Findings()
    markers = [(marker, marker.encode()) for marker in MARKERS]
    for record in evidence.records:
        content = record.value + record.key.encode() + json.dumps(record.headers, ensure_ascii=False).encode()
        leaks = [marker for marker, plain in markers if plain in content]
        found.look(
            good=not leaks,
            otherwise=f"{place_of(record)} holds {leaks}",
        )
    return found
