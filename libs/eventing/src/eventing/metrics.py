"""What operations watch: backlog, age, lag, parked keys, and what became of every event."""

from prometheus_client import Counter, Gauge, Histogram

OUTBOX_ROWS = Gauge(
    "eventing_outbox_rows",
    "Events committed and not yet acknowledged by the broker (10,000 at most)",
    ["service"],
)
OUTBOX_AGE = Gauge("eventing_outbox_oldest_seconds", "Age of the oldest of them", ["service"])
OUTBOX_PARKED = Gauge("eventing_outbox_parked_rows", "Events that the broker refuses for good", ["service"])
RELAY_EVENTS = Counter("eventing_relay_events", "Events acknowledged by the broker", ["service"])
RELAY_BATCHES = Counter("eventing_relay_batches", "Flights of the relay by outcome", ["service", "outcome"])
RELAY_SHARDS = Gauge("eventing_relay_shards", "Outbox shards that this process holds", ["service"])

EVENTS = Counter(
    "eventing_events", "Received events by what became of them", ["service", "stream", "outcome"]
)  # outcome: applied, duplicate, unknown, parked
BATCHES = Histogram(
    "eventing_batch_seconds",
    "From a batch's arrival to its commit",
    ["service", "stream"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60),
)
RETRIES = Counter("eventing_batch_retries", "Batches repeated for passing errors", ["service", "stream"])
LAG = Gauge(
    "eventing_lag_seconds", "Age of the oldest event not yet applied, 0 when none is", ["service", "stream"]
)
PARKED = Gauge("eventing_parked_keys", "Keys that do not move, by state", ["service", "state"])
TIMERS_FIRED = Counter("eventing_timers_fired", "Timers by outcome", ["service", "kind", "outcome"])
TIMERS_LATE = Gauge("eventing_timers_late_seconds", "By how much the most overdue timer is late", ["service"])
