"""Whose a link is. Pure. It is ours by its exact host and scheme alone; whatever may be read in two ways is not."""

from __future__ import annotations

import re
from posixpath import normpath
from urllib.parse import unquote

from rapidfuzz.distance import OSA

from chaupal.genuine.claims import folded

_PARTS = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<host>[^/?#]*)(?P<path>[^?#]*)(?P<query>.*)")
_HOST = re.compile(r"[a-z0-9.-]+(?::[0-9]{1,5})?")
_CHATS = ("wa.me", "www.wa.me", "api.whatsapp.com")
_PHONE = re.compile(r"(?:^/|[?&]phone=)\+?(\d{7,15})(?=$|[/?#&])")
_SIGN_IN, _LETTER, _INVITES = "identity", "join/letter/", "join"
_PUBLIC = ("", "about", "verify", "privacy")  # the first of a page's path; every other is for somebody, or is none
_VERIFY = re.compile(r"/verify/([A-Za-z0-9_-]+)/?")
_BY_NUMBER = re.compile(r"[?&]number=([A-Za-z0-9/-]+)(?:&|$)")
_MAPS = ("maps.app.goo.gl/", "maps.google.com/", "goo.gl/maps/", "www.google.com/maps/", "google.com/maps/")
_STATE = (".gov.in", ".nic.in")  # the registry gives them to governments alone
_ALIKE = 0.3  # of the letters of our name may be others


def host_of(link: str) -> str:
    """The host as it is written, with all that stands before the first slash."""
    match = _PARTS.match(link)
    return match["host"] if match else ""


def is_ours(link: str, base: str) -> bool:
    """Whether it leads to our website at `base`: the same scheme (or none, as in "city.example/verify") and host.

    No user part, no other port, no backslash, no letter that is not plain ASCII: these lead elsewhere for somebody.
    """
    match, ours = _PARTS.fullmatch(link), _PARTS.fullmatch(base)
    if match is None or ours is None or not _is_plain(link):
        return False
    host = match["host"].lower()
    is_scheme = match["scheme"] is None or match["scheme"].lower() == ours["scheme"].lower()
    return is_scheme and bool(_HOST.fullmatch(host)) and host == ours["host"].lower()


def _is_plain(link: str) -> bool:
    host = host_of(link)
    return host.isascii() and "\\" not in link and not re.search(r"[\x00-\x20\x7f]", link)


def is_harmless(link: str) -> bool:
    """Whether people tell it by themselves and nobody lives by forging it: where something is, a government's site."""
    host = _plain_host(link)
    path = link.partition("://")[2].partition("/")[2] if "://" in link else link.partition("/")[2]
    return is_of_state(link) or (bool(host) and f"{host}/{path}/".startswith(_MAPS))


def is_of_state(link: str) -> bool:
    """Whether it is a site of a government: nobody else is given such a name."""
    return _plain_host(link).endswith(_STATE)


def _plain_host(link: str) -> str:
    """Its host, if it can be read in one way only; else empty."""
    host = host_of(link).lower()
    return host if _is_plain(link) and _HOST.fullmatch(host) else ""


def looks_like(link: str, base: str) -> bool:
    """Whether one that is not ours is made to look so: our name in its host, or nearly our name."""
    host, ours = folded(host_of(link)).lower(), host_of(base).lower().partition(":")[0]
    name = _longest(ours)
    return name in host or OSA.normalized_distance(_longest(host), name) <= _ALIKE


def _longest(host: str) -> str:
    """The longest label before the last: the name that people know a site by."""
    return max(host.split(".")[:-1] or [host], key=len)


def phone_in(link: str) -> str:
    """The number whose chat it opens; empty where it opens none."""
    match = _PARTS.fullmatch(link)
    if match is None or match["host"].lower() not in _CHATS or match["scheme"] not in (None, "https", "http"):
        return ""
    number = _PHONE.search(match["path"] + match["query"])
    return number[1] if number else ""


def token_in(link: str) -> str:
    """The token of a paper's check that a link of ours leads to; or empty."""
    match = _PARTS.fullmatch(link)
    found = _VERIFY.fullmatch(match["path"]) if match else None
    return found[1] if found else ""


def number_in(link: str) -> str:
    """The number of a paper that a link of ours asks for; or empty."""
    match = _PARTS.fullmatch(link)
    found = _BY_NUMBER.search(match["query"]) if match and match["path"].startswith("/verify") else None
    return found[1] if found else ""


def sign_in_of(link: str) -> str | None:
    """The token of a sign-in that a link of ours leads to, as a browser opens it; empty for all else that is there."""
    place, _, token = _path_of(link).partition("/")
    return token if place.lower() == _SIGN_IN else None


def is_letters(link: str) -> bool:
    """Whether it is the link of an e-mail letter, or what stands behind one: for whom it was written to alone."""
    return _path_of(link).lower().startswith(_LETTER)


def invites_to(link: str) -> tuple[str, str] | None:
    """The department, and the place's code if there is one, of a page that invites; None if it is another page."""
    place, _, rest = _path_of(link).partition("/")
    department, _, code = rest.partition("/")
    return (department, code) if place == _INVITES and department else None


def is_public(link: str) -> bool:
    """Whether it is a page of ours that is the same for everybody."""
    return _path_of(link).partition("/")[0] in _PUBLIC


def _path_of(link: str) -> str:
    """Where on a site it leads, as a browser opens it."""
    match = _PARTS.fullmatch(link)
    return normpath(unquote(match["path"]) if match else "").lstrip("/").removeprefix(".")


def untappable(link: str) -> str:
    """Its host, shown so that no phone makes a link of it."""
    return folded(host_of(link))[:60].replace(".", "[.]") or folded(link)[:20]
