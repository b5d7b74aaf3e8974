"""Whom we trust when we call others over HTTPS: the authorities that httpx brings, read once a process.

Each client would read all of them for itself otherwise: some milliseconds and some megabytes each time.
"""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """For httpx's `verify`. Made before a fork it is shared: sessions and randomness are each connection's own."""
    return httpx.create_ssl_context()
