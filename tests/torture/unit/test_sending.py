"""What may meet is sent in one moment, although each command has its turn."""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from shangliang_cli.connection import Address
from shangliang_cli.replay.steps import Actor
from tests.torture.history import History
from tests.torture.load.orders import Order
from tests.torture.load.pacing import Pacer
from tests.torture.load.sending import Sender
from tests.torture.load.wire import Reply, Wire

_RATE = 20.0
_MOMENT = 0.5 / _RATE


@dataclass(frozen=True, slots=True)
class Noted(Order):
    """An order that notes when it is sent."""

    moments: list[float] = field(default_factory=list)

    async def send(self, wire: Wire) -> Reply:
        self.moments.append(time.monotonic())
        return Reply("OK")


async def no_read(order: Order, reply: Reply) -> None:
    """Nothing is read back."""


async def test_orders_that_may_meet_wait_for_each_other(tmp_path: Path) -> None:
    orders = [
        Noted(number, "intake.TopicService/PoolTopic", Actor("clerk", "411121201"), {}, f"key-{number:05d}")
        for number in range(1, 4)
    ]
    (tmp_path / "token-private.pem").write_text("no token is made", encoding="utf-8")
    pacer = Pacer(_RATE, lambda: False)
    wire = Wire(Address("127.0.0.1", 0), tmp_path)
    with History(tmp_path / "history.jsonl") as history:
        sender = Sender(wire, history, pacer, Random(1), no_read)
        pacing = asyncio.create_task(pacer.run())
        replies = await sender.carry_out_at_once(orders)
        pacing.cancel()

    sent = [order.moments[0] for order in orders]
    assert [reply.code for reply in replies] == ["OK"] * 3
    assert max(sent) - min(sent) < _MOMENT
