"""Whoever calls over gRPC is known by the address of his own, also behind a proxy that is believed."""

import asyncio
from dataclasses import dataclass

import pytest

from chassis.forwarding import address_of, of_peer


@dataclass
class Call:
    """As much of a call as says where it came from."""

    other_side: str
    metadata: tuple[tuple[str, str | bytes], ...] = ()

    def peer(self) -> str:
        return self.other_side

    def invocation_metadata(self) -> tuple[tuple[str, str | bytes], ...]:
        return self.metadata


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("ipv4:192.0.2.7:51234", "192.0.2.7"),
        ("ipv6:[2001:db8:1:2:3:4:5:6]:51234", "2001:db8:1:2:3:4:5:6"),
        ("ipv6:%5B2001:db8:1:2::9%5D:51234", "2001:db8:1:2::9"),
        ("unix:", ""),
    ],
)
def test_an_address_is_read_out_of_what_grpc_says(peer: str, address: str) -> None:
    assert of_peer(peer) == address


@pytest.mark.parametrize(
    ("peer", "said", "address"),
    [
        ("ipv4:127.0.0.1:5", "1.2.3.4", "1.2.3.4"),
        ("ipv4:127.0.0.1:5", "9.9.9.9, 1.2.3.4", "1.2.3.4"),
        ("ipv4:127.0.0.1:5", "1.2.3.4, 127.0.0.1", "1.2.3.4"),
        ("ipv4:127.0.0.1:5", "", "127.0.0.1"),
        ("ipv4:8.8.8.8:5", "1.2.3.4", "8.8.8.8"),
        ("unix:", "1.2.3.4", ""),
    ],
)
def test_only_a_proxy_that_is_believed_speaks_for_another(peer: str, said: str, address: str) -> None:
    assert asyncio.run(address_of(Call(peer, (("x-forwarded-for", said),)))) == address


def test_what_is_not_of_the_headers_form_is_no_address() -> None:
    call = Call("ipv4:127.0.0.1:5", (("x-forwarded-for-bin", b"\x01"), ("x-forwarded-for", "某处")))

    assert asyncio.run(address_of(call)) == "??"
