"""Which port is whose: the servers and services, the proxies in front of each, a second instance of each."""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass

from devstack.blueprint import SERVICES
from devstack.ports import is_free

NAMES = tuple(SERVICES)
HIGHEST_BASE = 22_000  # all ports stay below those that clients are given
CLIENTS, SECOND = 400, 200  # shifts of a service's ports: where clients come in, where a second instance is
POSTGRES, KAFKA, CONTROLLER, MAIL = 9500, 9501, 9502, 9503
DOORS, TO_KAFKA, TO_POSTGRES, TO_INTAKE, TO_MAIL = 9510, 9520, 9530, 9540, 9541


@dataclass(frozen=True)
class Link:
    """A proxy: whoever connects to `port` is connected to `upstream`."""

    name: str
    port: int
    upstream: int


@dataclass(frozen=True)
class Layout:
    """All ports of a town, each a fixed number plus `base`."""

    base: int

    def postgres(self) -> int:
        return self.base + POSTGRES

    def kafka(self) -> int:
        return self.base + KAFKA

    def mail(self) -> int:
        return self.base + MAIL

    def servers(self) -> dict[str, int]:
        """In the names that devstack remembers ports by."""
        return {
            "postgres": self.postgres(),
            "kafka": self.kafka(),
            "kafka-controller": self.base + CONTROLLER,
        }

    def door(self, service: str) -> int:
        """Where Kafka listens for the proxy of one service."""
        return self.base + DOORS + NAMES.index(service)

    def port_of(self, link: str) -> int:
        return next(each.port for each in self.links() if each.name == link)

    def links(self) -> list[Link]:
        """Every connection between two processes has a link of its own."""
        return [*self._from_clients(), *self._to_servers(), *self._between_services()]

    def _from_clients(self) -> Iterator[Link]:
        for service, ports in SERVICES.items():
            for purpose, port in ports.items():
                if purpose != "admin":
                    at = self.base + port
                    yield Link(f"clients-{service}-{purpose.lower()}", at + CLIENTS, at)

    def _to_servers(self) -> Iterator[Link]:
        for number, service in enumerate(NAMES):
            yield Link(f"{service}-kafka", self.base + TO_KAFKA + number, self.door(service))
            yield Link(f"{service}-postgres", self.base + TO_POSTGRES + number, self.postgres())

    def _between_services(self) -> Iterator[Link]:
        intake = self.base + SERVICES["intake"]["gRPC"]
        yield Link("notifier-intake", self.base + TO_INTAKE, intake)
        yield Link("notifier-mail", self.base + TO_MAIL, self.mail())

    def all_ports(self) -> list[int]:
        known = [port for ports in SERVICES.values() for port in ports.values()]
        own = [self.base + shift + port for port in known for shift in (0, SECOND)]
        doors = [self.door(service) for service in NAMES]
        return [*own, *doors, *self.servers().values(), self.mail(), *(each.port for each in self.links())]


def free_layout() -> Layout:
    """At SHANGLIANG_PORT_BASE unless something, say a stack that is up, is there; else at any free base."""
    named = os.environ.get("SHANGLIANG_PORT_BASE")
    layout = Layout(int(named)) if named else _anywhere()
    while not all(map(is_free, layout.all_ports())):
        layout = _anywhere()
    return layout


def _anywhere() -> Layout:
    return Layout(random.randrange(20, HIGHEST_BASE // 100) * 100)
