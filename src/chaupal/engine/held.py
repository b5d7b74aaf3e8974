"""What a form holds, as the ear wants to know it to hear what of it is put right. Pure."""

from __future__ import annotations

from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from chaupal.engine import answers, flow
from chaupal.engine.answers.base import Accepted
from chaupal.engine.answers.spelling import common_names, in_script
from chaupal.engine.definition import Field, Slot
from chaupal.hearing.patches import SLOT, Held
from chaupal.hearing.words import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from chaupal.engine.answers.base import Spec
    from chaupal.engine.definition import Item, Service
    from chaupal.engine.talk import Form
    from chaupal.hearing.cues import Cues

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


def held(cues: Cues, service: Service, form: Form, items: Iterable[Item], today: date) -> list[Held]:
    """The answers that may be put right in words; what is derived follows by itself."""
    return list(_held(cues, service, form, items, today))


def meanings(cues: Cues, service: Service, item: Field) -> frozenset[str]:
    """What the labels of a field speak of."""
    return _KINDS.get(item.spec.kind, frozenset()) | _meanings(cues, service.wordings(f"{item.key}.label"))


def _held(cues: Cues, service: Service, form: Form, items: Iterable[Item], today: date) -> Iterator[Held]:
    for item in items:
        value = form.answers.get(item.id)
        if isinstance(item, Slot):
            called = _meanings(cues, service.wordings(f"{item.id}.label")) | {"date"}
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
            item.id, kind, value, _spoken(kind, value), meanings(cues, service, item), read,
            is_story=spec.rules.get("max", 0) >= _STORY, is_code=is_code, is_known=_is_known,
        )  # fmt: skip


def _meanings(cues: Cues, labels: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(_meaning(cues, label) for label in labels))


@lru_cache(maxsize=4096)
def _meaning(cues: Cues, label: str) -> frozenset[str]:
    return cues.meanings(label)


def _is_code(value: str) -> bool:
    return len(value.split()) == 1 and ("@" in value or any(map(str.isdigit, value)))


def _spoken(kind: str, value: Any) -> tuple[str, ...]:
    told = str(value)
    if kind not in ("name", "text"):
        return (told,)
    return tuple(dict.fromkeys((told, in_script(told, "en"), in_script(told, "hi"))))


@cache
def _names() -> frozenset[str]:
    return frozenset(map(key, common_names()))


def _is_known(word: str) -> bool:
    return key(word) in _names()


def _read(spec: Spec, today: date, said: str) -> Any:
    heard = answers.read(spec, said, today)
    return heard.value if isinstance(heard, Accepted) else None


def _nothing(_said: str) -> None:
    return None


def _as_told(said: str) -> str:
    return said
