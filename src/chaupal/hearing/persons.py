"""Whose name is told: the names in a sentence, each put to the field that asks for that person. Pure.

The words of kin that stand by a name say whose it is; where they do not, names answer questions in their order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing import initials, name_spans
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.name_spans import LEADING, WORDS
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.spans import DOUBTFUL, LEAST, STOPS, SURE, Span
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Words

_SURELY, _LIKELY = 0.95, 0.9  # of several names: as sure as one is that counts, where the first is not that sure
_AFTER = 4  # words after a name that may say whose it is: "Tapan Mondal, mere pati"
_LETTERS = words_of("grammar.letters")
_OWN, _LEADS_TO_OWN = frozenset(("i", "mine")), frozenset(("label", "copula", "title", "of"))
_TO_NAME = KIN | _OWN | _LEADS_TO_OWN | {"role", "theirs"}  # classes of words that lead to a name
_BEHIND_NAME = frozenset(("label", "copula", "mine", "theirs", "courtesy"))  # classes of words behind a name
_FREE = frozenset(("and", "so", "courtesy"))  # classes of words that say nothing of what follows
_BEHIND = frozenset(("of", "at", "born", "died"))  # classes of words that follow a name: "son Rahul ka", not "is small"
_MARKS = " ,.;:!?।-–()\"'"
_SURNAME = words_of("people.surname")
_BRACKETS = str.maketrans("()", ",,")  # what stands between them is said beside the name


_RELATED = {
    "father": phrases_of("people.child_of"),
    "husband": phrases_of("people.wife_of"),
    "wife": phrases_of("people.husband_of"),
}
# what stands between two names -> who the second is to the first
_OF_WHOM = {" ".join(split(phrase).keys): frozenset((kin,)) for kin, told in _RELATED.items() for phrase in told}


@dataclass(frozen=True, slots=True)
class Place:
    """A field that takes a name, the kin that its label asks for, if it does, and the words of that label."""

    field: str
    kin: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()


class Value(NamedTuple):
    """What was heard for a field, as it was written; `sure` from 0 to 1."""

    value: str
    sure: float


@dataclass(frozen=True, slots=True)
class _Name:
    written: str
    sure: float
    kin: frozenset[str]
    start: int
    end: int


def kin_of(lexicon: Lexicon, label: Iterable[str]) -> frozenset[str]:
    """The kin that the words of a label name: "Father's or husband's name"."""
    return frozenset(name for key in label for name in lexicon.get(key.removesuffix("'s"), ()) if name in KIN)


def told(ear: Ear, text: str, asked: Sequence[Place], others: Sequence[Place] = ()) -> tuple[dict[str, Value], str]:
    """Field -> the name that is told for it: of those asked, and of others that are open, where kin says so.

    And the text without the names and the words that only lead to them.
    """
    heard = split(text.translate(_BRACKETS))
    names = _names(ear, heard, len(asked))
    if not names:
        return {}, text
    given = _assigned(ear, heard, names, asked, others)
    used = {value.value for value in given.values()}
    return given, _rest(ear.lexicon, heard, [name for name in names if name.written in used])


class Named(NamedTuple):
    """A name in a sentence, as it was written, and the kin that stands by it; `is_own`: whoever writes is called so.

    `is_led`: its kin stands before it; `is_theirs`: it is the kin of somebody of whom was told. `is_called`: a word for
    a name stands by it, "naam …", `is_another`: and "uska"; `roles`: words of what that one is, "kirayedar …".
    """

    value: str
    sure: float
    kin: frozenset[str]
    is_own: bool
    is_led: bool
    is_theirs: bool = False
    is_called: bool = False
    is_another: bool = False
    roles: frozenset[str] = frozenset()


def named(ear: Ear, text: str) -> list[Named]:
    """The names in a sentence that nobody has asked for; listed ones behind a word of kin count, too."""
    heard, told, last = split(text), [], 0
    spans = name_spans.whole(ear, heard)
    for one in _behind_kin(ear, heard):
        near = [span for span in spans if span.start < one.end and one.start < span.end]
        if not near or (near[0].start, near[0].end) == (one.start, one.end):
            spans = [*(span for span in spans if span not in near), Span(one.start, one.end, SURE)]
    spans = sorted(spans, key=lambda each: each.start)
    begins = [*(_begin(ear.lexicon, heard, span) for span in spans[1:]), len(heard.keys)]
    for span, end in zip(spans, begins, strict=False):
        before = heard.keys[max(last, span.start - _AFTER) : span.start]
        is_called, is_another, is_mine, roles = _called(ear.lexicon, heard, span, end)
        is_own = is_mine or _is_own(ear.lexicon, before)
        led = frozenset[str]() if is_own else _nearest_kin(ear.lexicon, reversed(before))
        after = () if is_own else heard.keys[span.end : min(span.end + _AFTER, end)]
        kin = led or _nearest_kin(ear.lexicon, after)
        value = initials.written(ear.lexicon, heard, span)
        is_theirs = bool(led) and any("theirs" in ear.lexicon.get(key, ()) for key in before)
        told.append(Named(value, span.sure, kin, is_own, bool(led), is_theirs, is_called, is_another, roles))
        last = span.end
    return told


def _begin(lexicon: Lexicon, heard: Words, name: Span) -> int:
    """Where the words begin that lead to a name: "pita ka naam …", "the tenant is …"."""
    start = name.start
    while start and not _TO_NAME.isdisjoint(lexicon.get(heard.keys[start - 1].removesuffix("'s"), ())):
        start -= 1
    return start


class _Called(NamedTuple):
    """As `Named` has them; `is_mine`: "Meena Devi naam hai mera"."""

    is_called: bool
    is_another: bool
    is_mine: bool
    roles: frozenset[str]


def _called(lexicon: Lexicon, heard: Words, name: Span, end: int) -> _Called:
    """Whether a word for a name stands by it that is nobody else's, nor a thing's; the words of roles that do."""
    begin, stop = _begin(lexicon, heard, name), name.end
    while stop < end and not _BEHIND_NAME.isdisjoint(lexicon.get(heard.keys[stop], ())):
        stop += 1
    led = [frozenset(lexicon.get(key, ())) for key in heard.keys[begin : name.start]]
    behind = [frozenset(lexicon.get(key, ())) for key in heard.keys[name.end : stop]]
    before = heard.keys[begin - 1] if begin else ","
    is_alone = before in STOPS or not _FREE.isdisjoint(lexicon.get(before, ()))
    is_named = any("label" in each for each in (*led, *behind))
    is_another = any("theirs" in each for each in (*led, *behind))
    is_mine = any("label" in each for each in behind) and any("mine" in each for each in behind)
    near = (*heard.keys[begin : name.start], *heard.keys[name.end : end][:1])
    roles = frozenset(key for key in near if "role" in lexicon.get(key, ()))
    return _Called(is_named and is_alone and not is_another, is_named and is_another, is_mine and not is_another, roles)


def _nearest_kin(lexicon: Lexicon, keys: Iterable[str]) -> frozenset[str]:
    words = (key.removesuffix("'s") for key in keys)
    return next((kin for word in words if (kin := KIN.intersection(lexicon.get(word, ())))), frozenset())


def _behind_kin(ear: Ear, heard: Words) -> Iterator[Span]:
    """Words that are listed as names, where they stand behind a word of kin: "my daughter Radha Devi's certificate"."""
    for at, key in enumerate(heard.keys):
        if KIN.isdisjoint(ear.lexicon.get(key, ())):
            continue
        end = at + 1
        while end < len(heard.keys) and end - at <= WORDS and _is_listed(ear, heard.keys[end], first=end == at + 1):
            end += 1
        behind = ear.lexicon.get(heard.keys[end], ()) if end < len(heard.keys) else ("at",)
        if end > at + 2 or (end > at + 1 and not _BEHIND.isdisjoint(behind)):
            yield Span(at + 1, end, SURE)


def _is_listed(ear: Ear, key: str, *, first: bool) -> bool:
    """Whether it is a name and no other word; behind another it may be a title: "Radha Kumari"."""
    return key in ear.names and (key not in ear.lexicon or (not first and ear.lexicon[key] == ("title",)))


def _is_own(lexicon: Lexicon, before: Sequence[str]) -> bool:
    """Whether the words that lead to a name say that whoever writes is called so: "mera naam", "I am"."""
    for word in reversed(before):
        classes = set(lexicon.get(word, ()))
        if classes & _OWN:
            return True
        if not classes & _LEADS_TO_OWN:
            return False
    return False


def _assigned(
    ear: Ear, heard: Words, names: Sequence[_Name], asked: Sequence[Place], others: Sequence[Place]
) -> dict[str, Value]:
    if len(asked) == 1 and len(names) > 1:
        one = _in_role(ear, heard, names, asked[0]) or _surely(names) or _of_parts(ear, heard, names)
        names = [one] if one else names
    if len(names) == 1 and len(asked) == 1:
        return _of_one(names[0], asked[0], others)
    given = _by_kin(names, asked)
    left = [name for name in names if name not in given.values()]
    elsewhere = {place.field: name for place, name in _sure_of(left, others, LEAST)}
    left = [name for name in left if name not in elsewhere.values()]
    for place in asked:
        if place.field not in given and left and (len(asked) > 1 or not given):
            given[place.field] = left.pop(0)
    few = len(names) < len(asked)
    doubtful = {field for field, name in given.items() if few and _is_doubtful(name, field, asked)}
    return {
        field: Value(name.written, min(name.sure, DOUBTFUL if field in doubtful else 1))
        for field, name in {**elsewhere, **given}.items()
    }


def _in_role(ear: Ear, heard: Words, names: Sequence[_Name], asked: Place) -> _Name | None:
    """Of several the one before which the role is told that is asked for: "mukhiya maa Kamla, mera naam Deepak"."""
    roles = {key for key in asked.called if "role" in ear.lexicon.get(key, ())}
    begins = [0, *(name.end for name in names)]
    told = [
        name for name, begin in zip(names, begins, strict=False) if not roles.isdisjoint(heard.keys[begin : name.start])
    ]
    return told[0] if len(told) == 1 else None


def _surely(names: Sequence[_Name]) -> _Name | None:
    """Of several that may be meant, where the first is doubtful, the one that surely is a name: it is to be asked."""
    sure = [name for name in names if name.sure >= _SURELY]
    if len(sure) != 1 or names[0].sure >= _LIKELY or (sure[0].kin and not names[0].kin):
        return None
    return replace(sure[0], sure=DOUBTFUL)


def _of_parts(ear: Ear, heard: Words, names: Sequence[_Name]) -> _Name | None:
    """Of several, none of them kin, the one that holds all; of a surname and a first name both, to be asked."""
    if any(name.kin for name in names):
        return None
    told = [name.written.casefold().replace(".", " ").split() for name in names]
    whole = next((name for name, words in zip(names, told, strict=True) if set(words) >= set().union(*told)), None)
    if whole is not None:
        return whole
    is_pair = len(names) == 2 and all(len(words) == 1 for words in told)  # noqa: PLR2004
    if not (is_pair and min(name.sure for name in names) >= SURE and _is_beside_it(ear, heard, *names)):
        return None
    first, last = names if _is_in_order(heard, *names) else reversed(names)
    return replace(first, written=f"{first.written} {last.written}", sure=DOUBTFUL)


def _is_beside_it(ear: Ear, heard: Words, first: _Name, second: _Name) -> bool:
    """Whether nothing stands between but a comma, or what names them: "Sharma, Ravi", "Ravi, surname Sharma"."""
    between = heard.words[first.end : second.start]
    return all(word.key == "," or word.key in _SURNAME or _leads(ear.lexicon, word.key) for word in between)


def _is_in_order(heard: Words, first: _Name, second: _Name) -> bool:
    """Whether the second is called the surname; "Sharma, Ravi" is told the other way round."""
    at = next((at for at, key in enumerate(heard.keys) if key in _SURNAME), -1)
    return at >= second.end or (at > first.start and STOPS.isdisjoint(heard.keys[at : second.start]))


def _of_one(name: _Name, asked: Place, others: Sequence[Place]) -> dict[str, Value]:
    """The only name told answers what is asked, unless it surely is another's; if it may be, that is to be asked."""
    elsewhere = _sure_of([name], others) if name.kin and not name.kin & asked.kin else []
    if elsewhere and asked.kin:
        return {elsewhere[0][0].field: Value(name.written, name.sure)}
    is_others = bool(elsewhere or (asked.kin and name.kin and not name.kin & asked.kin))  # "papa ka naam …" of a mother
    return {asked.field: Value(name.written, min(name.sure, DOUBTFUL) if is_others else name.sure)}


