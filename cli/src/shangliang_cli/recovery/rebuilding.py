"""Builds a read model of a service anew from its streams."""

from collections.abc import Callable

from eventing.recovery import rebuilding
from eventing.recovery.equating import Difference
from shangliang_cli.recovery.asking import asked
from shangliang_cli.recovery.declarations import declared
from shangliang_cli.recovery.failures import NotDone

Told = Callable[[int, int], None]


async def rebuilt(service: str, name: str, told: Told, *, replace: bool) -> Difference:
    """What differed; with `replace` nothing does any more. Raises NotDone or NotThere."""
    recovery, place = declared(service)
    if (model := recovery.read_models.get(name)) is None:
        there = "、".join(recovery.read_models)
        raise NotDone(f"{service} 没有读模型 {name}，有 {there}。 There is no such read model.")
    async with asked():
        return await rebuilding.rebuild(recovery, model, place, told, replace=replace)
