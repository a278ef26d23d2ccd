"""Settings of scheduling, read by the composition root only."""

from typing import ClassVar

from chassis.settings import Ports, ServiceSettings


class Settings(ServiceSettings):
    service: ClassVar[str] = "scheduling"
    ports: ClassVar[Ports] = Ports(grpc=9002, admin=9102)

    relay: bool = True  # False where `python -m scheduling relay` runs apart