def _is_doubtful(name: _Name, field: str, asked: Sequence[Place]) -> bool:
    """Whether the kin that is told is none of those the field asks for, which another may be meant by."""
    kin = next((place.kin for place in asked if place.field == field), frozenset())
    return bool(kin and name.kin) and not kin & name.kin


def _by_kin(names: Sequence[_Name], asked: Sequence[Place]) -> dict[str, _Name]:
    """The names that are told with the kin which a field asks for; one without, where kin is told of the others."""
    given: dict[str, _Name] = {}
    for place in asked:
        fitting = [name for name in names if place.kin & name.kin and name not in given.values()]
        if fitting:
            given[place.field] = fitting[0]
    for place in asked:
        own = [name for name in names if not name.kin and name not in given.values()]
        if not place.kin and own:
            given[place.field] = own[0]
    return given


def _sure_of(names: Sequence[_Name], others: Sequence[Place], least: float = SURE) -> list[tuple[Place, _Name]]:
    """Names, so sure at least, for fields that are asked further on: the one field of that kin, and the one name."""
    pairs = [(place, name) for place in others for name in names if place.kin & name.kin and name.sure >= least]
    return [
        (place, name)
        for place, name in pairs
        if sum(each is place for each, _ in pairs) == 1 and sum(each is name for _, each in pairs) == 1
    ]


