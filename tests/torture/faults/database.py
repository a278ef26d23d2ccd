"""What other users of a database do to it: transactions that stay open, tables that stay locked."""

from functools import partial
from random import Random

import asyncpg

from tests.torture import lingering, refusing
from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.layout import NAMES
from tests.torture.operations import INTAKE
from tests.torture.town import Town

_OLD_SNAPSHOT = ("SET idle_in_transaction_session_timeout = 0", "BEGIN ISOLATION LEVEL REPEATABLE READ")
_WRITING = "INSERT INTO outbox_lease (shard, epoch) VALUES (-1, 0)"  # rolled back; nobody else has shard -1
_WITH_OTHER_STREAMS = ("scheduling", "outcomes", "notifier")
_LOCKED = ("outbox", "inbox")


class _Intruder:
    """One connection that opens a transaction, keeps it, and takes it back."""

    def __init__(self, town: Town, service: str, statements: tuple[str, ...]) -> None:
        self._town, self._service, self._statements = town, service, statements
        self._connection: asyncpg.Connection | None = None

    async def begin(self) -> Detail:
        self._connection = await asyncpg.connect(self._town.database(self._service))
        for statement in self._statements:
            await self._connection.execute(statement)
        return {"statement": self._statements[-1]}

    async def end(self) -> Detail:
        if self._connection is None:
            return {}
        survived = not self._connection.is_closed()
        self._connection.terminate()
        return {"survived": survived}


def _long_transaction(town: Town, random: Random, _: Scale) -> Fault:
    service, seconds = random.choice(NAMES), random.uniform(5, 20)
    intruder = _Intruder(town, service, (*_OLD_SNAPSHOT, "SELECT count(*) FROM outbox", _WRITING))
    return Fault(service, frozenset({f"{service}-transaction"}), intruder.begin, intruder.end, seconds)


def _locked_table(town: Town, random: Random, _: Scale) -> Fault:
    service, table = random.choice(NAMES), random.choice(_LOCKED)
    statements = ("BEGIN", f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
    intruder = _Intruder(town, service, statements)
    target, seconds = f"{table} of {service}", random.uniform(2, 10)
    return Fault(target, frozenset({f"{service}-{table}"}), intruder.begin, intruder.end, seconds)


def _refusals(town: Town, random: Random, _: Scale) -> Fault:
    service, share = random.choice(NAMES), random.randrange(refusing.SHARES)

    async def begin() -> Detail:
        await refusing.refuse(town, service, share)
        return {"events refused": f"of one aggregate in {refusing.SHARES}"}

    end = partial(refusing.mend, town, service)
    return Fault(service, frozenset({f"{service}-refusals", "postgres"}), begin, end, random.uniform(3, 8))


def _stream_refused(town: Town, random: Random, _: Scale) -> Fault:
    """What other streams say of the matters of this one comes before that which it rests on."""
    service = random.choice(_WITH_OTHER_STREAMS)

    async def begin() -> Detail:
        await refusing.refuse_stream(town, service, INTAKE)
        return {"stream refused": INTAKE}

    end = partial(refusing.mend, town, service)
    claims = frozenset({f"{service}-refusals", "postgres"})
    return Fault(service, claims, begin, end, random.uniform(18, 28))


def _work_refused(town: Town, random: Random, _: Scale) -> Fault:
    """Some matters can neither be looked at nor found by their words: they are put aside."""
    share = random.randrange(refusing.SHARES)

    async def begin() -> Detail:
        await refusing.refuse_work(town, share)
        return {"matters refused": f"one in {refusing.SHARES}"}

    end = partial(refusing.mend_work, town)
    return Fault("intake", frozenset({"intake-work", "postgres"}), begin, end, random.uniform(8, 16))


def _late_commits(town: Town, random: Random, _: Scale) -> Fault:
    service = random.choice(NAMES)

    async def begin() -> Detail:
        await lingering.linger(town, service)
        return {"seconds late": lingering.SECONDS}

    claims = frozenset({f"{service}-outbox", "postgres"})
    return Fault(service, claims, begin, partial(lingering.mend, town, service), random.uniform(5, 12))


KINDS = [
    Kind("a transaction stays open", "database", _long_transaction),
    Kind("a table stays locked", "database", _locked_table, 1.5),
    Kind("some events cannot be applied", "database", _refusals, 1.5),
    Kind("some matters cannot be worked on", "database", _work_refused),
    Kind("a stream stays behind the others", "database", _stream_refused),
    Kind("some transactions commit late", "database", _late_commits),
]
