"""One command as it is sent: always the same content under the same key, however often."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shangliang_cli.replay.steps import Actor
from tests.torture import operations
from tests.torture.load.wire import SOURCE, Reply, Wire


@dataclass(frozen=True, slots=True)
class Order:
    """A command with its key; `aggregate` is the subject if it is known beforehand.

    An order that is not patient takes "not in this state" for a final answer at once. `token` is the sender's
    own if he has one, `scope` where the answer is kept if not under the sender, `facts` what the checks need.
    """

    number: int
    call: str
    actor: Actor
    fields: Mapping[str, Any]
    key: str
    aggregate: str | None = None
    promised: Mapping[str, int] = field(default_factory=dict)
    patient: bool = True
    token: str = ""
    scope: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def operation(self) -> str:
        return operations.full_call(self.call).rpartition("/")[2]

    @property
    def service(self) -> str:
        return operations.full_call(self.call).partition(".")[0]

    def described(self) -> dict[str, Any]:
        """What the history says of every attempt, enough to find the stored answer in the database."""
        partner = self.call == "http:cloudevents"
        own = self.scope or self.actor.caller.subject
        return {
            "service": self.service,
            "operation": self.operation,
            "request": operations.request_name(self.call),
            "scope": "cloudevents" if partner else own,
            "key": _event_key(self.key) if partner else self.key,
            "aggregate": self.aggregate,
            "promised": dict(self.promised),
            "facts": dict(self.facts),
        }

    async def send(self, wire: Wire) -> Reply:
        """Send it once, by its way in."""
        if self.call.startswith("http:"):
            return await wire.post(self.call, self.actor, self.fields, self.key)
        fields = self.fields
        if self.operation not in operations.UNKEPT:
            command = {**fields.get("command", {}), "idempotency_key": self.key}
            fields = {**fields, "command": command}
        return await wire.call(self.call, self.actor, fields, self.token)


def _event_key(event_id: str) -> str:
    """The identity of a posted CloudEvent is its source and id together."""
    return hashlib.sha256(f"{len(SOURCE)}:{SOURCE}{event_id}".encode()).hexdigest()