def _names(ear: Ear, heard: Words, asked: int) -> list[_Name]:
    spans = _without_meant(ear, heard, name_spans.whole(ear, heard))
    if len(spans) < asked:
        spans = sorted([*spans, *name_spans.bare(ear, heard, spans, asked)], key=lambda span: span.start)
    plain = name_spans.is_plain(ear, heard, spans)
    names: list[_Name] = []
    for at, span in enumerate(spans):
        before = spans[at - 1].end if at else 0
        after = spans[at + 1].start if at + 1 < len(spans) else min(span.end + _AFTER, len(heard.words))
        kin = (_related(heard, before, span.start) if at else None) or _kin(ear.lexicon, heard, before, span.start)
        if not kin and at + 1 == len(spans):
            kin = _kin(ear.lexicon, heard, span.end, after)
        written = initials.written(ear.lexicon, heard, span)
        sure = max(span.sure, SURE) if plain else span.sure
        if span.is_led and any(word.key.isalpha() for word in (*heard.words[: span.start], *heard.words[span.end :])):
            sure = min(sure, DOUBTFUL)
        name = _Name(written, sure, kin, span.start, span.end)
        if names and _corrects(ear.lexicon, heard, names[-1], name):
            name = _surer(names.pop(), name)
        names.append(name)
    return names


