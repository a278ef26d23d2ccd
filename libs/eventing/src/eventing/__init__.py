"""Delivered at least once, applied exactly once, in the order of each aggregate."""

from eventing.envelope import EventContext, Received
from eventing.gate import CommandGate
from eventing.outbox import OutboxRow, TooLarge, prepare, publish, store
from eventing.runtime import EventRuntime
from eventing.subscription import NotYet, Subscription, Unprocessable
from eventing.tables import metadata
from eventing.timers import Due, Timers, cancel, schedule

__all__ = [
    "CommandGate",
    "Due",
    "EventContext",
    "EventRuntime",
    "NotYet",
    "OutboxRow",
    "Received",
    "Subscription",
    "Timers",
    "TooLarge",
    "Unprocessable",
    "cancel",
    "metadata",
    "prepare",
    "publish",
    "schedule",
    "store",
]
