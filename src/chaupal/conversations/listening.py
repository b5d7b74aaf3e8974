"""What a citizen's words are understood as, in the place where they are said: the place is heard first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import flow
from chaupal.engine.correcting import heard as put_right
from chaupal.engine.definition import Field
from chaupal.engine.made import once
from chaupal.engine.plainly import is_answer
from chaupal.engine.talk import Where
from chaupal.hearing import persons
from chaupal.hearing.persons import Place
from chaupal.kit.dates import day_in_india
from chaupal.kit.frozen import replace
from chaupal.understanding.queries import correcting, ear, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from chaupal.engine.definition import Catalogue, Service
    from chaupal.engine.talk import Form, Talk
    from chaupal.engine.understood import Reading

_WISHES_ONLY = (Where.KEEPING, Where.FILING)  # places that hear nothing else


def heard(book: Catalogue, talk: Talk, said: str, at: datetime, *, may_ask: bool = False) -> Reading:
    """The reading that goes with the event. `may_ask`: a language model is there.

    A service is looked for only in words that are no answer where they are said; a form is left only for what is
    plainly said. What is told of forms is gathered where one may be opened, or where what was told is being checked.
    Where a form asks for names, the words are heard for them.
    """
    today, is_free = day_in_india(at), talk.form is None
    checked = talk.form.service if talk.form and talk.where is Where.CHECKING else ""
    values, rest = _values(book, talk, said, today)
    reading = read(
        said,
        language=talk.language,
        department=talk.department,
        deep=talk.where not in _WISHES_ONLY,
        fits=is_answer(book, talk, said, today),
        thorough=is_free,
        today=today if is_free or checked else None,
        may_ask=may_ask,
        form=checked,
    )
    found = put_right(correcting(), book, talk, said, today)
    reading = reading if values is None else replace(reading, values=values, rest=rest)
    return reading if found is None else replace(reading, put_right=found)


def _values(book: Catalogue, talk: Talk, said: str, today: date) -> tuple[Mapping[str, tuple[str, float]] | None, str]:
    """The names that are told where names are asked, and the text without them; None where none are."""
    form = talk.form
    if form is None or talk.where is not Where.ASKING:
        return None, ""
    service = book.known(form.service, form.version)
    asked = [field for field in map(service.item, form.group or [form.item]) if isinstance(field, Field)]
    asked = [field for field in asked if _is_name(field)]
    if not asked:
        return None, ""
    others = _open(service, form, [field.id for field in asked], today)
    return persons.told(ear(), said, [_place(service, field) for field in asked], others)


def _is_name(field: Field) -> bool:
    return field.spec.kind == "name"


def _open(service: Service, form: Form, asked: Sequence[str], today: date) -> list[Place]:
    """The names that are asked further on, of a person whose kin the label tells."""
    places = [(field, _place(service, field)) for field in service.fields if _is_name(field) and field.id not in asked]
    kin = [(field, place) for field, place in places if place.kin and field.id not in (*form.answers, *form.skipped)]
    seen = flow.names(service, form, today) if any(field.when for field, _ in kin) else {}
    return [place for field, place in kin if field.when is None or flow.holds(field.when, seen)]


def _place(service: Service, field: Field) -> Place:
    return Place(field.id, _kin_of(service).get(field.key, frozenset()))


@once
def _kin_of(service: Service) -> Mapping[str, frozenset[str]]:
    """Field's key -> the kin that its label names, in whatever language."""
    ends, lexicon = ".label", ear().lexicon
    found: dict[str, frozenset[str]] = {}
    for texts in service.texts.values():
        for key, text in texts.items():
            if key.endswith(ends):
                name = key.removesuffix(ends)
                found[name] = found.get(name, frozenset()) | persons.kin_in(lexicon, text)
    return found
