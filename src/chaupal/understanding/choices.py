"""Which option a first sentence names: "I am a mason", "duplicate licence", "for a job in the railways".

Only in fields whose YAML says `from: [first_sentence]`, and only if exactly one option is named; what the service's
`first_words.yaml` says of a field comes before the options' own names. How everybody speaks
of a service ("labour card") names no option of its form, nor does a word that is said of anything ("house", "car" that
sounds like करो).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from chaupal.engine import sayings
from chaupal.engine.answers.denial import NOT
from chaupal.engine.definition import ANYWHERE, FIRST_SENTENCE
from chaupal.hearing.folding import phrase
from chaupal.understanding.usage import share, spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.answers.base import Spec, Value
    from chaupal.engine.definition import Field, Service

UNSAID = ("other", "none")  # options that are meant by what is not said
_LEAST_LETTERS = 3
_SERVICES = 16  # that a single word is said of at most
_SHARE = 0.07  # of a service's own examples that hold the label at most


def named(service: Service, text: str, age: int | None = None) -> dict[str, Value]:
    """Field -> the option that is named, or yes or no.

    A clause with "not" in it names none, unless the label says not too. `age` is that of the person whom the form is
    about, if it was said.
    """
    clauses = sayings.clauses(text)
    found: dict[str, Value] = {}
    for item in service.fields:
        if FIRST_SENTENCE in item.sources:
            of_field = service.first_words.get(item.id, {})
            if sayings.is_denied(of_field, clauses):
                continue
            told = sayings.told(of_field, clauses, age)
            options = {value for clause in clauses for value in _options(service, item.spec, clause)}
            if told or len(options) == 1:
                option = told or options.pop()
                found[item.id] = sayings.YES_OR_NO[option] if item.spec.kind == "yes_no" else option
    asked = {item.id for item in service.fields if not item.derive or FIRST_SENTENCE in item.sources}
    for item in reversed(service.fields):
        if item.within in asked:
            _agree(item, found)
    return found


def listed(item: Field, text: str) -> list[str]:
    """Every option that a first sentence names, where several may be meant: what was lost."""
    labels = {label: value for label, value in _labels(item.spec.options).items() if len(label) >= _LEAST_LETTERS}
    found: list[str] = []
    for clause in sayings.clauses(text):
        if NOT.isdisjoint(clause.split()):
            said = {label: f" {clause} ".find(f" {label} ") for label in labels if f" {label} " in f" {clause} "}
            found += [labels[label] for label in sorted(said, key=lambda label: said[label])]
    return list(dict.fromkeys(found))


def _agree(item: Field, found: dict[str, Value]) -> None:
    """An option that stands under another says that one, too; what contradicts it is let go."""
    above = item.spec.rules.get("under", {}).get(found.get(item.id, ""))
    if item.within and above not in ("", None, ANYWHERE) and found.setdefault(item.within, above) != above:
        del found[item.id]


def _options(service: Service, spec: Spec, clause: str) -> set[str]:
    labels, spoken = _labels(spec.options), f" {clause} "
    said = {label for label in labels if label in spoken and f" {label} " in spoken}
    said = {label for label in said if not any(label != other and f" {label} " in f" {other} " for other in said)}
    if not NOT.isdisjoint(clause.split()):
        said = {label for label in said if not NOT.isdisjoint(label.split())}
    return {labels[label] for label in said if _tells(service, labels, label)}


@lru_cache(maxsize=256)
def _labels(options: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    spellings = ((phrase(label), value) for value, labels in options if value not in UNSAID for label in labels)
    found: dict[str, str] = {}
    for label, value in spellings:
        found.setdefault(label, value)
    return found


def _tells(service: Service, labels: Mapping[str, str], label: str) -> bool:
    """Whether saying it tells one option from the others, and is not just how one speaks."""
    if _stands_beside_others(service, labels, label):
        return True
    is_common = " " not in label and (len(label) < _LEAST_LETTERS or spread(label) > _SERVICES)
    return not is_common and share(service.id, label) <= _SHARE


def _stands_beside_others(service: Service, labels: Mapping[str, str], label: str) -> bool:
    """Whether the service's name holds it among other options: SC and ST, birth and death."""
    for texts in service.texts.values():
        name = f" {phrase(texts.get('name', '').replace('/', ' '))} "
        in_name = {value for each, value in labels.items() if f" {each} " in name}
        if len(in_name) > 1 and labels[label] in in_name:
            return True
    return False
