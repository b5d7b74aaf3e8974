"""Several short things in one message: "Sunita Devi, 12 March 1980", a line each, or all in one go.

What is found is taken; what is missing is asked alone afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.answers import KINDS, earnings, figures, household, number, quantities
from chaupal.hearing.answers import name as names
from chaupal.hearing.answers.base import Accepted, Refused, Spec, Value
from chaupal.hearing.clauses import parted, without_end
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import folded, sound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

# kinds that show by their form what they are; the others take the words that are left
STRICT = (
    "date", "number", "amount", "year", "phone", "pincode", "aadhaar", "pan", "epic", "vehicle", "ifsc", "account",
)  # fmt: skip
LOOSE = ("name", "text", "address")  # those that take almost any words
CUT = ("text", "address")  # of these, those that are cut out of what is said, as far as it is sure
_BREAKS = re.compile(r"[\n;|।]+|,(?!\d)\s*|(?:^|\s)\(?\d[.)]\s+")
_LABEL = re.compile(r"^[^\d:]{1,40}[:=]\s*(?=\S)")
_AND, _AMPERSAND = words_of("grammar.and"), frozenset("&")
_LONGEST = 6  # words that one strict answer has at most: "twelfth of March nineteen eighty"
_ON = words_of("grammar.at", "grammar.in", "grammar.to")
_HAPPENED = words_of("grammar.happened", "grammar.is")
_IS = words_of("grammar.is")
_OF = words_of("grammar.of", "calendar.of_age")
_OF_PIN = 3  # words that may stand around a PIN code: "pin code hai"
_FIGURES = ("number", "amount", "year")
_SHORT_KINDS = ("number", "name")  # told in so few words that an "and" parts two of them
_MOST = 600  # characters; more is a story


def read(specs: Mapping[str, Spec], said: str, today: date) -> tuple[dict[str, Value], dict[str, Refused]]:
    """What was found, by field, and why a piece that was meant for a field cannot be used."""
    if all(spec.kind == "number" for spec in specs.values()) and number.is_no(said):
        return _parted({name: _heard(spec, said, today) for name, spec in specs.items()})
    if household.counted(said) is not None:  # "two children" are nobody's name
        specs = {name: spec for name, spec in specs.items() if spec.rules.get("of") == number.PERSONS} or specs
    if any("per" in spec.rules for spec in specs.values()) and (rupees := earnings.in_a_year(said)) is not None:
        if len(specs) > 1 and earnings.is_anothers(said):
            return {}, {}  # whose, is asked
        said = str(rupees)
    if whole := _of_each(specs, said):
        told, refused = _parted({name: _heard(spec, whole, today) for name, spec in specs.items()})
        return told, {} if told else refused
    return _by_pieces(specs, said, today)


def _by_pieces(specs: Mapping[str, Spec], said: str, today: date) -> tuple[dict[str, Value], dict[str, Refused]]:
    pieces = [_LABEL.sub("", piece.strip()).strip() for piece in _BREAKS.split(figures.listed(said[:_MOST]))]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 1 and all(spec.kind in _SHORT_KINDS for spec in specs.values()):
        parts = parted(pieces[0], _AND, _AMPERSAND)
        pieces = parts if len(parts) == len(specs) else pieces
    if in_order := _figure_each(specs, pieces, today):
        return in_order, {}
    values: dict[str, Value] = {}
    if len(pieces) == len(specs):
        heard = [_heard(spec, piece, today) for spec, piece in zip(specs.values(), pieces, strict=True)]
        values = {name: each.value for name, each in zip(specs, heard, strict=True) if isinstance(each, Accepted)}
        if len(values) == len(specs) and not _holds_more(specs, pieces, today):
            return values, {}
        if any(isinstance(each, Refused) and each.code.endswith(".several") for each in heard):
            return values, {}  # one figure of two is no answer: what is missing is asked alone
    found = _search(specs, pieces, today) | _in_place(specs, pieces, values)
    if len(found) >= len(values):
        return found, _refused(specs, found, pieces, today)
    return values, _refused(specs, values, pieces, today)


def _figure_each(specs: Mapping[str, Spec], pieces: Sequence[str], today: date) -> dict[str, Value]:
    """Of fields that are told in figures, each its own, where as many parts of the message hold just one number."""
    if len(specs) < 2 or not all(spec.kind in _FIGURES for spec in specs.values()):  # noqa: PLR2004 - one needs no order
        return {}
    parts = [part for piece in pieces for part in parted(piece, _AND, _AMPERSAND)]
    told = [part for part in parts if _numbers(part)]
    if len(told) != len(specs):
        return {}
    heard = [_heard(spec, part, today) for spec, part in zip(specs.values(), told, strict=True)]
    values = {name: each.value for name, each in zip(specs, heard, strict=True) if isinstance(each, Accepted)}
    return values if len(values) == len(specs) else {}


def _of_each(specs: Mapping[str, Spec], said: str) -> str:
    """What is read for each of those that are counted, or earn, apart: all of it, or what is said of one for both."""
    if not all("of" in spec.rules for spec in specs.values()):
        return ""
    if same := earnings.told_the_same(said):
        return same
    is_apart = number.names_people(said) or earnings.told_apart(said)
    return said if is_apart or earnings.of_whom(said) else ""


def _holds_more(specs: Mapping[str, Spec], pieces: Sequence[str], today: date) -> bool:
    """Whether the rest of the address stands in the piece of the PIN code: "at home, 12 Gali 4 Karol Bagh 110005"."""
    pins = [(spec, piece) for spec, piece in zip(specs.values(), pieces, strict=True) if spec.kind == "pincode"]
    left = (taken[1] for spec, piece in pins if (taken := window(spec, piece, today)))
    return any(_figures(rest) or len(rest.split()) > _OF_PIN for rest in left)


def _in_place(specs: Mapping[str, Spec], pieces: Sequence[str], values: Mapping[str, Value]) -> dict[str, Value]:
    """Of as many pieces as are asked, those words that hold no figures of another: the name, in its place."""
    if len(pieces) != len(specs):
        return {}
    placed = zip(specs.items(), pieces, strict=True)
    return {
        name: values[name]
        for (name, spec), piece in placed
        if name in values and not is_strict(spec) and not _figures(piece)
    }


def _parted(heard: Mapping[str, Accepted | Refused]) -> tuple[dict[str, Value], dict[str, Refused]]:
    values = {name: each.value for name, each in heard.items() if isinstance(each, Accepted)}
    return values, {name: each for name, each in heard.items() if isinstance(each, Refused)}


def _heard(spec: Spec, said: str, today: date) -> Accepted | Refused:
    if spec.kind == "number" and number.is_no(said):
        said = "0"  # "no flat" among other things
    return KINDS[spec.kind].read(spec, said, today)


def _search(specs: Mapping[str, Spec], pieces: Sequence[str], today: date) -> dict[str, Value]:
    """Strict kinds find their place in whatever piece; the words left over go to the others in turn."""
    left = list(pieces)
    found: dict[str, Value] = {}
    for name, spec in specs.items():
        if is_strict(spec):
            for n, piece in enumerate(left):
                taken = window(spec, piece, today)
                if taken:
                    found[name], left[n] = taken
                    break
            if name in found and len(pieces) > len(specs):  # "साढ़े तेरह मीटर, 13.5" is told twice
                left = [piece for piece in left if not _is_told({name: spec}, {name: found[name]}, piece, today)]
    left = [piece for piece in left if piece]
    loose = [name for name, spec in specs.items() if not is_strict(spec)]
    if sum(specs[name].kind == "name" for name in loose) > 1:
        left = [part for piece in left for part in parted(piece, _AND, _AMPERSAND)]
    for n, name in enumerate(loose):
        last = n == len(loose) - 1
        if specs[name].kind == "name" and len(loose) == 1:
            left = _named(specs[name], left, today)
        words = ", ".join(left) if last else (left[0] if left else "")
        left = [] if last else left[1:]
        words = without_end(words, _IS) if specs[name].kind == "text" else words
        heard = _heard(specs[name], words, today) if words else None
        if isinstance(heard, Accepted):
            found[name] = heard.value
    return found


def _named(spec: Spec, pieces: list[str], today: date) -> list[str]:
    """What is called a name; the other pieces, where that is none ("booking mere naam se, Rajesh")."""
    said = {piece: named for piece in pieces if (named := names.called(piece))}
    tells = bool(said) and isinstance(_heard(spec, ", ".join(said.values()), today), Accepted)
    return [*said.values()] if tells else [piece for piece in pieces if piece not in said] or pieces


def is_strict(spec: Spec) -> bool:
    """Whether such an answer shows by its form what it is."""
    return spec.kind in STRICT or "pattern" in spec.rules


def window(spec: Spec, piece: str, today: date) -> tuple[Value, str] | None:
    """The fewest words that say the same as the whole piece does, or that alone can be read, and what is left."""
    words = piece.split()
    whole = _heard(spec, piece, today)
    for size in range(1, min(len(words), _LONGEST) + 1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            if spec.kind in _FIGURES and _is_cut(spec, piece, part):
                continue
            heard = _heard(spec, part, today)
            if isinstance(heard, Accepted) and (heard == whole or (isinstance(whole, Refused) and _figures(part))):
                end = start + size
                if spec.kind == "date":
                    end = _after_day(words, _after_year(spec, words, start, end, today))
                if spec.kind == "number":
                    end = _after_units(words, end)  # "14 months" leaves no "months" for the colour
                return heard.value, " ".join(words[:start] + words[end:]).strip(" ,-–()")
    return None


def _after_year(spec: Spec, words: Sequence[str], start: int, end: int, today: date) -> int:
    """Where what follows a day begins, if the year that is told is the one that was taken without it."""
    longer = " ".join(words[start : end + 1])
    told = end < len(words) and _figures(words[end])
    return end + 1 if told and _heard(spec, longer, today) == _heard(spec, " ".join(words[start:end]), today) else end


def _is_cut(spec: Spec, piece: str, part: str) -> bool:
    """Whether the part holds a number that is none in the whole: the 38 of "38 lakh", the year of "since 2010"."""
    tokens = figures.tokens(folded(quantities.own(spec, piece)))
    whole = [each for each in figures.numbers(tokens) or () if spec.kind == "year" or not figures.is_date(tokens, each)]
    return not {each.millionths for each in _numbers(part)} <= {each.millionths for each in whole}


def _numbers(text: str) -> Sequence[figures.Number]:
    return figures.numbers(figures.tokens(folded(text))) or ()


def _after_day(words: Sequence[str], at: int) -> int:
    """Where what follows a day begins, after "को लगा" and the like."""
    spoken = [sound(word.strip(".,")) for word in words]
    if at < len(spoken) and spoken[at] in _ON:
        at += 1
        while at < len(spoken) and spoken[at] in _HAPPENED:
            at += 1
    return at


def _after_units(words: Sequence[str], at: int) -> int:
    """Where what follows a number begins, after its unit: "7 saal ka"."""
    spoken = [sound(word.strip(".,")) for word in words]
    start = at
    while at < len(spoken) and (spoken[at] in number.UNITS or (spoken[at] in _OF and spoken[at - 1] in number.UNITS)):
        at += 1
    while at < len(spoken) and at > start and spoken[at] in _IS:
        at += 1
    return at


def _told_wrong(
    specs: Mapping[str, Spec], found: Mapping[str, Value], pieces: Sequence[str], today: date
) -> dict[str, Refused]:
    """What shows by its form what it is meant for, and cannot be used: a PIN code of elsewhere, a date to come."""
    refused = {}
    left = [piece for piece in pieces if _figures(piece) and not _is_told(specs, found, piece, today)]
    for name, spec in specs.items():
        if name not in found and spec.kind in STRICT:
            heard = [_heard(spec, piece, today) for piece in left]
            why = next((each for each in heard if isinstance(each, Refused) and not _is_vague(each)), None)
            if why:
                refused[name] = why
    return refused


def _is_told(specs: Mapping[str, Spec], found: Mapping[str, Value], piece: str, today: date) -> bool:
    """Whether a piece is what was found of another: an area is no height that is too great."""
    return any(_heard(specs[name], piece, today) == Accepted(value) for name, value in found.items())


def _is_vague(refused: Refused) -> bool:
    reason = refused.code.rpartition(".")[2]
    return reason in ("unclear", "length", "several", "none") or reason.startswith("looks_like")


def _figures(part: str) -> bool:
    return any(map(str.isdigit, part))


def _refused(
    specs: Mapping[str, Spec], found: Mapping[str, Value], pieces: Sequence[str], today: date
) -> dict[str, Refused]:
    """With a piece for each field, the reason of the first that could not be used; else nothing was told of it."""
    if not found and len(specs) and pieces:
        name, spec = next(iter(specs.items()))
        heard = _heard(spec, pieces[0], today)
        return {name: heard} if isinstance(heard, Refused) else {}
    if len(pieces) != len(specs):
        return _told_wrong(specs, found, pieces, today)
    heard_all = {name: _heard(specs[name], piece, today) for name, piece in zip(specs, pieces, strict=True)}
    told = {name for (name, spec), piece in zip(specs.items(), pieces, strict=True) if _is_meant(spec, piece)}
    return {name: heard for name, heard in heard_all.items() if isinstance(heard, Refused) and name in told - {*found}}


def _is_meant(spec: Spec, piece: str) -> bool:
    """Whether a piece can be meant for such an answer at all: a number plate has figures."""
    return not is_strict(spec) or _figures(piece)
