"""What a tester holds in hand: faults, held webhooks, ends of links, late banks; and a look at the deliveries.

- `GET|POST|DELETE /_faults`: see `faults.py`
- `POST /_faults/release`: let the held webhooks go, out of order
- `POST /_links/{id}/expire`: the link's time is over, now
- `POST /_payments/{id}/{act}`: `authorize`, `capture` (also a failed one: the bank's answer came late) or `fail`
- `POST /_refunds/{id}/{end}`: the bank is done with a pending refund, which `process`es or `fail`s
- `GET /_webhooks`: every try of every event
"""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from emulators.razorpay import links, payments, refunds
from emulators.razorpay.errors import ApiError
from emulators.razorpay.shop import Entity, Shop

Act: TypeAlias = Callable[[Shop, Entity], None]


def _decline(shop: Shop, payment: Entity) -> None:
    payments.fail(shop, payment, payments.FAILURES[payment["method"]])


ACTS: dict[str, Act] = {"authorize": payments.authorize, "capture": payments.succeed, "fail": _decline}

ENDS: dict[str, Act] = {"process": refunds.process, "fail": refunds.fail}


def routes(shop: Shop) -> list[Route]:
    """The tester's addresses. They need no key: an emulator is never open to strangers."""
    return [
        Route("/_faults", partial(_faults, shop), methods=["GET", "POST", "DELETE"]),
        Route("/_faults/release", partial(_release, shop), methods=["POST"]),
        Route("/_links/{id}/expire", partial(_expire, shop), methods=["POST"]),
        Route("/_payments/{id}/{act}", partial(_act, shop), methods=["POST"]),
        Route("/_refunds/{id}/{end}", partial(_end_refund, shop), methods=["POST"]),
        Route("/_webhooks", partial(_webhooks, shop)),
    ]


async def _faults(shop: Shop, request: Request) -> Response:
    if request.method == "DELETE":
        shop.faults.clear()
    elif request.method == "POST":
        try:
            shop.faults.set(await request.json())
        except (TypeError, ValueError) as wrong:
            return JSONResponse({"error": str(wrong)}, status_code=400)
    return JSONResponse(shop.faults.shown())


async def _release(shop: Shop, _request: Request) -> Response:
    return JSONResponse({"released": shop.postman.release()})


async def _expire(shop: Shop, request: Request) -> Response:
    try:
        link = shop.find("links", request.path_params["id"])
    except ApiError as refusal:
        return JSONResponse(refusal.body(), status_code=404)
    links.expire(shop, link)
    shop.save()
    return JSONResponse(links.shown(shop, link))


async def _act(shop: Shop, request: Request) -> Response:
    act = ACTS.get(request.path_params["act"])
    try:
        payment = shop.find("payments", request.path_params["id"])
    except ApiError as refusal:
        return JSONResponse(refusal.body(), status_code=404)
    if act is None:
        return JSONResponse({"error": f"one of {', '.join(ACTS)}"}, status_code=404)
    act(shop, payment)
    shop.save()
    return JSONResponse(payment)


async def _end_refund(shop: Shop, request: Request) -> Response:
    end = ENDS.get(request.path_params["end"])
    if end is None:
        return JSONResponse({"error": f"one of {', '.join(ENDS)}"}, status_code=404)
    try:
        refund = shop.find("refunds", request.path_params["id"])
    except ApiError as refusal:
        return JSONResponse(refusal.body(), status_code=404)
    end(shop, refund)
    shop.save()
    return JSONResponse(refunds.shown(refund))


async def _webhooks(shop: Shop, _request: Request) -> Response:
    return JSONResponse({"tries": shop.postman.shown()})
