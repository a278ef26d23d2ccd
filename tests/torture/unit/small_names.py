"""What there is in the small city, by name: the same in every test."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from google.protobuf.timestamp_pb2 import Timestamp

STARTED = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
TOWN, ROOM = "411121201", 7
_SPACE = UUID(int=0)


def identity(name: str) -> str:
    """The same name has the same id in every test."""
    return str(uuid5(_SPACE, name))


TOPIC, MERGED, SESSION, VENUE, MEMBER = map(identity, ("topic", "merged", "session", "venue", "member"))
RECOMMENDATION, ASSIGNMENT = identity("recommendation"), identity("assignment")


def stamp(hours: int) -> Timestamp:
    """So many hours after the beginning."""
    moment = Timestamp()
    moment.FromDatetime(STARTED + timedelta(hours=hours))
    return moment
