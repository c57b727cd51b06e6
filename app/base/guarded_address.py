"""Where we may write to at an address that somebody typed: never into our own network, unless it was allowed."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from app.base.errors import Refusal
from app.base.language import N_
from app.base.looking_up import look_up

LONGEST = 2000
PORTS = {"https": 443, "http": 80}
# What Python takes for public and is not: a cloud's own services, relays and translations into other networks.
NOT_OPEN = [
    ip_network(each)
    for each in ("168.63.129.16/32", "192.88.99.0/24", "64:ff9b::/32", "2001::/23", "2002::/16", "3fff::/20")
]
UNICAST = ip_network("2000::/3")  # all of IPv6 that was ever given out

NO_ADDRESS = N_("Please enter an address that begins with https://")
NO_NAMES = N_("An address must not hold a name or a password before its host")
NO_SUCH_PORT = N_("This port may not be written to. An administrator can allow it.")
UNKNOWN = N_("A server of this name cannot be found")
INSIDE = N_("This server lies in a network that may not be written to. An administrator can allow it.")

Ip = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]


class ForbiddenAddress(Refusal):
    status = 422


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, and what to ask for there. The name was looked up once: `ips` are all that is used."""

    scheme: str
    host: str
    port: int
    path: str
    ips: Sequence[str]


def guarded(address: str, allowed: Collection[str] = (), *, resolve: Resolve = look_up) -> Target:
    """`allowed`: hosts, or host:port, that may also lie inside, be spoken to in plain http, and on that port."""
    parts = _parts(address)
    host, port = _host(parts), _port(parts)
    is_allowed = host in allowed or f"{host}:{port}" in allowed
    if parts.scheme == "http" and not is_allowed:
        raise ForbiddenAddress(NO_ADDRESS)
    if port != PORTS[parts.scheme] and f"{host}:{port}" not in allowed:
        raise ForbiddenAddress(NO_SUCH_PORT)
    ips = _found(host, port, resolve)
    if not all(is_open(ip, inside_too=is_allowed) for ip in ips):
        raise ForbiddenAddress(INSIDE)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, ips)


def is_open(ip: str, *, inside_too: bool = False) -> bool:
    """Of a name with several addresses each must be: which one is taken is not ours to say."""
    try:
        found = ip_address(ip)
    except ValueError:
        return False
    if found.is_multicast or found.is_unspecified or found.is_link_local or _leads_on(found):
        return False
    if found.is_loopback:
        return inside_too
    return not found.is_reserved and (found.is_global or (inside_too and found.is_private))


def _leads_on(ip: Ip) -> bool:
    """Another address is hidden in it, or it belongs to no network of ours and of nobody we mean."""
    if any(ip.version == net.version and ip in net for net in NOT_OPEN):
        return True
    if isinstance(ip, IPv4Address) or ip in UNICAST:
        return False
    is_own = ip.is_loopback or ip in ip_network("fc00::/7")
    return not is_own or ip.ipv4_mapped is not None or ip.scope_id is not None


def _parts(address: str) -> SplitResult:
    if len(address) > LONGEST or not address.isascii() or not address.isprintable() or set(address) & set(" \\"):
        raise ForbiddenAddress(NO_ADDRESS)
    try:
        parts = urlsplit(address)
    except ValueError:
        raise ForbiddenAddress(NO_ADDRESS) from None
    if parts.scheme not in PORTS:
        raise ForbiddenAddress(NO_ADDRESS)
    if "@" in parts.netloc:
        raise ForbiddenAddress(NO_NAMES)
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host or "%" in host:
        raise ForbiddenAddress(NO_ADDRESS)
    return host


def _port(parts: SplitResult) -> int:
    try:
        return PORTS[parts.scheme] if parts.port is None else parts.port
    except ValueError:
        raise ForbiddenAddress(NO_SUCH_PORT) from None


def _found(host: str, port: int, resolve: Resolve) -> list[str]:
    try:
        ips = list(resolve(host, port))
    except (OSError, UnicodeError):
        ips = []
    if not ips:
        raise ForbiddenAddress(UNKNOWN)
    return ips
