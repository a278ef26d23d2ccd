"""Settings that every service has, read once from the environment. Secrets are never part of a repr."""

import os
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from pydantic import AliasChoices, BaseModel, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url

from rulebook.callers import Role


class Ports(NamedTuple):
    """The ports of one service before SHANGLIANG_PORT_BASE is added; 0 where it has no such way in."""

    http: int = 0
    grpc: int = 0
    admin: int = 0


class CertificateCaller(BaseModel, frozen=True):
    """What the holder of a client certificate may do; the certificate's common name is its subject."""

    roles: frozenset[Role]
    division: str
    organisation: str = ""


class ServiceSettings(BaseSettings):
    """Base for a service's settings: a subclass names the service and its ports and adds its own fields."""

    model_config = SettingsConfigDict(
        env_prefix="SHANGLIANG_", frozen=True, extra="ignore", validate_by_name=True, validate_by_alias=True
    )

    service: ClassVar[str]
    ports: ClassVar[Ports]

    postgres_url: str = Field(default="", repr=False)
    database_url: str = Field(default="", repr=False)
    kafka_bootstrap_servers: str = Field(
        default="127.0.0.1:9092",
        validation_alias=AliasChoices("KAFKA_BOOTSTRAP_SERVERS", "SHANGLIANG_KAFKA_BOOTSTRAP_SERVERS"),
    )
    host: str = "127.0.0.1"
    port_base: int = 0
    keys_dir: Path = Path(".devstack/keys")
    policy_dir: Path = Path("deploy/policy")
    city: str = "luohe"
    log_level: str = "INFO"
    otlp_endpoint: str = ""
    trace_file: Path | None = None
    # A recorded span costs 50 us and a command with its consumers has about 40 of them.
    trace_ratio: float = Field(default=0.1, ge=0, le=1)
    pool_size: int = Field(default=12, ge=1)
    drain_seconds: float = Field(default=20, gt=0)
    reflection: bool = True
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    tls_client_ca: Path | None = None
    certificate_callers: dict[str, CertificateCaller] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _choose_database(cls, values: dict[str, Any]) -> dict[str, Any]:
        """One variable gives the server to all services; SHANGLIANG_<SERVICE>_DATABASE_URL sets one apart."""
        variable = f"SHANGLIANG_{cls.service.upper()}_DATABASE_URL"
        chosen = values.get("database_url") or os.environ.get(variable)
        server = values.get("postgres_url")
        if not (chosen or server):
            raise ValueError(f"no database: set SHANGLIANG_POSTGRES_URL or {variable}")
        url = make_url(chosen) if chosen else make_url(str(server)).set(database=cls.service)
        driver = url.set(drivername="postgresql+asyncpg")
        return values | {"database_url": driver.render_as_string(hide_password=False)}

    @property
    def http_port(self) -> int:
        return self.ports.http + self.port_base

    @property
    def grpc_port(self) -> int:
        return self.ports.grpc + self.port_base

    @property
    def admin_port(self) -> int:
        return self.ports.admin + self.port_base

    def key(self, name: str) -> bytes:
        """Read a key file of keys_dir: token-public.pem, token-private.pem, vault.key."""
        return (self.keys_dir / name).read_bytes()
