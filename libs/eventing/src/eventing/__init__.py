"""Delivered at least once, applied exactly once, in the order of each aggregate."""

from eventing.envelope import EventContext, Received
from eventing.gate import CommandGate
from eventing.gathered import Composed, GatheredGate
from eventing.outbox import TooLarge, prepare, publish
from eventing.outbox_row import OutboxRow
from eventing.outgoing import store
from eventing.runtime import EventRuntime
from eventing.security import Security
from eventing.subscription import NotYet, Subscription, Unprocessable
from eventing.tables import metadata
from eventing.timers import Due, Timers, cancel, schedule

__all__ = [
    "CommandGate",
    "Composed",
    "Due",
    "EventContext",
    "EventRuntime",
    "GatheredGate",
    "NotYet",
    "OutboxRow",
    "Received",
    "Security",
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
