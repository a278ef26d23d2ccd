"""TCP ports on loopback: find a free one, or say who needs one that is taken."""

import socket

from devstack.failures import PortTaken

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` now (a port in TIME_WAIT counts as free)."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def remembered_or_free(port: int | None) -> int:
    """`port` if it can still be had, else another one: servers that nobody addresses by number may move."""
    return port if port and is_free(port) else free_port()


def require_free(port: int, purpose: str) -> None:
    """Check a port that outsiders know by number.

    Raises:
        PortTaken: another program listens there; the sentence names the port and the variable that shifts it.

    """
    if not is_free(port):
        raise PortTaken(
            f"Port {port} ({purpose}) is in use by another program; stop that program, or shift all ports of "
            "this stack together with SHANGLIANG_PORT_BASE, for example SHANGLIANG_PORT_BASE=10000."
        )
