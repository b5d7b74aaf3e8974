"""Checking a certificate without asking us: our public keys, and a page that needs nothing but them.

The page looks into no record. Opened once, it goes on working without a network, and it can be kept as a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from chaupal.certificates.queries import public_keys, titles
from chaupal.engine.forms.records import shown
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, long_date
from chaupal.website.page import language_of, page
from chaupal.website.words import words

if TYPE_CHECKING:
    from django.http import HttpRequest

_AN_HOUR = 3600  # so long may a key that was revoked still look good


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
def offline(request: HttpRequest) -> HttpResponse:
    """`/verify/offline`: checks the code of a certificate in the browser."""
    language = language_of()
    held = {
        "keys": orjson.loads(public_keys())["keys"],
        "titles": {kind: shown(title, language) for kind, title in titles().items()},
        "words": words(language)["offline"] | {"always": words(language)["verify"]["always"]},
        "language": language,
    }
    today = long_date(day_in_india(now()), language)
    return page(request, "offline", {"held": held, "of": words(language)["offline"]["of_day"].format(day=today)})
