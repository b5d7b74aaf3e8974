"""What of a form is put right in words. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chaupal.engine import flow
from chaupal.engine.definition import Field
from chaupal.engine.held import held, meanings
from chaupal.engine.labelled import of_whom
from chaupal.engine.talk import CHANGEABLE, Where
from chaupal.hearing.answers import choice
from chaupal.hearing.corrections import Found, find, hear

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.engine.definition import Catalogue, Item, Service
    from chaupal.engine.talk import Form, Talk
    from chaupal.hearing.cues import Cues

_NOT_BUT = re.compile(r"\s(?:नहीं|नही|nahi|nahin|not)(?:\s|,|$)", re.IGNORECASE)
WHOLE = (Where.REVIEWING, Where.CHANGING)  # where nothing else is asked: an answer that is named is meant


def heard(cues: Cues, catalogue: Catalogue, talk: Talk, said: str, today: date) -> Found | None:
    """What the words put right of the form in hand; None where nothing can be, or nothing is said to be otherwise."""
    form, plainly = talk.form, talk.where in WHOLE
    if form is None or talk.where not in CHANGEABLE or hear(cues, said, plainly=plainly) is None:
        return None
    service = catalogue.known(form.service, form.version)
    if talk.where is Where.CHECKING:
        form = replace(form, answers=form.answers | form.facts)
    asked = {form.item, *form.group} - form.answers.keys() if talk.where is Where.ASKING else set()
    items = [item for item in flow.relevant(service, form, today) if item.id not in asked]
    fields = [item for item in map(service.item, asked) if isinstance(item, Field)]
    means = [meanings(cues, service, item) for item in fields]
    return put_right(cues, service, form, items, said, today, plainly=plainly, asked=means)


def put_right(
    cues: Cues,
    service: Service,
    form: Form,
    items: Sequence[Item],
    said: str,
    today: date,
    *,
    plainly: bool = True,
    asked: Sequence[frozenset[str]] = (),
) -> Found:
    """What the words put right of these answers, or of those of the one row that is spoken of."""
    meant = of_whom(form, items, said)
    if len(meant) < len(items) and (told := _of_person(form, meant, said)):
        return Found(told, objects=True, is_matched=True)
    words = hear(cues, said, plainly=plainly)
    if words is None:
        return Found()
    return find(words, held(cues, service, form, meant, said, today), plainly=plainly, asked=asked)


def _of_person(form: Form, items: Sequence[Item], said: str) -> dict[str, Any]:
    """What is said of the one person who is named: "Kamla Sharma is a widow", "… is not unmarried but a widow"."""
    clauses = [part for part in _NOT_BUT.split(said) if part.strip()]
    found = {}
    for item in (each for each in items if isinstance(each, Field) and each.spec.kind == "choice"):
        option = choice.named_whole(flow.spec_of(item, form).options, clauses[-1]) if clauses else ""
        if option and form.answers.get(item.id) not in (None, option):
            found[item.id] = option
    return found if len(found) == 1 else {}
