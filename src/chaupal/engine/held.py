"""What a form holds, as the ear wants to know it to hear what of it is put right. Pure."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from chaupal.engine import flow
from chaupal.engine.definition import Field, Slot, plain
from chaupal.engine.made import once
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.spelling import in_script
from chaupal.hearing.patches import SLOT, Held, head, keys_of
from chaupal.hearing.words import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from chaupal.engine.definition import Item, Service
    from chaupal.engine.talk import Form
    from chaupal.hearing.answers.base import Spec
    from chaupal.hearing.cues import Cues

_LABEL = ".label"
_STORY = 500  # characters that a text of one's own words has room for
_KINDS = {  # a kind of answer -> what people may call it whatever its label is
    "name": frozenset({"name"}),
    "date": frozenset({"date", "year"}),
    "year": frozenset({"year"}),
    "pincode": frozenset({"pin"}),
    "phone": frozenset({"phone"}),
    "amount": frozenset({"amount"}),
    "account": frozenset({"account"}),
    "ifsc": frozenset({"ifsc"}),
    "aadhaar": frozenset({"aadhaar"}),
    "pan": frozenset({"pan"}),
    "epic": frozenset({"voter"}),
    "vehicle": frozenset({"vehicle"}),
    "address": frozenset({"address", "house"}),
    "location": frozenset({"address", "house"}),
}


def held(cues: Cues, service: Service, form: Form, items: Iterable[Item], said: str, today: date) -> list[Held]:
    """The answers that may be put right in words; what is derived follows by itself."""
    return list(_held(cues, service, form, items, said, today))


def meanings(cues: Cues, service: Service, item: Field) -> frozenset[str]:
    """What the labels of a field speak of."""
    return _KINDS.get(item.spec.kind, frozenset()) | _meanings(cues, _labels(service).get(item.key, ()))


def _held(cues: Cues, service: Service, form: Form, items: Iterable[Item], said: str, today: date) -> Iterator[Held]:
    for item in items:
        value = form.answers.get(item.id)
        if isinstance(item, Slot):
            called = _meanings(cues, _labels(service).get(item.id, ())) | {"date"}
            yield Held(item.id, SLOT, value, (), called, _nothing)
            continue
        if not isinstance(item, Field) or value is None or (item.derive and item.id in form.filled):
            continue
        spec = flow.spec_of(item, form)
        kind = spec.kind
        read: Callable[[str], Any] = partial(_read, spec, today)
        if isinstance(value, dict):
            if value.keys() != {"address"}:  # a pin has no words to change
                continue
            value, read = value["address"], _as_told
        is_code = kind == "text" and ("pattern" in spec.rules or _is_code(str(value)))
        yield Held(
            item.id, kind, value, _spoken(kind, value, said), meanings(cues, service, item), read,
            is_story=spec.rules.get("max", 0) >= _STORY, is_code=is_code, heads=_heads(spec.options),
            is_known=partial(_is_known, cues),
        )  # fmt: skip


def _meanings(cues: Cues, labels: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(_meaning(cues, label) for label in labels))


@once
def _labels(service: Service) -> dict[str, tuple[str, ...]]:
    """Field's key -> its label in each language."""
    found: dict[str, dict[str, None]] = {}
    for texts in service.texts.values():
        for name, text in texts.items():
            if (key := plain(name)).endswith(_LABEL):
                found.setdefault(key.removesuffix(_LABEL), {})[text] = None
    return {key: tuple(labels) for key, labels in found.items()}


@lru_cache(maxsize=1024)
def _heads(options: tuple[tuple[str, tuple[str, ...]], ...]) -> frozenset[str]:
    """How the words of the options' labels begin."""
    return frozenset(head(each) for _, labels in options for label in labels for each in keys_of(label))


@lru_cache(maxsize=4096)
def _meaning(cues: Cues, label: str) -> frozenset[str]:
    return cues.meanings(label)


def _is_code(value: str) -> bool:
    return len(value.split()) == 1 and ("@" in value or any(map(str.isdigit, value)))


def _spoken(kind: str, value: Any, said: str) -> tuple[str, ...]:
    """The value, and in the other script, if that is in the text."""
    told = str(value)
    if kind not in ("name", "text") or (told.isascii() and said.isascii()):
        return (told,)
    return tuple(dict.fromkeys((told, in_script(told, "en"), in_script(told, "hi"))))


def _is_known(cues: Cues, word: str) -> bool:
    return key(word) in cues.names


def _read(spec: Spec, today: date, said: str) -> Any:
    heard = answers.read(spec, said, today)
    return heard.value if isinstance(heard, Accepted) else None


def _nothing(_said: str) -> None:
    return None


def _as_told(said: str) -> str:
    return said
