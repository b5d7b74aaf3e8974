"""Every address of the emulated provider, and what it insists on.

`/.well-known/openid-configuration` names them. `GET /oauth2/1/authorize` is the page on which a citizen chooses who
they are, `POST` its answer; `/oauth2/2/token` takes a code (form, with the client's secret in it or as HTTP Basic),
`/oauth2/2/userinfo` a bearer token, `/oauth2/2/jwks` gives the keys; what was issued to them is in `locker.py`.
`GET|POST|DELETE /_faults` is the tester's: a list of names (see `grants.FAULTS`), each of which strikes once.
"""

from __future__ import annotations

import base64
import secrets
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from emulators.clock import Clock
from emulators.digilocker import locker, page
from emulators.digilocker.grants import FAULTS, FILES, IDENTITY, REQUEST_SECONDS, Asked, Provider
from emulators.digilocker.people import PEOPLE, Person
from emulators.digilocker.pulling import Issuer
from emulators.digilocker.refusals import Refused
from emulators.digilocker.signing import signer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from emulators.settings import Settings

SEE_OTHER = 303


def routes(settings: Settings | Provider) -> list[BaseRoute]:
    """The whole provider for one client, to be mounted under `/digilocker`."""
    provider = settings if isinstance(settings, Provider) else _provider(settings)
    return [
        Route("/.well-known/openid-configuration", partial(_metadata, provider)),
        Route("/oauth2/1/authorize", partial(_page, provider), methods=["GET"]),
        Route("/oauth2/1/authorize", partial(_answer, provider), methods=["POST"]),
        Route("/oauth2/2/token", partial(_token, provider), methods=["POST"]),
        Route("/oauth2/2/userinfo", partial(_user, provider)),
        Route("/oauth2/2/jwks", partial(_keys, provider)),
        *locker.routes(provider),
        Route("/_faults", partial(_faults, provider), methods=["GET", "POST", "DELETE"]),
        Route("/_page/{name}", page.asset),
    ]


def _provider(settings: Settings) -> Provider:
    return Provider(
        settings.digilocker_client_id,
        settings.digilocker_client_secret,
        settings.digilocker_callback,
        Clock(settings.clock),
        signer(settings.state),
        Issuer(settings.digilocker_issuer, settings.digilocker_issuer_key) if settings.digilocker_issuer else None,
        f"{settings.public_url.rstrip('/')}/digilocker" if settings.public_url else "",
    )


def _issuer(provider: Provider, request: Request) -> str:
    mount = str(request.scope.get("root_path", ""))
    return provider.issuer or f"{request.url.scheme}://{request.url.netloc}{mount}"


async def _metadata(provider: Provider, request: Request) -> Response:
    issuer = _issuer(provider, request)
    return JSONResponse(
        {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/oauth2/1/authorize",
            "token_endpoint": f"{issuer}/oauth2/2/token",
            "userinfo_endpoint": f"{issuer}/oauth2/2/userinfo",
            "jwks_uri": f"{issuer}/oauth2/2/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "revocation_endpoint": f"{issuer}/oauth2/1/revoke",
            "scopes_supported": [*IDENTITY.split(), FILES],
        }
    )


async def _page(provider: Provider, request: Request) -> Response:
    """The page; where the request is wrong, the way back with why, but never to an address that is not registered."""
    query = request.query_params
    if query.get("client_id") != provider.client_id or query.get("redirect_uri") != provider.redirect_uri:
        return HTMLResponse(page.wrong(page.language(request)), 400)
    if error := _wrong_in(query):
        told = {"error": error, "state": query.get("state", "")}
        return RedirectResponse(f"{provider.redirect_uri}?{urlencode(told)}", SEE_OTHER)
    until = provider.clock.now() + REQUEST_SECONDS
    asked = Asked(
        query["redirect_uri"], query["state"], query.get("nonce", ""), query["code_challenge"], until, query["scope"]
    )
    wants_files = FILES in asked.scope.split()
    return HTMLResponse(page.chooser(page.language(request), provider.ask(asked), PEOPLE, files=wants_files))


