"""A draft tried out as its citizen: what is written, tapped and sent, and what comes back, as in the chat."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render

from chaupal.authoring.queries import as_drafted, draft_of
from chaupal.catalogue.base import CatalogueError
from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.services import about, reached
from chaupal.conversations.actions import play
from chaupal.departments.base import Permission
from chaupal.kit.clock import now
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest

MOST, LONGEST = 80, 60_000  # turns, characters of what was said so far
ORDERS = ("text", "tap", "photo", "pay", "approve", "reject")


@may(Permission.PUBLISH_SERVICES)
def page(request: OfficerRequest, service: str) -> HttpResponse:
    """The talk so far, played anew over the draft, or what is on offer where there is none; nothing of it is kept."""
    reached(request, service)
    draft = draft_of(service)
    language = request.POST.get("language") or request.GET.get("language") or words.language()
    try:
        book = as_drafted(draft) if draft else catalogue()
        spoken = book.service(service).languages
    except (CatalogueError, LookupError):
        return redirect("console:service_difference", service)
    language = language if language in spoken else spoken[0]
    orders = _orders(request)
    played = play(book, service, language, now(), orders)
    turns: list[dict[str, Any]] = [{"said": played.turns[0]}]
    titles = {option.id: option.title for said in played.turns for say in said for option in say.options}
    turns += [
        {"told": _told(order, titles), "said": said} for order, said in zip(orders, played.turns[1:], strict=False)
    ]
    context = {
        **about(request, service, draft),
        "turns": turns,
        "options": played.options,
        "played": played,
        "orders": json.dumps(orders if not played.wrong else orders[:-1], ensure_ascii=False),
        "spoken": [(code, LANGUAGES[code].own_name) for code in spoken],
        "spoken_in": language,
        "papers": sorted({kind for paper in book.service(service).papers for kind in paper.accept}),
    }
    return render(request, "console/service_play.html", context)


def _orders(request: OfficerRequest) -> list[dict[str, str]]:
    """What was done before, and what is done now; begun anew, where that is too much or none of ours."""
    told = request.POST.get("orders", "[]")
    try:
        before = json.loads(told) if len(told) <= LONGEST else []
    except (ValueError, RecursionError):
        before = []
    held: list[Any] = before if isinstance(before, list) else []
    orders = [one for one in held if isinstance(one, dict) and len(one) == 1 and _is_order(*next(iter(one.items())))]
    now_done = next(({name: request.POST[name]} for name in ORDERS if request.POST.get(name)), None)
    return [*orders, now_done][:MOST] if now_done and len(next(iter(now_done.values()))) <= MOST * 50 else orders[:MOST]


def _is_order(name: object, value: object) -> bool:
    return name in ORDERS and isinstance(value, str)


def _told(order: Mapping[str, str], titles: Mapping[str, str]) -> str:
    ((name, value),) = order.items()
    if name == "photo":
        return f"📷 {value}"
    return value if name == "text" else titles.get(value, f"[{name}]")
