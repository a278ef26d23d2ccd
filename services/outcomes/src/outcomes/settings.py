"""Read by app.py only: what every service has, and whether this process carries the outbox itself."""

from typing import ClassVar

from chassis.settings import Ports, ServiceSettings


class Settings(ServiceSettings):
    """Environment: SHANGLIANG_RELAY=false where a process of its own relays the outbox."""

    service: ClassVar[str] = "outcomes"
    ports: ClassVar[Ports] = Ports(grpc=9003, admin=9103)

    relay: bool = True
