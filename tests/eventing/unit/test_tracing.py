"""A trace goes on through an event's handler, recorded or not."""

import pytest

from eventing import tracing

pytestmark = pytest.mark.unit
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.mark.parametrize("recorded", ["00", "01"])
def test_what_a_handler_publishes_belongs_to_the_trace_of_its_event(recorded: str) -> None:
    with tracing.processing("intake.topic.v1", f"00-{TRACE}-00f067aa0ba902b7-{recorded}", {}):
        within = tracing.traceparent()

    assert within.startswith(f"00-{TRACE}-")
    assert tracing.traceparent() == ""
