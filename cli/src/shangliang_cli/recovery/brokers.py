"""Where Kafka is."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiokafka.errors import KafkaError

from eventing.security import NoSuchWay, Security
from shangliang_cli.recovery.failures import NotDone, NotThere


@dataclass(frozen=True)
class Broker:
    """As the services find it."""

    servers: str
    security: Security = field(repr=False)


def broker_of_environment() -> Broker:
    """Raises NotDone for settings that name no way to Kafka."""
    servers = os.environ.get("KAFKA_BOOTSTRAP_SERVERS") or "127.0.0.1:9092"
    try:
        return Broker(servers, Security.from_environment())
    except NoSuchWay as error:
        raise NotDone(str(error)) from None


@asynccontextmanager
async def reached() -> AsyncIterator[None]:
    """Turns what Kafka's client says of a broker that is away into NotThere."""
    try:
        yield
    except (KafkaError, OSError) as error:
        raise NotThere(f"Kafka 不可达。 Kafka is not reachable: {type(error).__name__}") from None
