"""What belongs together: a house and its PIN code, an account and its IFSC. With the one the other is another. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.forms import filling
from chaupal.engine.forms.flow import PROFILE
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from chaupal.engine.definition import Field, Service
    from chaupal.engine.talk import Form

_ACCOUNT = ("account", "ifsc")
_PAIRS = (("address", "pincode"), _ACCOUNT)  # kinds of answers
_SLIP = 2  # figures of a number that may have been read or typed wrong


def together(service: Service, item: Field) -> list[Field]:
    """What belongs to it, of the same place or thing."""
    pair = next((pair for pair in _PAIRS if item.spec.kind in pair), ())
    thing = item.means.partition(".")[0]
    return [
        other
        for other in (service.fields if pair else ())
        if other.spec.kind in pair and other.spec.kind != item.spec.kind and other.means.partition(".")[0] == thing
    ]


def of_another(service: Service, form: Form, item: Field, today: date) -> Form:
    """The form in which nothing is filled by what tells another account than the answer: it is asked about.

    No IFSC on a passbook is that of an account which is not the passbook's.
    """
    answer = form.answers.get(item.id)
    for other in together(service, item) if item.spec.kind in _ACCOUNT and answer is not None else ():
        is_told = other.id in form.answers and other.id not in form.filled
        for origin, value in () if is_told else _told(other, form, today):
            beside = dict(_told(item, form, today)).get(origin)
            if beside is not None and not _is_slip(str(beside), str(answer)):
                form = _doubted(form, other, origin, value)
    return form


def _told(item: Field, form: Form, today: date) -> Iterator[tuple[str, Any]]:
    """Which papers, or kept details, tell it, and what."""
    for origin, name in _sources(item):
        known = form.kept if origin == PROFILE else form.read.get(origin, {})
        if (value := filling.as_answer(item, form, known.get(name), today)) is not None:
            yield origin, value


def _sources(item: Field) -> Iterator[tuple[str, str]]:
    for source in item.sources:
        origin, _, name = source.partition(".")
        yield origin, name


def _is_slip(one: str, other: str) -> bool:
    """Whether it is the same number but for a figure or two."""
    return len(one) == len(other) and sum(map(str.__ne__, one, other)) <= _SLIP


def _doubted(form: Form, item: Field, origin: str, value: Any) -> Form:
    """The form in which it is asked about, as if it had been read with doubt."""
    name = dict(_sources(item))[origin]
    form = replace(
        form,
        answers=_but(form.answers, item.id),
        filled=[other for other in form.filled if other != item.id],
    )
    if origin == PROFILE:
        return replace(filling.with_doubt(form, {item.id: str(value)}), kept=_but(form.kept, name))
    doubtful = {**form.doubtful.get(origin, {}), name: str(value)}
    read = {**form.read, origin: _but(form.read[origin], name)}
    return replace(form, read=read, doubtful={**form.doubtful, origin: doubtful})


def _but(known: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in known.items() if key != name}
