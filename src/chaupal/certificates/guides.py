"""The sheets on a service, set in one language: its guide and its notice. The same for everybody, so set once."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.catalogue.queries import catalogue, text
from chaupal.certificates import render
from chaupal.certificates.forms import read
from chaupal.certificates.letters import settable
from chaupal.certificates.render import in_typst
from chaupal.consent.queries import itemised
from chaupal.engine.definition import FIRST_SENTENCE, Field, Rows, Slot
from chaupal.engine.effects import GUIDE, NOTICE
from chaupal.engine.forms.promises import time_of
from chaupal.engine.forms.records import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from chaupal.engine.definition import Paper, Service

KEPT = 500  # sheets of 50 kB: all services in all languages


@lru_cache(KEPT)
def sheet(name: str, version: int, language: str) -> bytes:
    """The PDF."""
    service = catalogue().service(name, version)
    url = f"{settings.CHAUPAL_BASE_URL}/join/{service.department}"
    return render.pdf("guide", settable(printed(service, language)), url)


@lru_cache(KEPT)
def notice(name: str, version: int, language: str) -> bytes:
    """The itemised notice of what the service gathers, as its public page has it."""
    whole = itemised(name, version, language)
    url = f"{settings.CHAUPAL_BASE_URL}/privacy/{language}/{name}/{version}"
    return render.pdf("notice", settable({**asdict(whole), "language": in_typst(language)}), url)


SHEETS: Mapping[str, Callable[[str, int, str], bytes]] = {GUIDE: sheet, NOTICE: notice}


def filename(name: str, language: str, kind: str = GUIDE) -> str:
    """What it is called in the chat."""
    of = name.replace("_", "-")
    return f"{of}-{language}.pdf" if kind == GUIDE else f"{of}-{kind}-{language}.pdf"


def printed(service: Service, language: str) -> dict[str, Any]:
    """All that stands on the sheet but the QR code, JSON-safe."""
    words = read("guide")[language]
    own = service.texts[language]
    department = catalogue().departments[service.department]
    above, helpline = department.above, department.helpline
    return {
        "language": in_typst(language),
        "words": words | {"help": words["help"].format(helpline=helpline or words["helpline"])},
        "above": shown(dict(above), language) if above else None,
        "department": shown(dict(department.printed), language),
        "name": own["name"],
        "about": own["about"],
        "facts": [
            {"label": words["fee"], "value": own["fee_note"]},
            {"label": words["time"], "value": time_of(service, lambda key, **how: text(language, key, **how))},
            {"label": words["outcome"], "value": words["outcomes"][service.outcome]},
        ],
        "eligibility": own["eligibility"],
        "papers": [_paper(service, paper, words, language) for paper in service.papers],
        "asked": list(_asked(service, language)),
        "steps": list(_steps(service, words)),
        "desks": [_desk(service, own, n, language) for n in range(len(service.workflow))],
        "where": own["where"],
    }


def _paper(service: Service, paper: Paper, words: Mapping[str, Any], language: str) -> dict[str, str]:
    """What it is called, which kinds will do, and whether everybody needs it."""
    kinds = dict.fromkeys(text(language, f"paper.{kind}") for kind in paper.accept)
    note = words["if_you_like"] if paper.optional else words["if_it_applies"] if paper.when else ""
    label = service.texts[language][f"{paper.id}.label"]
    any_of = words["any_of"].format(kinds=", ".join(kinds)) if len(kinds) > 1 else ", ".join(kinds)
    return {"name": label, "kinds": "" if any_of.casefold() == label.casefold() else any_of, "note": note}


def _asked(service: Service, language: str) -> Iterator[str]:
    """What the form asks for: not what stands on a paper or in a register, or follows from another answer."""
    own = service.texts[language]
    for item in service.items:
        if isinstance(item, Rows | Slot) or (isinstance(item, Field) and not _is_filled(item)):
            yield own[f"{item.id}.label"]


def _is_filled(field: Field) -> bool:
    return field.derive is not None or any(
        not source.startswith("profile.") and source != FIRST_SENTENCE for source in field.sources
    )


def _steps(service: Service, words: Mapping[str, Any]) -> Iterator[str]:
    """How it is done here."""
    steps = words["steps"]
    yield steps["begin"]
    yield steps["papers" if service.papers else "answer"]
    if service.fee or service.bill:
        yield steps["pay"]
    if service.workflow:
        yield steps["wait"]
    yield steps["answered" if service.outcome == "answer" else service.outcome]


def _desk(service: Service, own: Mapping[str, str], n: int, language: str) -> dict[str, str]:
    stage = service.workflow[n]
    key = "time.working_day" if stage.days == 1 else "time.working_days"
    return {"name": own[f"stage.{stage.stage}"], "days": text(language, key, days=stage.days)}
