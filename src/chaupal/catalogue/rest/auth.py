"""`auth:` and `callback:` of a `rest:`. Secrets are named, never written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.calls import Auth, OAuth2, Signature

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part


def read_auth(part: Part) -> Auth:
    """All the ways in which we show who we are."""
    key, mtls = part.part("api_key"), part.part("mtls")
    return Auth(
        _settings(key.part("headers")),
        _settings(key.part("query")),
        _oauth2(part.part("oauth2")) if "oauth2" in part.data else None,
        mtls.text("certificate"),
        mtls.text("key"),
        mtls.text("authority"),
        read_signature(part.part("signed")) if "signed" in part.data else None,
    )


def read_signature(part: Part) -> Signature:
    """How a body is signed, ours or a callback's."""
    jws = "jws" in part.data
    return Signature(
        part.text("header"),
        part.text("jws" if jws else "hmac"),
        jws,
        part.text("algorithm", "sha256"),
        part.text("encoding", "hex"),
        part.text("prefix"),
        part.text("time"),
        part.whole("seconds", 300),
    )


def address(part: Part, key: str) -> str:
    """The name of a setting that holds an address: known by its end, as in production it must be `https://`."""
    told = part.text(key)
    if told and not told.endswith("_URL"):
        part.wrong(key, f"the setting with an address ends in _URL: {told}_URL")
    return told


def path(part: Part, key: str) -> str:
    """A path at the department's own address."""
    told = part.text(key)
    if told and (not told.startswith("/") or told.startswith("//")):
        part.wrong(key, f"`{told}` must begin with one `/`: it is asked at the address that `url` names")
    return told


def _oauth2(part: Part) -> OAuth2:
    told = part.data.get("token")
    elsewhere = isinstance(told, str) and told.startswith("REGISTER_")  # a server of its own gives tokens
    return OAuth2(
        address(part, "token") if elsewhere else path(part, "token"),
        part.text("id"),
        part.text("secret"),
        part.text("scope"),
        part.flag("in_body"),
    )


def _settings(part: Part) -> dict[str, str]:
    return {name: part.text(name) for name in part.data}
