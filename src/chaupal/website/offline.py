"""Checking a certificate without asking us: our public keys, and a page that needs nothing but them.

The page looks into no record. Whoever opened any page of the check once has it kept by the browser (a service worker):
it then stands in for each `/verify/…` that cannot be had, and judges the code in its address. It is one file, with
script and style within, and works where it is saved.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from chaupal.certificates.queries import public_keys, titles
from chaupal.engine.forms.records import shown
from chaupal.kit.clock import now
from chaupal.website.page import language_of, page
from chaupal.website.words import words

if TYPE_CHECKING:
    from django.http import HttpRequest

_AN_HOUR = 3600  # so long may a key that was revoked still look good
_OURS = Path(__file__).parent / "static" / "website"


def _ours(*names: str) -> str:
    return mark_safe("".join((_OURS / name).read_text() for name in names))  # noqa: S308 - files of this room


def _hash(content: str) -> str:
    """By which the Content-Security-Policy lets it run within the page."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


_SCRIPT, _STYLE, _WORKER = _ours("keep.js", "offline.js"), _ours("chaupal.css"), _ours("worker.js")


@require_safe
@cache_control(max_age=_AN_HOUR)
def keys(_request: HttpRequest) -> HttpResponse:
    """`/.well-known/jwks.json`: the keys that papers are and were signed with, as a JSON Web Key Set.

    `/verify/keys.json` is the same: others have built on it.
    """
    response = HttpResponse(public_keys(), content_type="application/jwk-set+json")
    response["Access-Control-Allow-Origin"] = "*"  # others may build a check of their own
    return response


@require_safe
@csp_update({"script-src": [_hash(_SCRIPT)], "style-src": [_hash(_STYLE)]})
def offline(request: HttpRequest) -> HttpResponse:
    """`/verify/offline`: checks the code of a certificate in the browser. One file, which needs no other."""
    language = language_of()
    held = {
        "keys": orjson.loads(public_keys())["keys"],
        "at": int(now().timestamp()),
        "titles": {kind: shown(title, language) for kind, title in titles().items()},
        "words": words(language)["offline"] | {"always": words(language)["verify"]["always"]},
        "language": language,
        "home": settings.CHAUPAL_BASE_URL.rstrip("/"),
        "page": request.path,
    }
    return page(request, "offline", {"held": held, "script": _SCRIPT, "style": _STYLE, "worker": kept_by()})


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """`/verify/worker.js`: keeps that page, for every address beside its own; so it stands there, not in `/static/`."""
    response = HttpResponse(_WORKER, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = reverse("website:verify").rstrip("/")  # as it is typed, too: `/verify`
    return response


def kept_by() -> str:
    """The worker's address, with the languages it keeps the page in."""
    return f"{reverse('website:worker')}?languages={','.join(dict(settings.LANGUAGES))}"
