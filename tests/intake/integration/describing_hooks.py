"""What no description can tell schemathesis: which media type needs headers, how bytes are sent."""

from itertools import count
from typing import Any

import schemathesis

from intake.domain.cloud_events import TYPE

_NUMBERS = count()


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
    if case.operation.path == "/v1/cloudevents" and case.media_type == "application/json":
        attributes = {
            "specversion": "1.0",
            "type": TYPE,
            "source": "/schemathesis",
            "id": str(next(_NUMBERS)),
        }
        case.headers.update({f"ce-{name}": value for name, value in attributes.items()})


@schemathesis.serializer("application/offset+octet-stream")
def as_it_is(_context: Any, value: Any) -> bytes:
    """A part of a file, whatever was drawn for it."""
    return value if isinstance(value, bytes) else str(value).encode()
