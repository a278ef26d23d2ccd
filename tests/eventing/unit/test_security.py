"""What the environment says about the way to Kafka becomes what its clients are told."""

import ssl
from pathlib import Path

import pytest
from faststream.kafka.security import parse_security

from eventing.security import IN_PLAIN, NoSuchWay, Security

NAMED = {"KAFKA_SASL_USERNAME": "intake", "KAFKA_SASL_PASSWORD": "a secret"}


def coming(**settings: str) -> Security:
    return Security.from_environment(settings)


def told_to_broker(security: Security) -> dict[str, object]:
    """What FastStream will tell the clients that it makes."""
    return parse_security(security.of_broker())


def test_without_settings_clients_come_in_plain() -> None:
    assert coming() == IN_PLAIN
    assert IN_PLAIN.of_client() == {"security_protocol": "PLAINTEXT"}
    assert IN_PLAIN.of_broker() is None


@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
@pytest.mark.parametrize("protocol", ["SASL_PLAINTEXT", "SASL_SSL"])
def test_a_name_and_a_password_reach_every_kind_of_client(protocol: str, mechanism: str) -> None:
    security = coming(KAFKA_SECURITY_PROTOCOL=protocol, KAFKA_SASL_MECHANISM=mechanism, **NAMED)
    expected = {
        "security_protocol": protocol,
        "sasl_mechanism": mechanism,
        "sasl_plain_username": "intake",
        "sasl_plain_password": "a secret",
    }

    assert security.of_client().items() >= expected.items()
    assert told_to_broker(security).items() >= expected.items()
    assert ("ssl_context" in security.of_client()) is (protocol == "SASL_SSL")


def test_over_tls_the_broker_has_to_prove_who_it_is() -> None:
    for arguments in (Security("SSL").of_client(), told_to_broker(Security("SSL"))):
        context = arguments["ssl_context"]
        assert arguments["security_protocol"] == "SSL"
        assert isinstance(context, ssl.SSLContext)
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname


def test_a_ca_file_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    security = coming(KAFKA_SECURITY_PROTOCOL="SSL", KAFKA_SSL_CA_FILE=str(tmp_path / "ca.pem"))
    with pytest.raises(FileNotFoundError):
        security.of_client()


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"KAFKA_SECURITY_PROTOCOL": "TLS"}, "is one of PLAINTEXT, SASL_PLAINTEXT, SASL_SSL, SSL"),
        ({"KAFKA_SECURITY_PROTOCOL": "SASL_SSL"}, "needs KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD"),
        ({"KAFKA_SASL_MECHANISM": "GSSAPI"}, "PLAIN, SCRAM-SHA-256, SCRAM-SHA-512"),
        (NAMED, "PLAINTEXT sends no name"),
        ({"KAFKA_SSL_CA_FILE": "ca.pem"}, "PLAINTEXT checks no certificate"),
    ],
)
def test_settings_that_would_be_ignored_are_refused(settings: dict[str, str], told: str) -> None:
    with pytest.raises(NoSuchWay, match=told):
        coming(**settings)


def test_the_password_is_never_shown() -> None:
    assert "a secret" not in repr(coming(KAFKA_SECURITY_PROTOCOL="SASL_PLAINTEXT", **NAMED))
