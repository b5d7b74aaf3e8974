"""The locker: what was issued to whoever signed in, for a token that was allowed to see it.

`GET /oauth2/2/files/issued` lists it (version 1 does the same), `/oauth2/1/file/<uri>` is the printed form,
`/oauth2/1/xml/<uri>` the certificate data, `/oauth2/3/xml/eaadhaar` the e-Aadhaar, `POST /oauth2/1/pull/pulldocument`
brings one in from its issuer (pulling.py). Files and XML bear in `hmac` the base64 of their HMAC-SHA256 under the
client's secret. Refusals are JSON, `error` and `error_description`.
"""

from __future__ import annotations

import asyncio
import hmac
from base64 import b64encode
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from lxml import etree
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from emulators.digilocker.faults import SERVICE_ERRORS
from emulators.digilocker.grants import FILES
from emulators.digilocker.issued import e_aadhaar, held_by
from emulators.digilocker.people import PEOPLE
from emulators.digilocker.pulling import document, search
from emulators.digilocker.refusals import Refused
from emulators.digilocker.signing import stranger
from emulators.late import held_back

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from emulators.digilocker.grants import Access, Provider

    Answer = Callable[[Provider, Access, Request], Awaitable[Response]]

SLOW = 2.0  # seconds
ISSUER = "001"  # the org id of the one issuer that is asked
_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE Certificate [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><Certificate name="&c;"/>'
)


def routes(provider: Provider) -> list[BaseRoute]:
    """Beside the sign-in."""
    return [
        Route("/oauth2/1/files/issued", _guarded(provider, _listed)),
        Route("/oauth2/2/files/issued", _guarded(provider, _listed)),
        Route("/oauth2/1/file/", _guarded(provider, _no_uri)),
        Route("/oauth2/1/file/{uri}", _guarded(provider, _file)),
        Route("/oauth2/1/xml/", _guarded(provider, _no_uri)),
        Route("/oauth2/1/xml/{uri}", _guarded(provider, _xml)),
        Route("/oauth2/3/xml/eaadhaar", _guarded(provider, _eaadhaar)),
        Route("/oauth2/1/pull/pulldocument", _guarded(provider, _pull), methods=["POST"]),
        Route("/oauth2/1/revoke", partial(_revoked, provider), methods=["POST"]),
        Route("/_signer", partial(_signer, provider)),
    ]


