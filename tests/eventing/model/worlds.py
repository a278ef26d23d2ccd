"""The bounds: what each exploration contains, chosen so that all of them together take about a minute."""

from tests.eventing.model.protocol import World
from tests.eventing.model.state import Command, Consumer, Event, Relay, State, grouped

_SENDING = frozenset({"answer lost", "rollback", "pause", "kill relay", "outcome unknown"})
_CONSUMING = frozenset({"rebalance", "kill consumer", "commit unknown", "prune", "copy"})

SENDING = World(
    "sending (3 commands, 2 aggregates in 2 partitions, 2 relays, 1 fault)",
    commands=("A", "A", "B"),
    relays=2,
    partitions=2,
    faults=1,
    kinds=_SENDING,
)
SENDING_HURT = World(
    "sending, hurt (2 commands of an aggregate, 2 relays, 3 faults)",
    commands=("A", "A"),
    relays=2,
    faults=3,
    kinds=_SENDING | {"refusal"},
)
SENDING_APART = World(
    "sending apart (2 aggregates in 2 partitions, 2 relays, 2 faults)",
    commands=("A", "B"),
    relays=2,
    partitions=2,
    faults=2,
    kinds=_SENDING | {"refusal"},
)
CONSUMING = World(
    "consuming (a stream with copies, 2 members, 3 faults)",
    consumers=2,
    faults=3,
    log=("A1", "A2", "A1", "A2", "B1"),
    kinds=_CONSUMING,
)
PARKING = World(
    "parking (an aggregate fails until mended, 2 members, 2 faults)",
    consumers=2,
    faults=2,
    log=("A1", "B1", "A2", "A3"),
    kinds=_CONSUMING,
    poison=frozenset("A"),
)
UNVERSIONED = World(
    "parking without versions (2 members, 2 faults)",
    consumers=2,
    faults=2,
    log=("D1", "D2"),
    kinds=_CONSUMING - {"prune"},
    poison=frozenset("D"),
    unversioned=frozenset("D"),
)
# The sending side never does this; a stream that was restored by hand may.
OUT_OF_ORDER = World(
    "a stream out of order (2 members, 2 faults)",
    consumers=2,
    faults=2,
    log=("A3", "A2", "A1"),
    kinds=_CONSUMING,
)
WHOLE = World(
    "the whole way (2 commands of an aggregate, 2 relays, 2 members, 1 fault)",
    commands=("A", "A"),
    relays=2,
    consumers=2,
    faults=1,
    kinds=_SENDING | _CONSUMING | {"refusal"},
    poison=frozenset("A"),
)
WHOLE_HURT = World(
    "the whole way, hurt (1 command, 2 relays, 2 members, 3 faults)",
    commands=("A",),
    relays=2,
    consumers=2,
    faults=3,
    kinds=_SENDING | _CONSUMING,
)
EVERYTHING = (SENDING, SENDING_HURT, SENDING_APART, CONSUMING, PARKING, UNVERSIONED, WHOLE, WHOLE_HURT)
# Too large to be seen whole; random walks go through it.
LARGE = World(
    "large (5 commands of 2 aggregates, 3 relays, 3 members, 6 faults)",
    commands=("A", "A", "A", "B", "B"),
    relays=3,
    consumers=3,
    batch=3,
    faults=6,
    kinds=_SENDING | _CONSUMING | {"refusal"},
    poison=frozenset("A"),
)


def start(world: World) -> State:
    """Return the first state of a world: nothing done yet, but for a stream that is there already."""
    log = tuple(_event(name, world) for name in world.log)
    committed = tuple(dict.fromkeys(log))
    return State(
        commands=tuple(Command(name) for name in world.commands),
        relays=(Relay(),) * world.relays,
        consumers=(Consumer(),) * world.consumers,
        log=(log, *((),) * (world.partitions - 1)),
        committed=grouped(committed),
        drawn=max((event.seq for event in committed), default=0),
        faults=world.faults,
    )


def _event(name: str, world: World) -> Event:
    """Return the event of a short name: B2 is aggregate B in version 2."""
    version = 0 if name[0] in world.unversioned else int(name[1:])
    return Event(name[0], version, (ord(name[0]) - ord("A")) * 10 + int(name[1:]))
