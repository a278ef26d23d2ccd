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
