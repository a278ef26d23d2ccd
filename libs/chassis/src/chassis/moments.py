"""When a command happened: what it says, if the city's rules allow it, else now."""

from collections.abc import Callable
from datetime import UTC, datetime

from chassis.policies import Rules
from rulebook.moments import moment_of
from shangliang.command.v1.command_pb2 import Command


def moments(rules: Rules, now: Callable[[], datetime]) -> Callable[[Command], datetime]:
    """Return the function that a command gate asks for the moment of a command.

    now gives the present moment, with its zone. What the function raises is rulebook.moments.moment_of's.
    """

    def moment(command: Command) -> datetime:
        occurred_at = command.occurred_at.ToDatetime(tzinfo=UTC) if command.HasField("occurred_at") else None
        return moment_of(occurred_at, command.backdating_approval, now(), rules.policy, rules.calendar)

    return moment