def _without_meant(ear: Ear, heard: Words, spans: list[Span]) -> list[Span]:
    """Of several the names alone: "sister Sunita, married" has one."""
    named = [
        span
        for span in spans
        if any(key in ear.names or not ear.alike.direct((key,)) for key in heard.keys[span.start : span.end])
    ]
    return named if len(spans) > 1 and named else spans


def _is_letter(heard: Words, at: int) -> bool:
    """Whether it is a letter, by its name, of the number that follows: डी 33."""
    following = heard.keys[at + 1 : at + 2]
    return heard.words[at].folded in _LETTERS and any(key[0].isdigit() for key in following)


def _rest(lexicon: Lexicon, heard: Words, names: Sequence[_Name]) -> str:
    left, at = "", 0
    for name in names:
        start, end = name.start, name.end
        while start and _leads(lexicon, heard.words[start - 1].key):
            start -= 1
        while end < len(heard.words) and _leads(lexicon, heard.words[end].key) and not _is_letter(heard, end):
            end += 1
        left += heard.text[at : heard.words[start].start]
        at = max(at, heard.words[end - 1].end)
    return left + heard.text[at:]


def _leads(lexicon: Lexicon, key: str) -> bool:
    classes = lexicon.get(key, ())
    return bool(classes) and LEADING.issuperset(classes)


def _kin(lexicon: Lexicon, heard: Words, start: int, end: int) -> frozenset[str]:
    spoken = [word.key for word in heard.words[start:end]]
    told = (*spoken, *(one + other for one, other in pairwise(spoken)))  # "ghar wale" is one word
    return frozenset(name for each in told for name in lexicon.get(each, ()) if name in KIN)


def _related(heard: Words, start: int, end: int) -> frozenset[str]:
    """Who that is whose child, wife or husband was named before: "Mahesh Gupta s/o Ram Gupta", "…, wife of …"."""
    told = " ".join(word.key for word in heard.words[start:end] if word.key not in _MARKS)
    return _OF_WHOM.get(told, frozenset())


def _surer(one: _Name, other: _Name) -> _Name:
    """Of a name that is told twice the one that is surer; of two as sure, or if it is told in full then, the second."""
    is_fuller = one.written.casefold() in other.written.casefold() != one.written.casefold()
    kept = one if one.sure > other.sure + 0.2 and not is_fuller else other
    return _Name(kept.written, kept.sure, one.kin or other.kin, kept.start, kept.end)


def _corrects(lexicon: Lexicon, heard: Words, one: _Name, other: _Name) -> bool:
    """Whether the second name takes the first one's place: "Harish, nahi, Harish Verma", or it is the same in full."""
    between = heard.words[one.end : other.start]
    denied = any("denial" in lexicon.get(word.key, ()) for word in between)
    first, second = ({word.key for word in heard.words[name.start : name.end]} for name in (one, other))
    same = first <= second or second <= first
    if _kin(lexicon, heard, one.end, other.start):  # "father Kumar, mother Asha Kumar": a family's name is told twice
        return same and one.kin == other.kin
    return (denied and other.sure >= SURE) or same
