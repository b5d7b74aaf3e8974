"""What is due on a record, reckoned as its register's YAML says (`dues:`): pure, of a record and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import DUE, WORDS, value
from chaupal.kit.money import PAISE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.catalogue.base import Dues, Said, Template
    from chaupal.engine.definition import Expression

    Values = Mapping[str, Any]


def with_dues(dues: Dues, record: Values, today: date) -> dict[str, Any]:
    """The record with its lines, and how they come about."""
    known = {**record, "today": today.isoformat()}
    reckoned = [_reckoned(dues, known, period) for period in sorted(record[dues.field])]
    lines = [line for one in reckoned for line in _lines(dues, one)]
    return {**record, "lines": lines, **_explained(dues, known, reckoned)}


def paid(dues: Dues, record: Values, today: date) -> dict[str, Any]:
    """What changes in it when all that is due that day is paid."""
    return _named(dues.paid, {**record, "today": today.isoformat()}, only=True)


def is_described(dues: Dues | None, told: Values) -> bool:
    """Whether nobody has it on record: its owner tells all that its dues are reckoned from."""
    return dues is not None and dues.unlisted is not None and all(told.get(name) for name in dues.of)


def unlisted(dues: Dues | None, told: Values, today: date) -> dict[str, Any] | None:
    """What stands in no register, with what is due on it, as its owner describes it; its id is empty."""
    if dues is None or dues.unlisted is None or not is_described(dues, told):
        return None
    described = {name: told.get(name) for name in (*dues.of, *dues.unlisted.tells)}
    more = _named(dues.unlisted.record, {**described, "today": today.isoformat()}, only=True)
    label = {name: str(text.fill({**described, **more}) or "").strip() for name, text in dues.unlisted.label.items()}
    features = {name: told[name] for name in dues.of}
    record = {name: one for name, one in more.items() if one is not None}
    return with_dues(dues, {"id": "", "label": label, **record, **features}, today)


def _reckoned(dues: Dues, known: Values, period: Any) -> dict[str, Any]:
    """All that is named of one period."""
    return _named(dues.let, {**known, dues.period: period})


def _named(let: Mapping[str, Expression], known: Values, *, only: bool = False) -> dict[str, Any]:
    """What is known, and each name worked out from it and those before; or the names alone."""
    values = dict(known)
    for name, expression in let.items():
        values[name] = expression.run(values)
    return {name: values[name] for name in let} if only else values


def _lines(dues: Dues, values: Values) -> Iterator[dict[str, Any]]:
    for said in dues.lines:
        if said.rupees and (said.when is None or said.when.run(values)):
            told = {language: _filled(text, dues, language, values) for language, text in said.texts.items()}
            yield {"line": told, "paise": round(said.rupees.run(values) * PAISE)}


def _explained(dues: Dues, known: Values, reckoned: Sequence[Values]) -> dict[str, Any]:
    """How it comes about: a text in each language."""
    if dues.explained is None:
        return {}
    of = _reckoned(dues, known, value(dues.explained.of, known))
    values = _named(dues.explained.let, {**of, DUE: reckoned})
    said = [(one, each) for one in dues.explained.lines for each in _each(one, values)]
    return {
        "explained": {
            language: "\n".join(_filled(one.texts[language], dues, language, each) for one, each in said)
            for language in dues.languages
        }
    }


def _each(said: Said, values: Values) -> Iterator[Values]:
    """What a line is said of: what is known, or it with each of a list; nothing, where its condition does not hold."""
    if said.when is None or said.when.run(values):
        yield from ({**values, **one} for one in said.each.run(values)) if said.each else [values]


def _filled(text: Template, dues: Dues, language: str, values: Values) -> str:
    return str(text.fill({**values, WORDS: dues.words.get(language, {})}) or "")
