"""Asks a broker, in Kafka's own protocol, whether it serves; an open port does not say that."""

import socket
import struct

METADATA = 3
VERSION = 0
NO_STREAM = b"__"  # a name that does not exist: the answer is short


def serving_brokers(host: str, port: int, timeout: float = 1.0) -> int:
    """How many unfenced brokers the Metadata answer lists; 0 while the node is not ready or not reachable."""
    question = struct.pack(">ih", 1, len(NO_STREAM)) + NO_STREAM
    try:
        with socket.create_connection((host, port), timeout) as connection:
            answer = _ask(connection, METADATA, VERSION, question)
        return int(struct.unpack_from(">i", answer)[0])
    except (OSError, struct.error):
        return 0


def any_serves(bootstrap: str) -> bool:
    """Whether one of the comma-separated `host:port` answers as a broker."""
    for address in bootstrap.split(","):
        host, _, port = address.strip().rpartition(":")
        if port.isdigit() and serving_brokers(host.strip("[]"), int(port)) > 0:
            return True
    return False


def _ask(connection: socket.socket, key: int, version: int, question: bytes) -> bytes:
    client = b"devstack"
    request = struct.pack(">hhih", key, version, 1, len(client)) + client + question
    connection.sendall(struct.pack(">i", len(request)) + request)
    length = struct.unpack(">i", _read(connection, 4))[0]
    return _read(connection, length)[4:]  # after the correlation id


def _read(connection: socket.socket, length: int) -> bytes:
    received = b""
    while len(received) < length:
        part = connection.recv(length - len(received))
        if not part:
            raise ConnectionError("closed")
        received += part
    return received
