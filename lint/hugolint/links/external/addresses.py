"""Which addresses may be asked. Links come from content that anyone may propose: no way in to what is private."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
_NOT_GLOBAL = (
    IPv4Network("192.0.0.0/24"),  # RFC 6890: protocol assignments
    IPv6Network("64:ff9b:1::/48"),  # RFC 8215: translation for local use
    IPv6Network("2001::/23"),  # RFC 2928: protocol assignments, Teredo among them
    IPv6Network("fec0::/10"),  # RFC 3879: the former site-local addresses
)


@lru_cache(maxsize=4096)
def is_global(text: str) -> bool:
    """Tell whether `text` is an address of the public Internet; an IPv4 address hidden in IPv6 counts as itself."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        hidden = _hidden_ipv4(address)
        address = address if hidden is None else hidden
    if any(address.version == network.version and address in network for network in _NOT_GLOBAL):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _hidden_ipv4(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64 or address.packed[:12] == bytes(12):  # the latter: IPv4-compatible, RFC 4291 §2.5.5.1
        return IPv4Address(address.packed[12:])
    return address.ipv4_mapped or address.sixtofour
