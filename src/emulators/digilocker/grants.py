"""What the provider remembers: requests to sign in, codes and tokens; a code is used once, and none lives for long."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from joserfc import jwt
from joserfc.jwk import RSAKey

from emulators.digilocker.faults import LOCKER_FAULTS
from emulators.digilocker.refusals import Refused
from emulators.digilocker.signing import Signer, in_memory

if TYPE_CHECKING:
    from emulators.clock import Clock
    from emulators.digilocker.people import Person
    from emulators.digilocker.pulling import Issuer

REQUEST_SECONDS = 600
CODE_SECONDS = 300
TOKEN_SECONDS = 3600
IDENTITY, FILES = "openid profile", "files.issueddocs"  # scopes: who it is; what was issued to them
FAULTS = (
    "code_expired",  # the code is too old at once
    "server_error",  # the browser comes back with that instead of a code
    "wrong_state",  # the browser comes back with another state
    "wrong_audience",  # the ID token is for another client
    "wrong_issuer",
    "wrong_nonce",
    "wrong_key",  # signed by a key that is not among the published ones
    "token_expired",  # the ID token ran out before it was made
    "no_mobile",  # the account's phone number is not told
    "away",  # token, user details and keys answer 503
    *LOCKER_FAULTS,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to sign in, as the client made it."""

    redirect_uri: str
    state: str
    nonce: str
    challenge: str
    until: float
    scope: str = IDENTITY


@dataclass(slots=True)
class Code:
    """A code: of which request, for whom, until when, and whether it was used."""

    asked: Asked
    person: Person
    until: float
    scope: str = IDENTITY  # what was allowed
    used: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """What an access token opens: whose account, what of it, until when."""

    person: Person
    scope: str
    until: float


@dataclass
class Provider:
    """The account of one client, and all that goes on with it. Nothing is kept over a restart: it lives for minutes."""

    client_id: str
    client_secret: str
    redirect_uri: str
    clock: Clock
    signer: Signer = field(default_factory=in_memory)  # of what is issued
    repository: Issuer | None = None  # a department that issues into lockers, if one is known
    issuer: str = ""  # as browsers and clients reach it; taken from each request where it is empty
    requests: dict[str, Asked] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, Access] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)  # each strikes once

    @property
    def key(self) -> RSAKey:
        """What ID tokens are signed with."""
        return _key()

    def strikes(self, fault: str) -> bool:
        """Whether that fault is in force; it is used up by that."""
        if fault in self.faults:
            self.faults.remove(fault)
            return True
        return False

    def ask(self, asked: Asked) -> str:
        """Keeps a request while its page is open."""
        name = secrets.token_urlsafe(24)
        self.requests[name] = asked
        return name

    def taken(self, request: str) -> Asked:
        """The request, once. Raises Refused."""
        asked = self.requests.pop(request, None)
        if asked is None or asked.until < self.clock.now():
            raise Refused("invalid_request", "this page is too old, or was answered before")
        return asked

    def grant(self, asked: Asked, person: Person, scope: str = IDENTITY) -> str:
        """A code for who signed in, and for as much as they allow."""
        code = secrets.token_urlsafe(32)
        seconds = -1 if self.strikes("code_expired") else CODE_SECONDS
        self.codes[code] = Code(asked, person, self.clock.now() + seconds, scope)
        return code

    def redeem(self, code: str, redirect_uri: str, verifier: str, issuer: str) -> dict[str, Any]:
        """The tokens for a code. Raises Refused; a code that comes twice ends what it gave, too (RFC 6749, 4.1.2)."""
        held = self.codes.get(code)
        if held is None:
            raise Refused("invalid_grant", "the code is not known")
        if held.used:
            self.tokens = {token: one for token, one in self.tokens.items() if one.person != held.person}
            raise Refused("invalid_grant", "the code was used before")
        held.used = True
        if held.until < self.clock.now():
            raise Refused("invalid_grant", "the code has run out")
        if redirect_uri != held.asked.redirect_uri:
            raise Refused("invalid_grant", "redirect_uri is not that of the request")
        if challenge_of(verifier) != held.asked.challenge:
            raise Refused("invalid_grant", "code_verifier does not fit the challenge")
        access = secrets.token_urlsafe(32)
        self.tokens[access] = Access(held.person, held.scope, self.clock.now() + TOKEN_SECONDS)
        told = {"access_token": access, "token_type": "Bearer", "expires_in": TOKEN_SECONDS, "scope": held.scope}
        return told | {"id_token": self._id_token(held, issuer)} | self._told(held.person)

    def _told(self, person: Person) -> dict[str, str]:
        claims = person.claims()
        if "no_mobile" in self.faults:
            claims.pop("mobile")
        return claims

    def told_of(self, access: str) -> dict[str, str]:
        """The user's details. Raises Refused."""
        person = self.opened(access).person
        claims = {"sub": person.account, **self._told(person)}
        self.strikes("no_mobile")
        return claims

    def opened(self, access: str, scope: str = "openid") -> Access:
        """What a token opens, if that is among it. Raises Refused (RFC 6750, 3.1)."""
        held = self.tokens.get(access)
        if held is None or held.until < self.clock.now():
            raise Refused("invalid_token", "The access token is invalid", 401)
        if scope not in held.scope.split():
            raise Refused("insufficient_scope", "The request requires higher privileges", 403)
        return held

    def revoke(self, access: str) -> None:
        """The token opens nothing more (RFC 7009: an unknown one is no error)."""
        self.tokens.pop(access, None)

    def _id_token(self, held: Code, issuer: str) -> str:
        at = int(self.clock.now())
        claims = {
            "iss": "https://elsewhere.example" if self.strikes("wrong_issuer") else issuer,
            "aud": "another-client" if self.strikes("wrong_audience") else self.client_id,
            "sub": held.person.account,
            "nonce": "another" if self.strikes("wrong_nonce") else held.asked.nonce,
            "iat": at,
            "auth_time": at,
            "exp": at - 3600 if self.strikes("token_expired") else at + TOKEN_SECONDS,
        }
        key = RSAKey.generate_key(2048) if self.strikes("wrong_key") else self.key
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, key)


@cache
def _key() -> RSAKey:
    """One for the process, made when the first token is signed."""
    return RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)


def challenge_of(verifier: str) -> str:
    """S256 of RFC 7636."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
