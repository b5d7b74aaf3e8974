"""Every address of the emulated gateway in one table, and what each API call goes through: key, faults, body, books."""

import asyncio
import base64
import json
import secrets
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from emulators.razorpay import checkout, control, links, orders, payments, refunds
from emulators.razorpay.errors import ApiError
from emulators.razorpay.merchant import Merchant
from emulators.razorpay.shop import CLOCK, Call, Entity, Shop
from emulators.settings import Settings

Handler: TypeAlias = Callable[[Shop, Call], Entity]

API: tuple[tuple[str, str, Handler], ...] = (
    ("POST", "/v1/orders", orders.create),
    ("GET", "/v1/orders", orders.search),
    ("GET", "/v1/orders/{id}", orders.read),
    ("GET", "/v1/orders/{id}/payments", orders.payments_of),
    ("POST", "/v1/payment_links", links.create),
    ("GET", "/v1/payment_links", links.search),
    ("GET", "/v1/payment_links/{id}", links.read),
    ("PATCH", "/v1/payment_links/{id}", links.change),
    ("POST", "/v1/payment_links/{id}/cancel", links.cancel),
    ("POST", "/v1/payment_links/{id}/notify_by/{medium}", links.notify),
    ("GET", "/v1/payments", payments.search),
    ("GET", "/v1/payments/{id}", payments.read),
    ("POST", "/v1/payments/{id}/capture", payments.capture),
    ("POST", "/v1/payments/{id}/refund", refunds.create),
    ("GET", "/v1/payments/{id}/refunds", refunds.of_payment),
    ("GET", "/v1/refunds", refunds.search),
    ("GET", "/v1/refunds/{id}", refunds.read),
)


def routes(settings: Settings | Merchant) -> list[BaseRoute]:
    """The whole gateway for one merchant, to be mounted (`Mount("/razorpay", routes=routes(settings))`)."""
    if isinstance(settings, Settings):
        CLOCK.share(settings.clock)
    shop = Shop(settings if isinstance(settings, Merchant) else Merchant.of(settings))
    api = [Route(path, partial(_call, shop, handler), methods=[method]) for method, path, handler in API]
    return [*api, *checkout.routes(shop), *control.routes(shop)]


async def _call(shop: Shop, handler: Handler, request: Request) -> Response:
    """Answer one API call; the handler runs without awaiting, so that no two calls mix."""
    try:
        _check_key(shop.merchant, request.headers.get("authorization", ""))
        await _suffer(shop, request)
        call = Call(
            path=request.path_params,
            query=request.query_params,
            body=_read_body(await request.body()),
            headers=request.headers,
            public_url=shop.merchant.public_url or f"{request.url.scheme}://{request.url.netloc}{_mount(request)}",
        )
        answer = handler(shop, call)
    except ApiError as refusal:
        return JSONResponse(refusal.body(), status_code=refusal.status)
    if request.method != "GET":
        shop.save()
    return JSONResponse(answer)


def _mount(request: Request) -> str:
    """The path under which the gateway is mounted, `/razorpay`."""
    return str(request.scope.get("root_path", ""))


async def _suffer(shop: Shop, request: Request) -> None:
    """The fault that was asked for, if this call is one it strikes."""
    fault = shop.faults.api
    if not fault.strikes(request.url.path.removeprefix(_mount(request))):
        return
    await asyncio.sleep(fault.delay)
    if fault.status:
        message = "We are facing some trouble completing your request at the moment. Please try again shortly."
        raise ApiError(message, status=fault.status)


def _check_key(merchant: Merchant, header: str) -> None:
    """HTTP Basic: key id and key secret."""
    wanted = base64.b64encode(f"{merchant.key_id}:{merchant.key_secret}".encode()).decode()
    if not secrets.compare_digest(header.encode(), f"Basic {wanted}".encode()):
        message = "Authentication failed"
        raise ApiError(message, status=401)


def _read_body(raw: bytes) -> Entity:
    """The JSON object of a request; no body is an empty one."""
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        message = "The request body is not a JSON object"
        raise ApiError(message)
    return body
