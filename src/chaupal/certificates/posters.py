"""A campaign's poster for one place: the code that opens the chat, and what to do, in every language of the city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.catalogue.queries import catalogue
from chaupal.certificates import render
from chaupal.certificates.forms import read
from chaupal.certificates.letters import settable
from chaupal.certificates.render import in_typst
from chaupal.departments.queries import chat_link, number_of
from chaupal.optins.queries import written
from chaupal.telephony.queries import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.optins.base import Place


def poster(place: Place, spoken: Sequence[str] = ()) -> bytes:
    """The PDF, A4, in these languages or the city's. Its code has only the place's code ready; the chat asks more."""
    campaign = place.campaign
    ours, code = number_of(campaign.department), written(place.code)
    languages = [each for each in spoken or catalogue().languages if each in read("poster")]
    data = {
        "title": f"{campaign.name}: {place.name}",
        "department": catalogue().departments[campaign.department].names[languages[0]],
        "languages": [_said(place, language, ours.display) for language in languages],
        "number": ours.display,
        "code": code,
        "place": place.name,
        "page": f"{settings.CHAUPAL_BASE_URL}/join/{campaign.department}/{place.code}",
    }
    return render.pdf("poster", settable(data), chat_link(ours, code))


def _said(place: Place, language: str, chat: str) -> dict[str, Any]:
    words, campaign = read("poster")[language], place.campaign
    told = {
        "number": readable(campaign.number) if campaign.number else "",
        "keyword": campaign.keyword,
        "sms": settings.CHAUPAL_SMS_NUMBER,
        "code": written(place.code),
        "chat": chat,
    }
    ways = {
        "call": bool(campaign.number),
        "sms": bool(campaign.keyword and settings.CHAUPAL_SMS_NUMBER),
        "write": True,
    }
    return {
        "language": in_typst(language),
        "department": catalogue().departments[campaign.department].names[language],
        "headline": words["headline"],
        "steps": words["steps"],
        "without": words["without"],
        "ways": [words[way].format_map(told) for way, is_there in ways.items() if is_there],
        "stop": words["stop"],
    }
