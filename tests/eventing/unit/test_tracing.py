"""What a span that serves many events links to."""

from eventing.tracing import MOST_LINKS, links

_TRACE = "00-{trace:032x}-a4837d4137168c1d-{recorded:02x}"


def test_only_recorded_traces_are_linked_to_and_each_once() -> None:
    recorded = _TRACE.format(trace=1, recorded=1)
    found = links(["", _TRACE.format(trace=2, recorded=0), recorded, recorded])
    assert [link.context.trace_id for link in found] == [1]


def test_links_are_limited() -> None:
    found = links([_TRACE.format(trace=each, recorded=1) for each in range(1, 2 * MOST_LINKS)])
    assert [link.context.trace_id for link in found] == list(range(1, MOST_LINKS + 1))
