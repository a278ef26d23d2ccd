"""Copies of dead events for the stream `<service>.dead`: for all to see, while the event itself stays
parked.
"""

from eventing.ids import uuid7
from eventing.incoming import Incoming
from eventing.outbox_row import OutboxRow

_LONGEST_ERROR = 500


def copy_of(event: Incoming, service: str, error: str) -> OutboxRow:
    """Return a copy of the event with its original headers (as far as they are text), a new id, and why
    it died.
    """
    kept = {
        name: value.decode(errors="backslashreplace") for name, value in event.headers if value is not None
    }
    added = {
        "ce_id": str(uuid7()),
        "ce_deadid": str(event.id),
        "ce_deadstream": event.stream,
        "ce_deadpartition": str(event.partition),
        "ce_deadoffset": str(event.offset),
        "ce_deaderror": error[:_LONGEST_ERROR],
    }
    headers = {name.replace("\0", ""): value.replace("\0", "") for name, value in (kept | added).items()}
    return OutboxRow(
        event_id=uuid7(),
        stream=f"{service}.dead",
        aggregate_id=event.key or str(event.id),
        version=None,
        headers=headers,
        payload=event.value or b"",
    )
