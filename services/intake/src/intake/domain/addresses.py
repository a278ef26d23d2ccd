"""Network addresses as far as limits need them: whose connection it is, not which device."""

from ipaddress import IPv6Address, ip_address, ip_network

_HOUSEHOLD = 64


def block_of(address: str) -> str:
    """Return what one connection holds: an IPv4 address, the /64 of an IPv6 one; "" for what is neither."""
    try:
        found = ip_address(address.strip("[]"))
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ip_network((found.packed, _HOUSEHOLD), strict=False))
    return str(found)


def of_peer(peer: str) -> str:
    """Read the address out of what gRPC says of the other side: ipv4:192.0.2.1:5000, ipv6:[::1]:5000."""
    kind, _, rest = peer.partition(":")
    if kind not in {"ipv4", "ipv6"}:
        return ""
    return rest.rpartition(":")[0].replace("%5B", "[").replace("%5D", "]")
