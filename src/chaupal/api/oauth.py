"""Who calls: OAuth 2.0 by authlib, over the clients and tokens that the room of integrations keeps.

Loaded with the first call of a department's system: most processes never need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from authlib.common.security import generate_token
from authlib.integrations.django_oauth2 import AuthorizationServer, BearerTokenValidator, ResourceProtector
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import ClientMixin, TokenMixin, grants
from authlib.oauth2.rfc6750 import BearerTokenGenerator

from chaupal.api.problems import Problem
from chaupal.integrations import queries
from chaupal.integrations.actions import keep_token
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from chaupal.integrations.base import Client, Grant

_LENGTH = 48  # characters of a token
_WAYS = ("client_secret_basic", "client_secret_post")


class _Client(ClientMixin):  # type: ignore[misc]  # authlib has no types
    """A client as authlib asks for it."""

    def __init__(self, row: Client) -> None:
        self.row = row

    def get_client_id(self) -> str:
        return self.row.client_id

    def check_client_secret(self, client_secret: str) -> bool:
        return queries.is_secret(self.row, client_secret, now())

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method in _WAYS

    def check_grant_type(self, grant_type: str) -> bool:
        return bool(grant_type == Credentials.GRANT_TYPE)

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """What is asked for, if it may have all of that; without a word, all that it may."""
        asked, may = (scope or self.row.scopes).split(), self.row.scopes.split()
        return " ".join(asked) if set(asked) <= set(may) else None


class _Token(TokenMixin):  # type: ignore[misc]
    """A token as authlib asks for it."""

    def __init__(self, grant: Grant) -> None:
        self.grant = grant

    def is_expired(self) -> bool:
        return self.grant.until <= now()

    def is_revoked(self) -> bool:
        return False  # one that is, is not found

    def get_scope(self) -> str:
        return " ".join(self.grant.scopes)


class Credentials(grants.ClientCredentialsGrant):  # type: ignore[misc]
    """By HTTP Basic, or with the secret in the form."""

    TOKEN_ENDPOINT_AUTH_METHODS = list(_WAYS)


class _Server(AuthorizationServer):  # type: ignore[misc]
    """Gives out opaque tokens, which are kept as keyed hashes."""

    def __init__(self) -> None:
        super().__init__(None, None)
        self.register_grant(Credentials)

    def query_client(self, client_id: str) -> _Client | None:
        row = queries.named(client_id)
        return _Client(row) if row is not None and queries.is_open(row, now()) else None

    def save_token(self, token: dict[str, Any], request: Any) -> None:
        keep_token(request.client.row, token["access_token"], token["scope"], now())

    def create_bearer_token_generator(self) -> Any:
        def drawn(**_: Any) -> str:
            return str(generate_token(_LENGTH))

        return BearerTokenGenerator(drawn, expires_generator=queries.TOKEN_SECONDS)


class _Bearer(BearerTokenValidator):  # type: ignore[misc]
    def authenticate_token(self, token_string: str) -> _Token | None:
        grant = queries.grant_of(token_string)
        return _Token(grant) if grant is not None else None


_SERVER = _Server()
_PROTECTOR = ResourceProtector()
_PROTECTOR.register_token_validator(_Bearer(None))


def token(request: HttpRequest) -> HttpResponse:
    """A token, or why there is none (RFC 6749)."""
    try:
        response: HttpResponse = _SERVER.create_token_response(request)
    except OAuth2Error as error:  # before it was looked at: over http, for instance
        raise Problem(400, str(error.description or ""), str(error.error)) from None
    response["Cache-Control"] = "no-store"
    return response


def grant_of(request: HttpRequest, scope: str) -> Grant:
    """Who calls, if their token opens that; raises Problem 401, 403."""
    try:
        found: _Token = _PROTECTOR.acquire_token(request, [scope])
    except OAuth2Error as error:
        headers = {"WWW-Authenticate": f'Bearer realm="chaupal", error="{error.error}"'}
        raise Problem(error.status_code, str(error.description or ""), str(error.error), headers=headers) from None
    return found.grant
