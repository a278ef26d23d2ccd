"""Matters that programs of others post: several CloudEvents at once, and reports of Open311 clients."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from shangliang_cli.replay.intake_steps import clerk
from tests.torture.load import people
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import NOW, Teller
from tests.torture.load.wire import Reply, Wire

_FEWEST, _MOST = 2, 5


async def post_batch(teller: Teller, stories: Stories, random: Random) -> None:
    """Post several matters of one partner as one batch of CloudEvents."""
    orders = []
    actor = None
    for _ in range(random.randint(_FEWEST, _MOST)):
        matter = stories.handed_in()
        step = replace(matter.steps[0], call="http:cloudevents", at=NOW)
        step = replace(step, actor=actor or step.actor)
        actor = step.actor
        orders.append(teller.order(f"{matter.key}/submit", step, step.fields, None))
    await teller.send_together(orders, _post)


async def _post(wire: Wire, orders: Sequence[Order]) -> list[Reply]:
    return await wire.post_batch(orders[0].actor, {order.key: order.fields for order in orders})


async def report(teller: Teller, stories: Stories, random: Random) -> None:
    """Report a matter by GeoReport v2."""
    matter = stories.handed_in()
    submit, actor = matter.steps[0].fields, clerk(stories.town_of(matter))
    person = people.submitter(random)
    fields = {
        "service_code": submit["category"],
        "description": f"{submit['text']}{people.own_words(random)}",
        "attribute[division]": submit["division"],
        "address_string": submit["place"],
        "last_name": person["name"],
        "phone": person["phone"],
        "email": person["email"],
    }
    await teller.act(
        f"{matter.key}/report", "http:open311", actor, fields, scope=f"open311 {actor.caller.subject}"
    )