def _wrong_in(query: Mapping[str, str]) -> str:
    if query.get("response_type") != "code":
        return "unsupported_response_type"
    scope = query.get("scope", "").split()
    if "openid" not in scope or not {*scope} <= {*IDENTITY.split(), FILES}:
        return "invalid_scope"
    is_proof = query.get("code_challenge_method") == "S256" and len(query.get("code_challenge", "")) == len("x" * 43)
    return "" if is_proof and query.get("state") else "invalid_request"


async def _answer(provider: Provider, request: Request) -> Response:
    """Who it is, or no."""
    form = await request.form()
    try:
        asked = provider.taken(_text(form, "request"))
    except Refused:
        return HTMLResponse(page.wrong(page.language(request)), 400)
    told = {"state": "another-state" if provider.strikes("wrong_state") else asked.state}
    person = _person(form)
    if provider.strikes("server_error"):
        told |= {"error": "server_error"}
    elif person is None:
        told |= {"error": "access_denied", "error_description": "The user denied the request"}
    else:
        told |= {"code": provider.grant(asked, person, _allowed(asked, form))}
    return RedirectResponse(f"{asked.redirect_uri}?{urlencode(told)}", SEE_OTHER)


def _allowed(asked: Asked, form: FormData) -> str:
    """The scope that was asked for; without the issued documents, if they are not to be shared."""
    wanted = asked.scope.split()
    return " ".join(one for one in wanted if one != FILES or _text(form, "files"))


def _person(form: FormData) -> Person | None:
    """One of the list, or as typed; None if they would rather not."""
    chosen = _text(form, "person")
    if chosen != "typed":
        return PEOPLE.get(chosen)
    mobile = "".join(sign for sign in _text(form, "mobile") if sign.isdigit())[-10:]
    return Person(_text(form, "name") or "Nobody", _text(form, "born") or "1980-01-01", _text(form, "gender"), mobile)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


async def _token(provider: Provider, request: Request) -> Response:
    form = await request.form()
    try:
        _check_call(provider, request, form)
        code, verifier = _text(form, "code"), _text(form, "code_verifier")
        told = provider.redeem(code, _text(form, "redirect_uri"), verifier, _issuer(provider, request))
    except Refused as refusal:
        return _refusal(refusal)
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _check_call(provider: Provider, request: Request, form: FormData) -> None:
    """The grant, and the client's id and secret, as HTTP Basic or in the form. Raises Refused."""
    if provider.strikes("away"):
        raise Refused("repository_service_unresponsive", status=503)
    if _text(form, "grant_type") != "authorization_code":
        raise Refused("unsupported_grant_type")
    scheme, _, told = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        given = base64.b64decode(told).decode()
    else:
        given = f"{_text(form, 'client_id')}:{_text(form, 'client_secret')}"
    wanted = f"{provider.client_id}:{provider.client_secret}"
    if not secrets.compare_digest(given.encode(), wanted.encode()):
        raise Refused("invalid_client", status=401)


async def _user(provider: Provider, request: Request) -> Response:
    try:
        told = provider.told_of(request.headers.get("authorization", "").removeprefix("Bearer "))
    except Refused as refusal:
        return _refusal(refusal)
    return JSONResponse(told)


async def _keys(provider: Provider, _request: Request) -> Response:
    return JSONResponse({"keys": [provider.key.as_dict(private=False)]})


def _refusal(refusal: Refused) -> Response:
    told = {"error": refusal.error, "error_description": refusal.description}
    return JSONResponse(told, refusal.status, headers={"Cache-Control": "no-store"})


async def _faults(provider: Provider, request: Request) -> Response:
    if request.method == "DELETE":
        provider.faults.clear()
    elif request.method == "POST":
        asked = await request.json()
        if not isinstance(asked, list) or not set(asked) <= set(FAULTS):
            return JSONResponse({"error": f"a list of {', '.join(FAULTS)}"}, 400)
        provider.faults += asked
    return JSONResponse({"faults": provider.faults})
