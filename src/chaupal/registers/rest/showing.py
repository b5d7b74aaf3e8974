"""How we show a department's system who we are: keys, tokens, certificates, signed bodies, all out of settings."""

from __future__ import annotations

import base64
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx
from django.conf import settings

from chaupal.kit import clock
from chaupal.kit.tls import trusted
from chaupal.registers.rest.signing import LEAST, signed

if TYPE_CHECKING:
    from chaupal.catalogue.base import Auth, OAuth2, Rest
    from chaupal.registers.rest.exchange import Sent

_EARLY = 30  # seconds before its end a token is no longer used
_SHORT = 300  # seconds that one holds whose end is not told


@dataclass(slots=True)
class Secrets:
    """What the settings hold for registers, and the tokens that were given for it."""

    _tokens: dict[tuple[str, str], tuple[str, float]] = field(default_factory=dict, repr=False)

    def of(self, name: str) -> str:
        """The value of a setting; empty if it is not there."""
        return str(settings.REGISTER_SETTINGS.get(name, ""))

    def token(self, oauth2: OAuth2, url: str) -> str:
        """The token, while it holds."""
        token, until = self._tokens.get((url, oauth2.id), ("", 0.0))
        return token if clock.now().timestamp() < until else ""

    def asking(self, oauth2: OAuth2) -> tuple[bytes, dict[str, str]]:
        """The form and the headers by which a token is asked for."""
        name, secret = self.of(oauth2.id), self.of(oauth2.secret)
        form = {"grant_type": "client_credentials"} | ({"scope": oauth2.scope} if oauth2.scope else {})
        if oauth2.in_body:
            return urlencode(form | {"client_id": name, "client_secret": secret}).encode(), {}
        basic = base64.b64encode(f"{name}:{secret}".encode()).decode()
        return urlencode(form).encode(), {"authorization": f"Basic {basic}"}

    def keep(self, oauth2: OAuth2, url: str, told: Any) -> bool:
        """Whether what was answered is a token; it is kept."""
        token = told.get("access_token") if isinstance(told, dict) else None
        if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable():
            return False
        seconds = told.get("expires_in", _SHORT)
        lasts = float(seconds) if isinstance(seconds, int | float) else _SHORT
        self._tokens[url, oauth2.id] = token, clock.now().timestamp() + max(lasts - _EARLY, 1.0)
        return True

    def forget(self, oauth2: OAuth2, url: str) -> None:
        """The token is no longer taken."""
        self._tokens.pop((url, oauth2.id), None)

    def show(self, auth: Auth, url: str, sent: Sent, headers: dict[str, str], query: dict[str, str]) -> None:
        """Puts into headers and query what shows who we are."""
        headers |= {name.lower(): self.of(setting) for name, setting in auth.headers.items()}
        query |= {name: self.of(setting) for name, setting in auth.query.items()}
        if auth.oauth2:
            headers["authorization"] = f"Bearer {self.token(auth.oauth2, url)}"
        if auth.signature:
            now = str(int(clock.now().timestamp()))
            if auth.signature.time:
                headers[auth.signature.time.lower()] = now
            headers[auth.signature.header.lower()] = signed(
                auth.signature, self.of(auth.signature.secret), sent.body, now
            )

    def missing(self, rest: Rest) -> list[str]:
        """What is not set, or names a file that is not there."""
        found = [f"{name} is not set" for name in sorted(rest.settings()) if not self.of(name)]
        auth, callback = rest.auth, rest.callback
        if callback and not callback.jws and 0 < len(self.of(callback.secret)) < LEAST:
            found.append(f"{callback.secret} is shorter than {LEAST} characters")
        pem = [auth.certificate, auth.key, auth.authority]
        pem += [one.secret for one in (auth.signature, rest.callback) if one and one.jws]
        named = (name for name in pem if name and self.of(name))
        return found + [f"{name} names no file that can be read" for name in named if not Path(self.of(name)).is_file()]


def authority(auth: Auth, secrets: Secrets) -> ssl.SSLContext:
    """Whom we trust, and the certificate that we show. Raises OSError if a file is not as it must be."""
    if not auth.certificate and not auth.authority:
        return trusted()
    whom = secrets.of(auth.authority) if auth.authority else ""
    context = ssl.create_default_context(cafile=whom) if whom else httpx.create_ssl_context()
    if auth.certificate:
        context.load_cert_chain(secrets.of(auth.certificate), secrets.of(auth.key) if auth.key else None)
    return context
