"""`auth:` and `callback:` of a `rest:`. Secrets are named, never written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.calls import Auth, OAuth2, Signature
from chaupal.catalogue.setting_names import setting

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part

_METHODS = ("api_key", "oauth2", "mtls", "signed")
_SIGNED = ("header", "hmac", "jws", "algorithm", "encoding", "prefix", "time", "seconds")
_ALGORITHMS, _ENCODINGS = ("sha256", "sha384", "sha512"), ("hex", "base64")


def read_auth(part: Part) -> Auth:
    """All the ways in which we show who we are."""
    part.only(_METHODS)
    key, mtls = part.part("api_key"), part.part("mtls")
    key.only(("headers", "query"))
    mtls.only(("certificate", "key", "authority"))
    return Auth(
        _settings(key.part("headers")),
        _settings(key.part("query")),
        _oauth2(part.part("oauth2")) if "oauth2" in part.data else None,
        setting(mtls, "certificate") if "mtls" in part.data and set(mtls.data) != {"authority"} else "",
        setting(mtls, "key") if mtls.data.get("key") else "",
        setting(mtls, "authority") if mtls.data.get("authority") else "",
        read_signature(part.part("signed")) if "signed" in part.data else None,
    )


def read_signature(part: Part) -> Signature:
    """How a body is signed, ours or a callback's."""
    part.only(_SIGNED)
    if ("hmac" in part.data) == ("jws" in part.data):
        part.wrong("", "say what it is signed with: `hmac` or `jws`, and the name of the setting that holds it")
    jws = "jws" in part.data
    return Signature(
        part.text("header"),
        setting(part, "jws" if jws else "hmac"),
        jws,
        one_of(part, "algorithm", _ALGORITHMS),
        one_of(part, "encoding", _ENCODINGS),
        part.text("prefix", ""),
        part.text("time", ""),
        part.whole("seconds", 300),
    )


def address(part: Part, key: str) -> str:
    """The name of a setting that holds an address: known by its end, as in production it must be `https://`."""
    told = setting(part, key)
    if told and not told.endswith("_URL"):
        part.wrong(key, f"the setting with an address ends in _URL: {told}_URL")
    return told


def path(part: Part, key: str, default: str | None = None) -> str:
    """A path at the department's own address."""
    told = part.text(key, default)
    if told and (not told.startswith("/") or told.startswith("//")):
        part.wrong(key, f"`{told}` must begin with one `/`: it is asked at the address that `url` names")
    return told


def _oauth2(part: Part) -> OAuth2:
    part.only(("token", "id", "secret", "scope", "in_body"))
    told = part.data.get("token")
    elsewhere = isinstance(told, str) and told.startswith("REGISTER_")  # a server of its own gives tokens
    return OAuth2(
        address(part, "token") if elsewhere else path(part, "token"),
        setting(part, "id"),
        setting(part, "secret"),
        part.text("scope", ""),
        part.flag("in_body"),
    )


def _settings(part: Part) -> dict[str, str]:
    return {name: setting(part, name) for name in part.data}


def one_of(part: Part, key: str, known: tuple[str, ...]) -> str:
    """One of these words, the first if nothing is said."""
    told = part.text(key, known[0])
    if told not in known:
        part.wrong(key, f"`{told}` is not known here; known are {', '.join(known)}")
    return told
