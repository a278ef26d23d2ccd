"""How clients come to Kafka: in plain, over TLS, with a name and a password. Decided here for all of them."""

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from faststream.security import BaseSecurity, SASLPlaintext, SASLScram256, SASLScram512

_TLS = frozenset({"SSL", "SASL_SSL"})
_SASL = frozenset({"SASL_PLAINTEXT", "SASL_SSL"})
_PROTOCOLS = _TLS | _SASL | {"PLAINTEXT"}
_MECHANISMS = {"PLAIN": SASLPlaintext, "SCRAM-SHA-256": SASLScram256, "SCRAM-SHA-512": SASLScram512}


class NoSuchWay(ValueError):
    """Settings that name no way to Kafka, or one that would ignore some of them."""


@dataclass(frozen=True, slots=True)
class Security:
    """One way to come to Kafka, in the words of Kafka's own clients; the default is in plain.

    ca_file names the certificates that sign the brokers' own (PEM); without it, the system's are trusted.
    Raises NoSuchWay, with what to set instead, for a way that does not exist or settings that the protocol
    would ignore.
    """

    protocol: str = "PLAINTEXT"
    mechanism: str = "PLAIN"
    username: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""

    def __post_init__(self) -> None:
        if self.protocol not in _PROTOCOLS:
            raise NoSuchWay(f"KAFKA_SECURITY_PROTOCOL is one of {', '.join(sorted(_PROTOCOLS))}")
        if self.mechanism not in _MECHANISMS:
            raise NoSuchWay(f"KAFKA_SASL_MECHANISM is one of {', '.join(_MECHANISMS)}")
        if self.is_sasl and not (self.username and self.password):
            raise NoSuchWay(f"{self.protocol} needs KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD")
        if not self.is_sasl and (self.username or self.password):
            raise NoSuchWay(f"{self.protocol} sends no name: set KAFKA_SECURITY_PROTOCOL to SASL_SSL")
        if not self.is_tls and self.ca_file:
            raise NoSuchWay(f"{self.protocol} checks no certificate: set KAFKA_SECURITY_PROTOCOL to SASL_SSL")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Security":
        """Read KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_MECHANISM, _USERNAME, _PASSWORD and KAFKA_SSL_CA_FILE."""
        return cls(
            protocol=environment.get("KAFKA_SECURITY_PROTOCOL") or "PLAINTEXT",
            mechanism=environment.get("KAFKA_SASL_MECHANISM") or "PLAIN",
            username=environment.get("KAFKA_SASL_USERNAME", ""),
            password=environment.get("KAFKA_SASL_PASSWORD", ""),
            ca_file=environment.get("KAFKA_SSL_CA_FILE", ""),
        )

    @property
    def is_tls(self) -> bool:
        return self.protocol in _TLS

    @property
    def is_sasl(self) -> bool:
        return self.protocol in _SASL

    def of_client(self) -> dict[str, Any]:
        """Return the arguments for a client of aiokafka. Raises OSError for a CA file that cannot be read."""
        arguments: dict[str, Any] = {"security_protocol": self.protocol}
        if self.is_tls:
            arguments["ssl_context"] = self._context()
        if self.is_sasl:
            arguments |= {
                "sasl_mechanism": self.mechanism,
                "sasl_plain_username": self.username,
                "sasl_plain_password": self.password,
            }
        return arguments

    def of_broker(self) -> BaseSecurity | None:
        """Return the same for FastStream, None when in plain. Raises OSError as of_client does."""
        context = self._context() if self.is_tls else None
        if self.is_sasl:
            return _MECHANISMS[self.mechanism](self.username, self.password, ssl_context=context)
        return BaseSecurity(ssl_context=context) if context else None

    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.ca_file or None)


IN_PLAIN = Security()
