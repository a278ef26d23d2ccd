"""Compares services with the streams, and mends the one that was restored."""

import getpass
from collections.abc import Callable

from eventing.recovery import folding, guard, reconciling
from eventing.recovery.declaring import LostEvent, Recovery
from eventing.recovery.findings import Findings
from eventing.recovery.mending import Place, consumer_of
from eventing.recovery.reconciling import Reconciled
from shangliang_cli.recovery import swapping
from shangliang_cli.recovery.asking import asked
from shangliang_cli.recovery.brokers import broker_of_environment
from shangliang_cli.recovery.databases import address_of, connected, name_of, of_name
from shangliang_cli.recovery.declarations import declared
from shangliang_cli.recovery.running import require_stopped

Step = Callable[[str, int, int], None]


async def compared(service: str, step: Step) -> Findings:
    """What differs; nothing is changed and the service may run."""
    recovery, place = declared(service)
    async with asked():
        return await reconciling.compare(recovery, place, step)


async def mended(service: str, step: Step) -> Reconciled:
    """Bring a stopped service up to the streams and let it write again. Raises NotDone or NotThere."""
    recovery, place = declared(service)
    address = address_of(service)
    async with connected(of_name(address, "postgres")) as server:
        await require_stopped(service, address, server, broker_of_environment())
        async with asked():
            done = await reconciling.reconcile(recovery, place, step)
        await swapping.unlock(server, name_of(address))
    return done


async def accepted(service: str, aggregate_id: str, reason: str) -> list[LostEvent]:
    """Let one aggregate go on without what was lost. Raises NotDone if nothing of it is held."""
    recovery, place = declared(service)
    async with asked():
        return await _accept(recovery, place, aggregate_id, reason)


async def _accept(recovery: Recovery, place: Place, aggregate_id: str, reason: str) -> list[LostEvent]:
    engine = place.engine()
    try:
        async with consumer_of(recovery, engine).sessions.begin() as session:
            if not await guard.is_there(session):
                raise folding.NothingHeld(aggregate_id)
            return await folding.accept(recovery, session, aggregate_id, by=getpass.getuser(), reason=reason)
    finally:
        await engine.dispose()
