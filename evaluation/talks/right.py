"""Whether what is kept is what was meant: by the kind of the field."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

from chaupal.hearing.answers import show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.hearing.answers.base import Spec

# of an address, words that may be left out or added: the city, and its pincode, which stands by itself
_MAY_LACK = {"delhi", "new", "दिल्ली", "नई", "dilli", "nai", "pin", "pincode", "code", "पिन", "कोड", "पिनकोड"}

MASKED = "XXXX XXXX "  # begins what is kept of an Aadhaar number


def is_right(spec: Spec, kept: Any, true: Any) -> bool:
    """Whether the value is the true one, or one of the true ones."""
    if isinstance(true, list):
        return any(is_right(spec, kept, each) for each in true)
    if spec.kind == "location":
        return bool(kept)
    if str(kept).startswith(MASKED):  # an Aadhaar number, whatever number was asked for
        return bool(_last(4)(kept) == _last(4)(true))
    if spec.kind == "name" and _words(shown(spec, kept)) == _words(true):
        return True
    compared: Callable[[Any], Any] = COMPARED.get(spec.kind, _plain)
    return bool(compared(kept) == compared(true))


def shown(spec: Spec, kept: Any) -> str:
    """A value in words."""
    return show(spec, kept, "en")


def _plain(told: Any) -> str:
    return str(told).lower()


def _number(told: Any) -> float | None:
    try:
        return float(str(told).replace(",", ""))
    except ValueError:
        return None


def _last(count: int) -> Callable[[Any], str]:
    return lambda told: "".join(each for each in str(told) if each.isdigit())[-count:]


def _glued(told: Any) -> str:
    return re.sub(r"[\W_]", "", str(told)).upper()


def _registered(told: Any) -> str:
    """DL 7C and DL07C are one office."""
    return re.sub(r"^([A-Z]{2})0(?=\d)", r"\1", _glued(told))


def _words(told: Any) -> list[str]:
    plain = unicodedata.normalize("NFC", str(told)).casefold().replace("\u200d", "").replace("\u200c", "")
    return re.sub(r"[^\w\u0900-\u0963\u0966-\u097f\u0a00-\u0a7f]", " ", plain).split()


def _bag(told: Any) -> Counter[str]:
    return Counter(word for word in _words(told) if word not in _MAY_LACK and not re.fullmatch("11[0-9]{4}", word))


COMPARED: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("number", "amount", "year"), _number),
    **dict.fromkeys(("pincode", "pan", "epic", "ifsc", "account"), _glued),
    "vehicle": _registered,
    **dict.fromkeys(("address", "text"), _bag),
    "name": _words,
    "aadhaar": _last(4),  # no more are kept
    "phone": _last(10),
}
