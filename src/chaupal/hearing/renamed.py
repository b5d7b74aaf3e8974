"""Words that are to be other words: of a name, of an address, of a text. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.hearing.patches import alike, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.hearing.cues import Said
    from chaupal.hearing.patches import Held

Put = tuple[Any, float, int, int]  # the new value, how much of the old was told, and the pieces that told it
# no part of a value, at either side of one
BARE = ("is", "links", "told", "before", "change", "do", "should", "wrong", "courtesy", "but", "sorry", "fine")
ENDS = (
    "is",
    "before",
    "change",
    "do",
    "should",
    "told",
    "wrong",
    "reason",
    "rest",
    "and",
    "denies_last",
    "denies_next",
    "but",
)
_CALLED = frozenset({"name", "number"})
_MOST_WORDS = {"name": 6}
MOST_OF = 0.6  # of a value: who tells so much of the old one tells a whole new one
_LONG = 12  # words of a text or an address
_LEAST_ADDRESS = 3  # words that may be a whole address


def tells(said: Said, at: int) -> bool:
    """Whether the piece has a figure."""
    return any(map(str.isdigit, said.pieces[at].key))


def as_answer(held: Held, said: Said, start: int, end: int) -> tuple[int, int]:
    """Those of the words that an answer to the field would be heard in; all, where none would."""
    told = held.cut(said.cut(start, end))
    begin = said.cut(start, end).find(told) + said.pieces[start].start if told else -1
    inside = [at for at in range(start, end) if begin <= said.pieces[at].start < begin + len(told)]
    return (inside[0], inside[-1] + 1) if inside and begin >= said.pieces[start].start else (start, end)


def _forwards(held: Held, said: Said, start: int, end: int, *, is_long: bool) -> tuple[int, int] | None:
    while start < end and (_is_bare(said, start) or _is_label(held, said, start)):
        start += 1
    stop = start
    while stop < end and stop - start < _MOST_WORDS.get(held.kind, _LONG):
        if said.has(stop, *ENDS) or (held.kind == "name" and _ends_name(said, stop)):
            break
        stop += 1
        if said.ends(stop - 1) and not is_long:
            break
    while stop > start and _is_bare(said, stop - 1):
        stop -= 1
    return (start, stop) if start < stop else None


def _ends_name(said: Said, at: int, held: Held | None = None) -> bool:
    """Whether it is no word of a name: what it is about, or a figure."""
    if held is not None and held.kind != "name":
        return False
    return bool(said.means[at]) or tells(said, at) or (said.has(at, "links") and not said.has(at, "sorry"))


def _is_label(held: Held, said: Said, at: int) -> bool:
    return held.kind in ("name", "text") and said.names(at, held.means)


def fuller(held: Held, said: Said, start: int, end: int) -> Iterator[Put]:
    """A name told anew that shares a word with the one that is held: "poora likho, Mohammad Iqbal Ansari"."""
    for begin, stop in said.clauses(start, end):
        labels = [at for at in range(begin, stop) if said.names(at, held.means)]
        span = _forwards(held, said, max(labels, default=begin - 1) + 1, stop, is_long=False)
        if span is None or span[1] - span[0] < 2:  # noqa: PLR2004
            continue
        told = [said.pieces[at].key for at in range(*span)]
        shared = max(sum(key in told for key in keys_of(shown)) for shown in held.spoken)
        value = held.read(said.cut(*span)) if shared else None
        if value not in (None, held.value):
            yield value, shared / len(told), *span


def named(held: Held, said: Said, start: int, end: int, *, here: bool, whole: bool) -> Iterator[Put]:
    """The value that is told beside what it is called: "the name is wrong, it is Vimla", "papa ka naam Mohan Lal hai".

    `whole`: nothing else was heard in the sentence.
    """
    if held.is_story or not whole:
        return
    if held.kind == "address":
        yield from _address(held, said, start, end)
        return
    if held.kind == "name" and (more := list(fuller(held, said, start, end))):
        yield from more
        return
    found: dict[Any, Put] = {}
    for begin, stop in said.clauses(start, end):
        labelled = [at for at in range(begin, stop) if said.names(at, held.means)]
        if here and not labelled and not said.calls_wrong and begin == start:
            continue
        if labelled and max(labelled) + 1 < stop and said.has(max(labelled) + 1, "within") and held.kind == "name":
            continue  # "in the name …": of a part of it
        first = max(labelled, default=begin - 1) + 1
        while (
            labelled and first < stop and (said.means[first] & _CALLED or said.has(first, "links"))
        ):  # "ठेकेदार का नाम" of what is labelled ठेकेदार
            first += 1
        span = _alone(held, said, first, stop)
        value = held.read(said.cut(*span)) if span and may_be(held, said, *span) else None
        if span and value not in (None, held.value):
            found[value] = (value, 0.0, *span)
    if len(found) == 1:
        yield from found.values()


def may_be(held: Held, said: Said, start: int, end: int) -> bool:
    """Whether words that say nothing of the old value may be the new one: a name is known, or written as one."""
    if held.kind != "name":
        return True
    written = [said.cut(at, at + 1) for at in range(start, end)]
    return any(each[0].isupper() or held.is_known(each) for each in written)


def _alone(held: Held, said: Said, start: int, end: int) -> tuple[int, int] | None:
    """What a part of a sentence tells besides words of correcting; None if it tells more than a value."""
    while start < end and (_is_bare(said, start) or said.has(start, "reason", "and")):
        start += 1
    while end > start and _is_bare(said, end - 1, "and"):
        end -= 1
    if not 0 < end - start <= _MOST_WORDS.get(held.kind, _LONG):
        return None
    within = range(start, end)
    if any(said.has(at, "is", "wrong", "reason", "denies_last", "denies_next", "rest", "told") for at in within):
        return None
    if all(said.means[at] for at in within):
        return None
    if held.kind == "name" and any(said.means[at] or tells(said, at) for at in within):
        return None
    return start, end


def _is_bare(said: Said, at: int, *others: str) -> bool:
    """Whether it is no part of a value; the A of "A 77" is one."""
    is_letter = len(said.cut(at, at + 1)) <= 1 and at + 1 < len(said.pieces) and tells(said, at + 1)
    return said.has(at, *BARE, *others) and not tells(said, at) and not is_letter


def without_ends(said: Said, start: int, end: int) -> tuple[int, int]:
    """The pieces without those at either end that tell nothing of a value."""
    while start < end and (_is_bare(said, start) or ("pin" in said.means[start] and not tells(said, start))):
        start += 1
    while end > start and _is_bare(said, end - 1):
        end -= 1
    return start, end


def _address(held: Held, said: Said, start: int, end: int) -> Iterator[Put]:
    """All that follows the label, commas of its own included; of one word it is only a part."""
    labels = [at for at in range(start, end) if "address" in said.means[at]]
    begin = labels[0] + 1 if labels else start
    while labels and begin < end and not tells(said, begin) and _is_of_label(held, said, begin):
        begin += 1
    clauses = [(max(one, begin), stop) for one, stop in said.clauses(begin, end)]
    telling = [(one, stop) for one, stop in clauses if not _only_says_so(said, one, stop)]
    while len(telling) > 1 and any(said.has(at, "only", "rest") for at in range(*telling[0])):
        telling = telling[1:]  # "all is fine but the shop number, it is …"
    if not telling:
        return
    stripped = list(telling)
    stripped[0] = without_ends(said, *telling[0])[0], telling[0][1]
    stripped[-1] = stripped[-1][0], without_ends(said, *telling[-1])[1]
    first, last = stripped[0][0], stripped[-1][1]
    if last - first < _LEAST_ADDRESS or any(said.has(at, "denies_last", "denies_next") for at in range(first, last)):
        return
    told = ", ".join(said.cut(*clause) for clause in stripped if clause[0] < clause[1])
    value = held.read(held.cut(told) or told)
    if value not in (None, held.value) and _is_place(held, said, first, last):
        yield value, 0.0, first, last


def _is_of_label(held: Held, said: Said, at: int) -> bool:
    """Whether it is a word of the label, or leads on in it: "in Delhi is", of the address in Delhi."""
    return said.has(at, "links", "within", "is") or f"={said.pieces[at].key}" in held.means


def _is_place(held: Held, said: Said, first: int, last: int) -> bool:
    """Whether it has figures, as a house has, or a word of the place that is known."""
    known = [key for shown in held.spoken for key in keys_of(shown)]
    pieces = [at for at in range(first, last) if not said.names(at, held.means)]
    return any(tells(said, at) or any(alike(said.pieces[at].key, word) for word in known) for at in pieces)


def _only_says_so(said: Said, start: int, end: int) -> bool:
    return all(said.has(at, *BARE) or "address" in said.means[at] for at in range(start, end))
