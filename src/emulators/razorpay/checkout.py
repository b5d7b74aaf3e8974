"""The hosted page of a payment link, as the citizen sees it: what is to be paid, how, and what became of it.

`GET /l/{link}` is the page; it reads `/l/{link}/view`, begins a payment by `POST /l/{link}/payments`
(`{"method": "upi", "vpa": …}`, `{"method": "upi"}` for a QR, `{"method": "card", "card": …}`,
`{"method": "netbanking", "bank": …}`) and ends it by `POST /l/{link}/payments/{payment}`
(`{"outcome": "success" | "failure" | "cancelled"}`): that is the bank's or the UPI app's part.
"""

from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import segno
import yaml
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from emulators.razorpay import links, payments
from emulators.razorpay.errors import ApiError
from emulators.razorpay.shop import Entity, Shop
from emulators.razorpay.webhooks import sign

PAGE = Path(__file__).parent / "page"
# the gateway's test addresses: these need no app to answer
INSTANT = {"success@razorpay": "success", "failure@razorpay": "failure"}


def routes(shop: Shop) -> list[Route]:
    """The page and what it calls."""
    return [
        Route("/_page/{name}", _asset),
        Route("/l/{link}", partial(_page, shop)),
        Route("/l/{link}/view", partial(_view, shop)),
        Route("/l/{link}/payments", partial(_begin, shop), methods=["POST"]),
        Route("/l/{link}/payments/{payment}", partial(_end, shop), methods=["POST"]),
    ]


async def _asset(request: Request) -> Response:
    path = PAGE / request.path_params["name"]
    if path.suffix not in (".css", ".js") or not path.is_file():
        raise HTTPException(404)
    return FileResponse(path)


@cache
def _texts() -> Any:
    return yaml.safe_load((PAGE / "texts.yaml").read_text("utf-8"))


def _link(shop: Shop, request: Request) -> Entity:
    try:
        return links.find(shop, request.path_params["link"])
    except ApiError as unknown:
        raise HTTPException(404, "This payment link does not exist") from unknown


async def _page(shop: Shop, request: Request) -> Response:
    _link(shop, request)
    return HTMLResponse((PAGE / "checkout.html").read_text("utf-8"))


async def _view(shop: Shop, request: Request) -> Response:
    link = _link(shop, request)
    shown = {name: link[name] for name in ("amount", "description", "reference_id", "status", "expire_by")}
    paid = next((p for p in shop.payments.values() if p["order_id"] == link["order_id"] and p["captured"]), None)
    receipt = {name: paid[name] for name in ("id", "method", "amount", "created_at")} if paid else None
    answer = {
        "link": shown,
        "merchant": {"en": shop.merchant.name, "hi": shop.merchant.name_hi},
        "language": _language(link, request),
        "payment": receipt,
        "back": _return_url(shop, link, paid) if paid else None,
        "texts": _texts(),
    }
    return JSONResponse(answer)


def _language(link: Entity, request: Request) -> str:
    """What the citizen chose, else what the merchant configured the checkout with, else what the browser speaks."""
    display = link["options"].get("checkout", {}).get("config", {}).get("display", {})
    spoken = request.headers.get("accept-language", "")[:2]
    wanted = (request.query_params.get("lang", ""), str(display.get("language", "")), spoken)
    return next((language for language in wanted if language in _texts()), "en")


async def _begin(shop: Shop, request: Request) -> Response:
    link = _link(shop, request)
    if link["status"] != "created":
        return _refusal(f"This payment link is {link['status']}")
    try:
        means = payments.means(await request.json())
    except ApiError as refusal:
        return _refusal(refusal.description)
    order = shop.orders[link["order_id"]]
    payment = payments.attempt(shop, order, means, "#" + link["id"].removeprefix("plink_"))
    if payment["vpa"] in INSTANT:
        _settle(shop, payment, INSTANT[payment["vpa"]])
    shop.save()
    return JSONResponse(_outcome(shop, link, payment) | _upi_code(shop, payment))


async def _end(shop: Shop, request: Request) -> Response:
    link = _link(shop, request)
    payment = shop.payments.get(request.path_params["payment"])
    if payment is None or payment["order_id"] != link["order_id"]:
        raise HTTPException(404)
    outcome = (await request.json()).get("outcome")
    if outcome not in ("success", "failure", "cancelled"):
        return _refusal("outcome: success, failure or cancelled")
    if payment["status"] == "created":
        _settle(shop, payment, outcome)
        shop.save()
    return JSONResponse(_outcome(shop, link, payment))


def _settle(shop: Shop, payment: Entity, outcome: str) -> None:
    if outcome == "success":
        if payment["method"] == "upi" and not payment["vpa"]:
            payment["vpa"] = "payer@upi"
        payments.succeed(shop, payment)
        return
    payments.fail(shop, payment, payments.FAILURES["cancelled" if outcome == "cancelled" else payment["method"]])


def _outcome(shop: Shop, link: Entity, payment: Entity) -> Entity:
    paid = payment["status"] == "captured"
    return {
        "payment_id": payment["id"],
        "status": payment["status"],
        "error": payment["error_description"],
        "reason": payment["error_reason"],
        "back": _return_url(shop, link, payment) if paid else None,
    }


def _upi_code(shop: Shop, payment: Entity) -> Entity:
    """The dynamic QR of this attempt and the link that opens a UPI app (NPCI's linking specification)."""
    if payment["method"] != "upi":
        return {}
    fields = {
        "pa": shop.merchant.vpa,
        "pn": shop.merchant.name,
        "tr": payment["id"].removeprefix("pay_"),
        "tn": payment["description"],
        "am": f"{payment['amount'] // 100}.{payment['amount'] % 100:02}",
        "cu": "INR",
        "mode": "15",
    }
    intent = "upi://pay?" + urlencode(fields, quote_via=quote)
    return {"intent": intent, "qr": segno.make(intent, error="m").svg_inline(scale=4, border=2)}


def _return_url(shop: Shop, link: Entity, payment: Entity) -> str | None:
    """Where the citizen goes after paying: the merchant's address, with a signature that it can check."""
    if not link["callback_url"]:
        return None
    signed = f"{link['id']}|{link['reference_id']}|{link['status']}|{payment['id']}"
    query = {
        "razorpay_payment_id": payment["id"],
        "razorpay_payment_link_id": link["id"],
        "razorpay_payment_link_reference_id": link["reference_id"],
        "razorpay_payment_link_status": link["status"],
        "razorpay_signature": sign(shop.merchant.key_secret, signed.encode()),
    }
    joint = "&" if "?" in link["callback_url"] else "?"
    return f"{link['callback_url']}{joint}{urlencode(query)}"


def _refusal(description: str) -> Response:
    return JSONResponse({"error": description}, status_code=400)
