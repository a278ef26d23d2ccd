"""The two servers of a stack, each ours or named by the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from devstack.component import Component
from devstack.kafka import Door, Kafka, external_bootstrap
from devstack.places import Places
from devstack.ports import LOOPBACK
from devstack.postgres import Postgres, external_url

POSTGRES, KAFKA = "SHANGLIANG_POSTGRES_URL", "KAFKA_BOOTSTRAP_SERVERS"


@dataclass
class Infrastructure:
    postgres: Postgres | str
    kafka: Kafka | str

    @classmethod
    def of(cls, places: Places, ports: dict[str, int], doors: tuple[Door, ...] = ()) -> "Infrastructure":
        """Those that the environment names, else our own, on the ports of the last time if these are free."""
        return cls(
            postgres=external_url() or _own_postgres(places, ports),
            kafka=external_bootstrap() or _own_kafka(places, ports, doors),
        )

    def ours(self) -> list[Component]:
        return [server for server in (self.postgres, self.kafka) if not isinstance(server, str)]

    def named(self) -> dict[str, str]:
        """What was named instead of started: component name and address, without a password."""
        found = {"postgres": self.postgres, "kafka": self.kafka}
        return {
            name: address.rsplit("@", 1)[-1] for name, address in found.items() if isinstance(address, str)
        }

    def ports(self) -> dict[str, int]:
        known: dict[str, int] = {}
        if isinstance(self.postgres, Postgres):
            known["postgres"] = self.postgres.port
        if isinstance(self.kafka, Kafka):
            known |= {"kafka": self.kafka.port, "kafka-controller": self.kafka.controller_port}
        return known

    def environment(self) -> dict[str, str]:
        """How programs find them; known once both are prepared."""
        postgres = self.postgres if isinstance(self.postgres, str) else self.postgres.url
        kafka = self.kafka if isinstance(self.kafka, str) else self.kafka.bootstrap
        return {POSTGRES: postgres, KAFKA: kafka}


def by_detours(environment: Mapping[str, str], detours: Mapping[str, int]) -> dict[str, str]:
    """The same addresses of servers, where `detours` says so with the port of a proxy on this machine."""
    found = dict(environment)
    if "postgres" in detours:
        url = urlsplit(found[POSTGRES])
        login = url.netloc.rpartition("@")[0]
        found[POSTGRES] = urlunsplit(url._replace(netloc=f"{login}@{LOOPBACK}:{detours['postgres']}"))
    if "kafka" in detours:
        found[KAFKA] = f"{LOOPBACK}:{detours['kafka']}"
    return found


def _own_postgres(places: Places, ports: dict[str, int]) -> Postgres:
    return Postgres(places.root, places.log("postgres"), ports.get("postgres"))


def _own_kafka(places: Places, ports: dict[str, int], doors: tuple[Door, ...]) -> Kafka:
    folder: Path = places.root / "kafka"
    return Kafka(folder, places.log("kafka"), ports.get("kafka"), ports.get("kafka-controller"), doors=doors)
