"""Settings of intake, read by the composition root only."""

import json
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import model_validator

from chassis.settings import Ports, ServiceSettings


class Settings(ServiceSettings):
    service: ClassVar[str] = "intake"
    ports: ClassVar[Ports] = Ports(http=8001, grpc=9001, admin=9101)

    number_prefix: str = "LH"
    relay: bool = True
    vault_cipher: Literal["aes-256-gcm", "sm4-gcm"] = "aes-256-gcm"
    # Whether what must stay secret may be shown: on a developer's machine, and nowhere else.
    development: bool = False
    texts: Literal["none", "log", "aliyun"] = "none"
    texts_folder: Path | None = None
    texts_endpoint: str = "https://dysmsapi.aliyuncs.com"
    texts_key_id: str = ""
    texts_sign_name: str = ""
    texts_template: str = ""
    texts_ward_template: str = ""
    attachments_dir: Path = Path(".devstack/attachments")
    # The bucket's own address, https://host/bucket; empty: files lie in attachments_dir.
    attachments_s3_url: str = ""
    attachments_s3_region: str = "us-east-1"
    # host:port or a socket's path of a ClamAV daemon; empty: nothing is scanned, and files say so.
    clamd: str = ""

    @model_validator(mode="after")
    def _knows_its_account(self) -> "Settings":
        account = (self.texts_key_id, self.texts_sign_name, self.texts_template, self.texts_ward_template)
        if self.texts == "aliyun" and not all(account):
            raise ValueError("set SHANGLIANG_TEXTS_KEY_ID, _SIGN_NAME, _TEMPLATE and _WARD_TEMPLATE")
        if self.texts == "log" and not self.development:
            raise ValueError(
                "codes are shown in the log in development only; set SHANGLIANG_TEXTS to a gateway"
            )
        return self

    def texts_secret(self) -> bytes:
        """What signs requests to the gateway for text messages."""
        return (self.keys_dir / "texts.key").read_bytes().strip()

    def vault_keys(self) -> list[bytes]:
        """The vault's key files: the current one, then older ones (vault-*.key), newest name first."""
        older = sorted(self.keys_dir.glob("vault-*.key"), reverse=True)
        return [self.key("vault.key"), *(path.read_bytes() for path in older)]

    def s3_account(self) -> tuple[str, str]:
        """Access key and secret key of the store, from the key file s3-account.json."""
        account = json.loads((self.keys_dir / "s3-account.json").read_bytes())
        return account["access_key"], account["secret_key"]

    def lookup_key(self) -> bytes | None:
        """What finds again what was stored under keys that were put away; rotate-keys makes it."""
        path = self.keys_dir / "lookup.key"
        return path.read_bytes() if path.exists() else None

    def old_vault_keys(self) -> list[str]:
        """The names of the older key files, in the order of vault_keys."""
        return [path.name for path in sorted(self.keys_dir.glob("vault-*.key"), reverse=True)]

    def keep_lookup_key(self, content: bytes) -> None:
        """Write lookup.key for its owner alone; raises OSError."""
        made = self.keys_dir / "lookup.key.new"
        made.touch(mode=0o600)
        made.write_bytes(content + b"\n")
        made.replace(self.keys_dir / "lookup.key")
