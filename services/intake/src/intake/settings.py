"""Settings of intake, read by the composition root only."""

import json
from pathlib import Path
from typing import ClassVar

from chassis.settings import Ports, ServiceSettings


class Settings(ServiceSettings):
    service: ClassVar[str] = "intake"
    ports: ClassVar[Ports] = Ports(http=8001, grpc=9001, admin=9101)

    number_prefix: str = "LH"
    relay: bool = True
    attachments_dir: Path = Path(".devstack/attachments")
    # The bucket's own address, https://host/bucket; empty: files lie in attachments_dir.
    attachments_s3_url: str = ""
    attachments_s3_region: str = "us-east-1"
    # host:port or a socket's path of a ClamAV daemon; empty: nothing is scanned, and files say so.
    clamd: str = ""

    def vault_keys(self) -> list[bytes]:
        """The vault's key files: the current one, then older ones (vault-*.key), newest name first."""
        older = sorted(self.keys_dir.glob("vault-*.key"), reverse=True)
        return [self.key("vault.key"), *(path.read_bytes() for path in older)]

    def s3_account(self) -> tuple[str, str]:
        """Access key and secret key of the store, from the key file s3-account.json."""
        account = json.loads((self.keys_dir / "s3-account.json").read_bytes())
        return account["access_key"], account["secret_key"]
