"""What a span that serves many events links to."""

import pytest
from opentelemetry import trace

from eventing import tracing
from eventing.tracing import MOST_LINKS, continuing, links, traceparent

_TRACE = "00-{trace:032x}-a4837d4137168c1d-{recorded:02x}"


def test_only_recorded_traces_are_linked_to_and_each_once() -> None:
    recorded = _TRACE.format(trace=1, recorded=1)
    found = links(["", _TRACE.format(trace=2, recorded=0), recorded, recorded])
    assert [link.context.trace_id for link in found] == [1]


def test_links_are_limited() -> None:
    found = links([_TRACE.format(trace=each, recorded=1) for each in range(1, 2 * MOST_LINKS)])
    assert [link.context.trace_id for link in found] == list(range(1, MOST_LINKS + 1))


@pytest.mark.parametrize("flags", [0, 2])  # 2: not recorded, and its id is random, as the SDK marks it
def test_a_trace_that_is_not_recorded_goes_on_without_a_span_of_its_own(
    flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "tracer", lambda: pytest.fail("a span is made"))
    of = _TRACE.format(trace=7, recorded=flags)
    with continuing("never made", of, {}):
        context = trace.get_current_span().get_span_context()

    assert (context.trace_id, context.span_id) == (7, int(of.split("-")[2], 16))
    assert links([of]) == []


def test_a_trace_that_goes_on_is_named_as_it_was() -> None:
    given = _TRACE.format(trace=7, recorded=0)
    with continuing("on", given, {}):
        assert traceparent() == given
    assert traceparent() == ""


@pytest.mark.parametrize(
    "named",
    [
        "",
        "nonsense",
        "ff-00000000000000000000000000000001-a4837d4137168c1d-01",
        "00-00000000000000000000000000000000-a4837d4137168c1d-01",
        "00-00000000000000000000000000000001-0000000000000000-01",
        "00-00000000000000000000000000000001-a4837d4137168c1d-01\n",
        "00-0000000000000000000000000000000g-a4837d4137168c1d-01",
    ],
)
def test_what_names_no_trace_leads_nowhere(named: str) -> None:
    assert links([named]) == []
    with continuing("on", named, {}):
        assert not trace.get_current_span().get_span_context().is_remote
