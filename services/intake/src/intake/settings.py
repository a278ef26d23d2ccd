"""Settings of intake, read by the composition root only."""

from typing import ClassVar

from chassis.settings import Ports, ServiceSettings


class Settings(ServiceSettings):
    service: ClassVar[str] = "intake"
    ports: ClassVar[Ports] = Ports(http=8001, grpc=9001, admin=9101)

    number_prefix: str = "LH"
    relay: bool = True

    def vault_keys(self) -> list[bytes]:
        """The vault's key files: the current one, then older ones (vault-*.key), newest name first."""
        older = sorted(self.keys_dir.glob("vault-*.key"), reverse=True)
        return [self.key("vault.key"), *(path.read_bytes() for path in older)]
