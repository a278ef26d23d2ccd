"""Where the services answer, and as whom the caller comes."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import grpc.aio

from chassis.auth import mint
from rulebook.callers import Caller, Role

HTTP_PORTS = {"intake": 8001}
GRPC_PORTS = {"intake": 9001, "scheduling": 9002, "outcomes": 9003, "notifier": 9004}
_LONGEST_MESSAGE = 4 * 1024 * 1024
_TOKEN_LIFE = timedelta(hours=12)


@dataclass(frozen=True)
class Address:
    """One host with all services; port_base is added to every port."""

    host: str = field(default_factory=lambda: os.environ.get("SHANGLIANG_HOST", "127.0.0.1"))
    port_base: int = field(default_factory=lambda: int(os.environ.get("SHANGLIANG_PORT_BASE", "0")))

    def target(self, service: str) -> str:
        return f"{self.host}:{GRPC_PORTS[service] + self.port_base}"

    def url(self, service: str) -> str:
        return f"http://{self.host}:{HTTP_PORTS[service] + self.port_base}"

    def open(self, service: str) -> grpc.aio.Channel:
        """A channel to a service; it reconnects by itself, quickly, after the other side was gone."""
        options = [
            ("grpc.max_receive_message_length", _LONGEST_MESSAGE),
            ("grpc.initial_reconnect_backoff_ms", 100),
            ("grpc.max_reconnect_backoff_ms", 1000),
        ]
        return grpc.aio.insecure_channel(self.target(service), options=options)


def keys_dir() -> Path:
    return Path(os.environ.get("SHANGLIANG_KEYS_DIR", ".devstack/keys"))


def development_tokens(folder: Path) -> Callable[[Caller], str]:
    """Mint and remember tokens with the development key that `make up` has created."""
    private_key = (folder / "token-private.pem").read_bytes()
    minted: dict[Caller, str] = {}

    def token(caller: Caller) -> str:
        if caller not in minted:
            minted[caller] = mint(private_key, caller, _TOKEN_LIFE)
        return minted[caller]

    return token


def caller_from(text: str) -> Caller:
    """Read role@division[:organisation or subject], for example agency@411121:411121-housing."""
    role, _, place = text.partition("@")
    division, _, who = place.partition(":")
    organisation = who if role == Role.AGENCY else ""
    return Caller(who or f"{role}-{division}", frozenset({Role(role)}), division, organisation)
