"""Where events may be sent: to https addresses on the public internet, looked at each time they are called.

Whoever registers an address could else have us call what only we can reach (SSRF). A name is resolved once, all that it
stands for is looked at, and just that is called: it cannot mean something else a moment later.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

from chaupal.integrations.base import AddressRefused

_LONGEST = 500
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Place:
    """What is called: `url` with the number in place of the name, which `host` still tells."""

    url: str
    host: str
    name: str


def place_of(url: str) -> Place:
    """The place behind an address; raises AddressRefused."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressRefused("it is no address") from None
    private = settings.CHAUPAL_API_PRIVATE_WEBHOOKS
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        raise AddressRefused("it does not begin with https://")
    if not parts.hostname or parts.username or parts.password or parts.fragment or len(url) > _LONGEST:
        raise AddressRefused("it has no host, a user in it, a fragment, or is too long")
    if not private and port not in (None, 443):
        raise AddressRefused("only port 443 is called")
    number = _number_of(parts.hostname, port or _PORTS[parts.scheme], private=private)
    at = f"[{number}]" if ":" in number else number
    called = parts._replace(netloc=f"{at}:{port}" if port else at)
    return Place(called.geturl(), parts.netloc, parts.hostname)


def _number_of(name: str, port: int, *, private: bool) -> str:
    """The first number of a name; all that it has must be public."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise AddressRefused("its host is not found") from None
    if not private and not all(_is_public(number) for number in found):
        raise AddressRefused("its host is not on the public internet")
    return found[0]


def _is_public(number: str) -> bool:
    address = ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast
