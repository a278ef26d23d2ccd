"""The duties of whoever accepts a matter, in the order in which the ladder takes them up."""

from enum import IntEnum


class Duty(IntEnum):
    """A step has its own duty and those of all steps below it; below the first stands the limit."""

    CHECKED = 1
    STORED = 2
    SEALED = 3
    PUBLISHED = 4
    OBSERVED = 5
    RELAYED = 6


TOLD = {
    Duty.CHECKED: "the real body, decoded and checked, as one row",
    Duty.STORED: "the rows of an acceptance: number, code, clock, key and answer of the command, outbox",
    Duty.SEALED: "words and contact sealed, each with a key of its own, and the blind index",
    Duty.PUBLISHED: "the event as protobuf with its headers",
    Duty.OBSERVED: "span and duration",
    Duty.RELAYED: "a relay that sends the events, in a process beside",
}


def side(duty: Duty) -> str:
    """The name of a step in the table."""
    return f"{int(duty)} {duty.name.lower()}"
