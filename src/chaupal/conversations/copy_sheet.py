"""The copy of a citizen's data as a sheet to be read: sections of lines in their language (own_copy.py gathers it)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.applications.base import OPEN
from chaupal.catalogue.queries import catalogue, text
from chaupal.certificates.queries import own_data_pdf, own_data_words
from chaupal.engine.definition import Field, Rows, Slot
from chaupal.engine.forms import records
from chaupal.hearing import answers
from chaupal.kit.dates import day_in_india, in_india, long_date
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from chaupal.engine.definition import Service

MOST_LOOKS = 60  # of officers, the newest; the file has all
Line = tuple[str, str]
Sheet = dict[str, Any]


def pdf(held: Mapping[str, Any], language: str) -> bytes:
    """The sheet, set."""
    return own_data_pdf(printed(held, language), language)


def printed(held: Mapping[str, Any], language: str) -> Sheet:
    """All that stands on it, JSON-safe: sections of (label, value) lines, and what is said where there are none."""
    words = own_data_words(language)
    sections = [
        {"title": words["sections"][name], "none": words["none"], "lines": [list(line) for line in lines]}
        for name, lines in ((name, list(make(held, language, words))) for name, make in _SECTIONS.items())
    ]
    made = in_india(datetime.fromisoformat(held["made_at"]))
    return {
        "words": {**words, "officer": words["officer"].format(officer=settings.CHAUPAL_GRIEVANCE_OFFICER)},
        "made": f"{long_date(made.date(), language)}, {made:%H:%M}",
        "sections": sections,
    }


def _day(moment: str, language: str) -> str:
    if not moment:
        return ""
    if len(moment) == len("2026-11-30"):
        return long_date(date.fromisoformat(moment), language)
    return long_date(day_in_india(datetime.fromisoformat(moment)), language)


def _office(department: str, language: str) -> str:
    known = catalogue().departments.get(department)
    return known.short(language) if known else department


def _service(name: str, version: int | None, language: str) -> str:
    return catalogue().known(name, version).text(language, "name") or name


def _who(held: Mapping[str, Any], language: str, words: Mapping[str, Any]) -> Iterator[Line]:
    yield words["number"], f"+{held['whatsapp']['number']}" if held["whatsapp"]["number"] else "–"
    own = held["whatsapp"]["language"] or language
    yield words["language"], text(own, "language.own_name") if own in catalogue().texts else own


def _details(held: Mapping[str, Any], language: str, _: Mapping[str, Any]) -> Iterator[Line]:
    known = catalogue().texts[language]
    for name, value in held["details"].items():
        plain = records.label(value, language) if isinstance(value, dict) else str(value)
        plain = _day(plain, language) if name == "date_of_birth" else plain
        yield known.get(f"profile.{name}", name), known.get(f"profile.{plain}", plain)


def _consents(held: Mapping[str, Any], language: str, words: Mapping[str, Any]) -> Iterator[Line]:
    known = catalogue().texts[language]
    for act in held["consents"]:
        purpose = known.get(f"purpose.{act['purpose']}", act["purpose"])
        said = words["consent"].get(act["state"], act["state"])
        yield f"{_office(act['department'], language)}: {purpose}", f"{said}, {_day(act['at'], language)}"


def _cases(held: Mapping[str, Any], language: str, words: Mapping[str, Any]) -> Iterator[Line]:
    for case in held["cases"]:
        service = catalogue().known(case["service"], case["version"])
        state = catalogue().texts[language].get(f"state.{case['state']}", case["state"])
        name = _service(case["service"], case["version"], language)
        yield f"{case['number']}", f"{name}, {_office(case['department'], language)}"
        yield words["filed"], _day(case["filed_at"], language)
        yield words["state"], state if case["state"] in OPEN else f"{state}, {_day(case['decided_at'], language)}"
        yield from _answers(service, case["answers"], language)
        for act in case["history"]:
            if act["reason"]:
                yield words["reason"], act["reason"]
        for asked in case["questions"]:
            yield asked["question"], asked["answer"] or "–"


def _answers(service: Service, told: Mapping[str, Any], language: str) -> Iterator[Line]:
    """What was answered, as the form calls it."""
    for item in service.items:
        value = told.get(item.id)
        if value is None:
            continue
        label = service.text(language, f"{item.id}.label") or item.id.replace("_", " ").capitalize()
        if isinstance(item, Rows):
            for row in value:
                yield (
                    label,
                    "; ".join(_value(field, row[field.id], language) for field in item.fields if field.id in row),
                )
        else:
            yield label, _value(item, value, language)


def _value(item: Any, value: Any, language: str) -> str:
    if value is None:
        return "–"
    if isinstance(item, Field):
        return answers.show(item.spec, value, language)
    if isinstance(item, Slot):
        return answers.slots.show(value, language)
    return records.label(value, language) if isinstance(value, dict) else str(value)


def _forms(held: Mapping[str, Any], language: str, _: Mapping[str, Any]) -> Iterator[Line]:
    for form in held["forms"]:
        service = catalogue().known(form["service"], form["version"])
        yield _service(form["service"], form["version"], language), ""
        yield from _answers(service, form["answers"], language)


def _nominee(held: Mapping[str, Any], _: str, __: Mapping[str, Any]) -> Iterator[Line]:
    if known := held["nominee"]:
        yield known["name"], ", ".join(filter(None, (known["relation"], known["phone"] and f"+{known['phone']}")))


def _proofs(held: Mapping[str, Any], language: str, words: Mapping[str, Any]) -> Iterator[Line]:
    proofs = held["proofs"]
    for one in proofs["shown"]:
        yield words["proofs"][one["method"]], f"{_day(one['at'], language)} – {_day(one['until'], language)}"
    if proofs["pin_set"]:
        yield words["proofs"]["pin"], "••••"


def _complaints(held: Mapping[str, Any], language: str, words: Mapping[str, Any]) -> Iterator[Line]:
    for one in held["complaints_about_data"]:
        yield f"{one['number']}, {_day(one['on'], language)}", one["text"]
        yield words["answer"], one["answer"] or f"{words['answered_by']} {_day(one['due_on'], language)}"


def _papers(held: Mapping[str, Any], language: str, _: Mapping[str, Any]) -> Iterator[Line]:
    known = catalogue().texts[language]
    for paper in held["papers"]:
        kind = known.get(f"paper.{paper['kind']}") or paper["name"] or paper["paper"]
        yield kind, f"{_service(paper['service'], None, language)}, {_day(paper['received_at'], language)}"


def _payments(held: Mapping[str, Any], language: str, words: Mapping[str, Any]) -> Iterator[Line]:
    for one in held["payments"]:
        back = f", {words['given_back']}" if one["given_back"] else ""
        paid = f"{rupees(one['paise'])}, {_day(one['paid_at'], language)}{back}"
        yield f"{one['number']}, {_service(one['service'], None, language)}", paid


def _certificates(held: Mapping[str, Any], language: str, words: Mapping[str, Any]) -> Iterator[Line]:
    for one in held["certificates"]:
        ends = f", {words['valid_until']} {_day(one['valid_until'], language)}" if one["valid_until"] else ""
        title = records.shown(one["title"], language)
        yield f"{one['number']}, {title}", f"{_day(one['issued_at'], language)}{ends}"


def _messages(held: Mapping[str, Any], language: str, words: Mapping[str, Any]) -> Iterator[Line]:
    if not (all_of_them := held["messages"]):
        return
    for way in ("from you", "to you"):
        yield words["ways"][way], str(sum(one["way"] == way for one in all_of_them))
    first, last = (_day(all_of_them[end]["at"], language) for end in (0, -1))
    yield words["between"], f"{first} – {last}"
    label, where = words["words"]
    yield label, where


def _looks(held: Mapping[str, Any], language: str, words: Mapping[str, Any]) -> Iterator[Line]:
    for look in held["looks"][-MOST_LOOKS:]:
        act = words["looks"].get(look["act"], words["looks"]["other"])
        office = _office(look["department"], language) or words["this_office"]
        yield f"{act}: {look['about']}", f"{office}, {_day(look['at'], language)}"


def _kept_for(held: Mapping[str, Any], _: str, words: Mapping[str, Any]) -> Iterator[Line]:
    for one in held["kept_for"]:
        yield words["kept"][one["what"]], words["days"].format(days=one["days"])


def _processors(held: Mapping[str, Any], _language: str, _words: Mapping[str, Any]) -> Iterator[Line]:
    yield from (("•", name) for name in held["processors"])


_SECTIONS: Mapping[str, Callable[[Mapping[str, Any], str, Mapping[str, Any]], Iterator[Line]]] = {
    "who": _who,
    "details": _details,
    "consents": _consents,
    "cases": _cases,
    "forms": _forms,
    "papers": _papers,
    "payments": _payments,
    "certificates": _certificates,
    "messages": _messages,
    "looks": _looks,
    "proofs": _proofs,
    "nominee": _nominee,
    "complaints": _complaints,
    "processors": _processors,
    "kept_for": _kept_for,
}
