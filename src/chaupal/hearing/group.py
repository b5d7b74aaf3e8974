"""What is told where several fields are asked together: name and date of birth, house and PIN code. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.hearing import answers
from chaupal.hearing.alone import Told, read_spans
from chaupal.hearing.answers import dated, name, number, together
from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.beside import none_of_others, told_by_label
from chaupal.hearing.clauses import parted
from chaupal.hearing.heard import Meant
from chaupal.hearing.places import address
from chaupal.hearing.placing import placed
from chaupal.hearing.remarks import denies
from chaupal.hearing.script import sound, words
from chaupal.hearing.spans import DOUBTFUL, SURE
from chaupal.hearing.told import NAMES, is_thing, thing
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Blank, Question
    from chaupal.hearing.told import Values


def told(ear: Ear, question: Question, said: str, spans: Values, rest: str, today: date) -> Told:
    """What was found in the words for fields, and what is told of the others in the `rest` of them."""
    fields = question.asked
    found = read_spans(question, spans, today)
    known = {field for field, value in found.items() if value.value is not None or not value.words}
    left = [blank for blank in fields if blank.kind not in NAMES and blank.id not in known]
    others, refused = _in_words(left, rest, today)
    if not others and all(value.value is None for value in found.values()):
        why = {blank.id: _why(blank, found.get(blank.id), said, today) for blank in fields if blank not in left}
        refused = {blank.id: each for blank in fields if (each := why.get(blank.id) or refused.get(blank.id))}
    values = {
        **found,
        **{blank.id: _meant(ear, blank, rest, others[blank.id], today) for blank in left if blank.id in others},
    }
    if denies(said):
        values |= {blank.id: Meant("") for blank in _denied(fields, said) if not _is_told(values.get(blank.id))}
    return Told(values, {field: each for field, each in refused.items() if not _is_told(values.get(field))})


def _meant(ear: Ear, blank: Blank, said: str, value: Any, today: date) -> Meant:
    """What is told of a field; an address or a thing without what is only said beside it."""
    if blank.kind == "address":
        words, sure = placed(ear.edges, address(ear, value), value)
    elif blank.kind == "date":
        return _day(ear, blank, said, value, today)
    elif is_thing(ear, blank):
        words, sure = thing(ear, blank, value, is_alone=False)
        if words != value or sure < SURE:  # more may tell what of it is said beside
            words, sure = thing(ear, blank, said, is_alone=False)
    else:
        is_doubtful = blank.kind == "number" and (
            number.is_rounded(blank.spec, said) or number.is_assumed(blank.spec, said)
        )
        return Meant(str(value), DOUBTFUL, value) if is_doubtful else Meant(said, 1.0, value)
    answer = answers.read(blank.spec, words, today)
    return Meant(words, sure, answer.value if isinstance(answer, Accepted) else value)


def _day(ear: Ear, blank: Blank, said: str, value: Any, today: date) -> Meant:
    """A day that is told; offered, where the words around it make it doubtful."""
    told = (dated.meant(ear.figures, blank.spec, part, today, blank.means) for part in parted(said))
    doubtful = (text for text, is_sure in filter(None, told) if not is_sure)
    same = next((text for text in doubtful if answers.read(blank.spec, text, today) == Accepted(value)), "")
    return Meant(same, DOUBTFUL, value) if same else Meant(said, 1.0, value)


def _is_told(value: Meant | None) -> bool:
    return value is not None and (value.value is not None or not value.words)


def _in_words(fields: Sequence[Blank], said: str, today: date) -> tuple[dict[str, Any], Mapping[str, Refused]]:
    """What is told of fields by the words as they stand, or by their labels."""
    if not fields or not said.strip():
        return {}, {}
    found, refused = together.read({blank.id: blank.counted for blank in fields}, said, today)
    by_label = told_by_label(fields, said, today)
    by_label |= none_of_others(fields, by_label, said)
    is_otherwise = any(found.get(field, value) != value for field, value in by_label.items())  # told in another order
    if by_label and (is_otherwise or len(by_label) >= len(found)):
        return by_label, {}
    return found, refused


def _why(blank: Blank, found: Meant | None, said: str, today: date) -> Refused:
    """Why there is no name in the words: what was found cannot be one, or nothing was."""
    answer = answers.read(blank.spec, found.words if found else said, today)
    return answer if isinstance(answer, Refused) else name.NONE


def _denied(fields: Sequence[Blank], said: str) -> Sequence[Blank]:
    """Those that were denied: "I have no GST number"; all, if none is named and all may be left out."""
    spoken = set(map(sound, words(romanised(said))))
    optional = [blank for blank in fields if blank.optional]
    named = [blank for blank in optional if not spoken.isdisjoint(_names(blank))]
    return named or (optional if len(optional) == len(fields) else [])


def _names(blank: Blank) -> set[str]:
    """What a field is called: the first word of its label, in any language."""
    return {sound(romanised(label).split()[0]) for label in blank.labels if label}
