"""The client's side of OpenID Connect with PKCE, as DigiLocker and MeriPehchaan offer it.

Sources: OpenID Connect Core 1.0 (3.1.2, 3.1.3.7), Discovery 1.0, RFC 7636; DigiLocker's authorised partner API for the
names in the user's details (`dob` as DDMMYYYY, `gender` M, F, T, `mobile`). Blocking; called from a job or a page.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import httpx
from django.conf import settings
from django.core.cache import caches

from chaupal.identity.base import BACK, Account, NotProven, ProviderAway
from chaupal.kit.clock import now
from chaupal.kit.tls import trusted

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
METADATA_SECONDS = 3600
LEEWAY = 60  # seconds that two clocks may differ
SCOPE, FILES = "openid profile", "files.issueddocs"  # who it is; what was issued to them
PURPOSE = {"purpose": "verification", "acr": "digilocker"}  # DigiLocker's own parameters
ALGORITHMS = ("RS256", "ES256")
_NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
_GENDERS = {"M": "male", "F": "female", "T": "transgender"}
_SERVER = 500
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Secrets:
    """What one sign-in must show again at its end."""

    state: str
    nonce: str
    verifier: str


def is_there() -> bool:
    """Whether a provider is set up."""
    return bool(settings.DIGILOCKER_URL and settings.DIGILOCKER_CLIENT_ID)


def answers() -> bool:
    """Whether the provider can be reached and says where what is."""
    try:
        _metadata()
    except ProviderAway:
        return False
    return True


def new_secrets() -> Secrets:
    """Fresh ones."""
    return Secrets(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))


def page_of(held: Secrets, *, files: bool = False) -> str:
    """Where a browser signs in; `files`: and allows us to see what was issued to them. Raises ProviderAway."""
    # a hundred modules, which are loaded where somebody signs in, not with every role
    from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # noqa: PLC0415
    from authlib.oauth2.rfc7636 import create_s256_code_challenge  # noqa: PLC0415

    url: str = prepare_grant_uri(
        _metadata()["authorization_endpoint"],
        settings.DIGILOCKER_CLIENT_ID,
        "code",
        redirect_uri=_back(),
        scope=f"{SCOPE} {FILES}" if files else SCOPE,
        state=held.state,
        nonce=held.nonce,
        code_challenge=create_s256_code_challenge(held.verifier),
        code_challenge_method="S256",
        **PURPOSE,
    )
    return url


def redeem(code: str, held: Secrets) -> Account:
    """Who signed in. Raises ProviderAway, NotProven; a code can be redeemed once."""
    metadata = _metadata()
    with httpx.Client(timeout=TIMEOUT, verify=trusted()) as client:
        try:
            token = _json(client.post(metadata["token_endpoint"], headers=_FORM, content=_asked(code, held)))
            bearer = {"Authorization": f"Bearer {token.get('access_token', '')}"}
            user = _json(client.get(metadata["userinfo_endpoint"], headers=bearer))
            keys = _json(client.get(metadata["jwks_uri"]))
        except httpx.HTTPError as error:
            raise ProviderAway from error
    claims = _checked(str(token.get("id_token", "")), keys, metadata["issuer"], held.nonce)
    if user.get("sub", user.get("digilockerid")) != claims["sub"]:  # Core 1.0, 5.3.2: of somebody else
        raise NotProven("another_subject")
    may_see = FILES in str(token.get("scope", "")).split()
    return replace(
        _account({**claims, **user}),
        access=str(token.get("access_token", "")) if may_see else "",
        seconds=_seconds(token.get("expires_in")),
    )


def _seconds(told: Any) -> int:
    """For how long a token opens something; not for longer than a day, whatever is said."""
    return min(int(told), 86_400) if isinstance(told, int | str) and str(told).isdigit() else 0


def _asked(code: str, held: Secrets) -> str:
    """The body of the token request; we name ourselves in it (client_secret_post)."""
    from authlib.oauth2.rfc6749.parameters import prepare_token_request  # noqa: PLC0415 - see page_of

    told = {
        "code": code,
        "code_verifier": held.verifier,
        "client_id": settings.DIGILOCKER_CLIENT_ID,
        "client_secret": settings.DIGILOCKER_CLIENT_SECRET,
    }
    body: str = prepare_token_request("authorization_code", redirect_uri=_back(), **told)
    return body


def _back() -> str:
    return f"{settings.CHAUPAL_BASE_URL}{BACK}"


def _metadata() -> Mapping[str, str]:
    """The provider's addresses, from its discovery document; kept for an hour. Raises ProviderAway."""
    if not is_there():
        raise ProviderAway
    issuer = settings.DIGILOCKER_URL
    kept, key = caches["process"], f"identity/{issuer}"
    found: dict[str, str] | None = kept.get(key)
    if found is None:
        try:
            found = _json(httpx.get(f"{issuer}/.well-known/openid-configuration", timeout=TIMEOUT, verify=trusted()))
        except (httpx.HTTPError, NotProven) as error:
            raise ProviderAway from error
        if not all(isinstance(found.get(name), str) for name in _NEEDED) or found["issuer"].rstrip("/") != issuer:
            raise ProviderAway
        kept.set(key, found, METADATA_SECONDS)
    return found


def _json(answer: httpx.Response) -> dict[str, Any]:
    if answer.status_code >= _SERVER:
        raise ProviderAway
    try:
        told = answer.json()
    except ValueError as error:
        raise ProviderAway from error
    if not answer.is_success or not isinstance(told, dict):
        raise NotProven("refused")
    return told


def _checked(token: str, keys: dict[str, Any], issuer: str, nonce: str) -> dict[str, Any]:
    """The ID token's claims: signed by a published key, for us, of this sign-in, in time. Raises NotProven."""
    from joserfc import jwt  # noqa: PLC0415 - see page_of
    from joserfc.errors import JoseError  # noqa: PLC0415 - the same
    from joserfc.jwk import KeySet  # noqa: PLC0415 - the same

    registry = jwt.JWTClaimsRegistry(
        now=int(now().timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": settings.DIGILOCKER_CLIENT_ID},
        nonce={"essential": True, "value": nonce},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
    )
    try:
        claims = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims  # type: ignore[arg-type]
        registry.validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise NotProven(getattr(error, "error", type(error).__name__)) from error
    return claims


def _account(told: Mapping[str, Any]) -> Account:
    name = " ".join(str(told.get("name", "")).split())
    if not name:
        raise NotProven("nameless")
    last4 = re.search(r"[0-9]{4}$", str(told.get("masked_aadhaar", "")))
    return Account(
        str(told["sub"]),
        name,
        _born(told),
        _GENDERS.get(str(told.get("gender", "")).upper()[:1], ""),
        re.sub(r"\D", "", str(told.get("mobile") or told.get("phone_number") or "")),
        last4[0] if last4 else "",
    )


def _born(told: Mapping[str, Any]) -> str:
    """`birthdate` as OpenID has it, else `dob` as DigiLocker has it; empty if neither is a day."""
    dob = str(told.get("dob", ""))
    for written in (str(told.get("birthdate", "")), f"{dob[4:]}-{dob[2:4]}-{dob[:2]}"):
        try:
            return date.fromisoformat(written).isoformat()
        except ValueError:
            continue
    return ""