def _guarded(provider: Provider, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def guarded(request: Request) -> Response:
        return await held_back(SLOW if provider.strikes("slow") else 0, answered(request))

    async def answered(request: Request) -> Response:
        if provider.strikes("page"):
            return HTMLResponse("<html><body>Site under maintenance</body></html>")
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        try:
            if provider.strikes("access_expired"):
                provider.revoke(token)
            _strike(provider)
            return await answer(provider, provider.opened(token, FILES), request)
        except Refused as refused:
            told = {"error": refused.error, "error_description": refused.description}
            return JSONResponse(told, refused.status, headers={"Cache-Control": "no-store"})

    return guarded


def _strike(provider: Provider) -> None:
    """Raises Refused where the issuer's repository is to be out of order."""
    for error, status in SERVICE_ERRORS.items():
        if provider.strikes(error):
            raise Refused(error, "Internal server error", status)


async def _listed(provider: Provider, access: Access, _request: Request) -> Response:
    found: list[Any] = [] if provider.strikes("not_listed") else [one.listed() for one in held_by(access.person)]
    found += _pulled_by(provider, access)
    if provider.strikes("error_in_200"):
        return JSONResponse({"error": "unexpected_error", "error_description": "Internal server error"})
    if provider.strikes("no_documents"):
        found = ["INCER", {"name": "Income Certificate"}]
    if provider.strikes("twice"):
        found *= 2
    if provider.strikes("printed_only"):
        found = [one | {"mime": ["application/pdf"]} for one in found]
    return JSONResponse({"items": found}, headers={"Cache-Control": "no-store"})


def _pulled_by(provider: Provider, access: Access) -> list[dict[str, Any]]:
    pulled = provider.repository.pulled if provider.repository else {}
    return [
        {
            "name": doctype, "type": "file", "size": "", "date": "2026-11-25T10:30:00Z", "parent": "",
            "mime": ["application/pdf", "application/xml"], "uri": uri, "doctype": doctype, "description": doctype,
            "issuerid": uri.partition("-")[0], "issuer": uri.partition("-")[0],
        }
        for uri, (account, doctype) in pulled.items()
        if account == access.person.account
    ]  # fmt: skip


async def _no_uri(_provider: Provider, _access: Access, _request: Request) -> Response:
    raise Refused("uri_missing", "URI parameter missing")


async def _file(provider: Provider, access: Access, request: Request) -> Response:
    uri = request.path_params["uri"]
    found = next((one for one in held_by(access.person) if one.uri == uri), None)
    content = await asyncio.to_thread(found.pdf) if found else await _at_issuer(provider, access, uri, "pdf")
    return _sealed(provider, content, "application/pdf")


async def _at_issuer(provider: Provider, access: Access, uri: str, form: str) -> bytes:
    if provider.repository is None:
        raise Refused("invalid_uri", "No file found for given URI", 404)
    return await document(provider.repository, access.person, uri, provider.clock.now(), form)


async def _pull(provider: Provider, access: Access, request: Request) -> Response:
    """A document of an issuer is searched for, and is in the locker then."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    if provider.repository is None or form.get("orgid") != ISSUER:
        raise Refused("invalid_orgid", "The orgid parameter is missing or invalid.")
    uri = await search(provider.repository, access.person, form, provider.clock.now())
    return JSONResponse({"uri": uri})


async def _xml(provider: Provider, access: Access, request: Request) -> Response:
    uri = request.path_params["uri"]
    found = next((one for one in held_by(access.person) if one.uri == uri), None)
    if found is None:
        return _sealed(provider, await _at_issuer(provider, access, uri, "xml"), "application/xml")
    if provider.strikes("other_person"):
        someone = PEOPLE["meera" if access.person != PEOPLE["meera"] else "asha"]
        found = next(one for one in held_by(someone) if one.doctype == found.doctype)
    return _sealed(provider, _signed(provider, found.xml()), "application/xml")


async def _eaadhaar(provider: Provider, access: Access, _request: Request) -> Response:
    if not any(one.doctype == "ADHAR" for one in held_by(access.person)):
        raise Refused("aadhaar_not_linked", "Please link your Aadhaar number to your DigiLocker account", 404)
    return _sealed(provider, _signed(provider, e_aadhaar(access.person)), "application/xml")


def _signed(provider: Provider, tree: etree._Element) -> bytes:
    """The certificate, signed; or with what the tester wants wrong in it."""
    if provider.strikes("bomb"):
        return _BOMB
    if provider.strikes("unsigned"):
        return _written(tree)
    if provider.strikes("other_signer"):
        return stranger().signed(tree)
    whole = provider.signer.signed(tree)
    if provider.strikes("bent"):
        return whole.replace(b'annualIncome="96000"', b'annualIncome="36000"').replace(b"<Poi name=", b"<Poi nick=")
    if provider.strikes("wrapped"):
        return _wrapped(whole)
    return whole


def _wrapped(whole: bytes) -> bytes:
    """A certificate that says something else round one that is signed, with that one's signature on top."""
    inner = etree.fromstring(whole)
    outer = etree.fromstring(whole)
    for element in outer.iter():
        if element.get("annualIncome"):
            element.set("annualIncome", "36000")
    etree.SubElement(outer, "Object").append(inner)
    return _written(outer)


def _written(tree: etree._Element) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    return made


def _sealed(provider: Provider, content: bytes, mime: str) -> Response:
    digest = hmac.new(provider.client_secret.encode(), content, sha256).digest()
    headers = {"hmac": b64encode(digest).decode(), "Cache-Control": "no-store"}
    if provider.strikes("no_hmac"):
        headers.pop("hmac")
    if provider.strikes("wrong_hmac"):
        headers["hmac"] = b64encode(bytes(32)).decode()
    if provider.strikes("half"):
        content = content[: len(content) // 2]
    return Response(content, headers=headers, media_type=mime)


async def _revoked(provider: Provider, request: Request) -> Response:
    form = await request.form()
    provider.revoke(str(form.get("token", "")))
    return Response(status_code=200)


async def _signer(provider: Provider, _request: Request) -> Response:
    """The certificate with which what is issued is signed, for whoever checks it."""
    return Response(provider.signer.pem, media_type="application/x-pem-file")
