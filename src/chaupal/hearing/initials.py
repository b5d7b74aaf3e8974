"""A name as a whole: with its initials and shortened words, "K. Meenakshi", "Md. Arif", and what a "ji" parts. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Words

_SHORT, _LETTER = 4, 2  # letters of a word that is shortened, and of an initial by its name: के.
_NO_INITIAL = frozenset("copula courtesy title denial".split())
_SPEAKS = frozenset("i article of".split())  # one letter may be a word: "I am", "a name"
_MARKS = " ,.;:!?।-–()\"'"


def joined(lexicon: Lexicon, heard: Words, spans: Iterable[Span], least: float) -> list[Span]:
    """The names that are so sure at `least`, with what belongs to each.

    Parts of one name between which only a stop or a "ji" stands are one.
    """
    names: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        while (before := _initial_before(lexicon, heard, start)) < start:
            start = before
        while (after := _initial_after(lexicon, heard, end)) > end:
            end = after
        if names and _is_one(lexicon, heard, names[-1], start):
            first = names.pop()
            names.append(Span(first.start, max(end, first.end), max(min(first.sure, span.sure), least), first.is_led))
        else:
            is_led = start < span.start and len(heard.words[start].key) == 1
            names.append(Span(start, end, span.sure, is_led))
    return [name for name in names if name.sure >= least]


def written(lexicon: Lexicon, heard: Words, span: Span) -> str:
    """The name without a "ji" in it."""
    parts, start = [], span.start
    for at in range(span.start, span.end):
        if lexicon.get(heard.words[at].key) == ("courtesy",):
            parts.append(heard.cut(start, at))
            start = at + 1
    return " ".join(filter(None, (part.strip(_MARKS) for part in (*parts, heard.cut(start, span.end)))))


def _initial_before(lexicon: Lexicon, heard: Words, start: int) -> int:
    """Where the initial or shortened word before a name begins; there itself if there is none."""
    is_stopped = start > 1 and heard.words[start - 1].key == "."
    at = start - 1 - is_stopped
    if at < 0:
        return start
    is_attached = is_stopped and heard.words[at].end == heard.words[start - 1].start
    before = heard.text[: heard.words[at].start][-1:]  # "s/o" is no initial
    is_free = is_attached == is_stopped and (not before.strip() or before == ".")
    return at if is_free and _is_initial(lexicon, heard, at, is_stopped=is_attached) else start


def _initial_after(lexicon: Lexicon, heard: Words, end: int) -> int:
    """Where the one letter that follows a name ends, with its stop."""
    letter = heard.words[end] if end < len(heard.words) else None
    if letter is None or len(letter.key) > 1 or not letter.key.isalpha() or letter.key in lexicon:
        return end
    follows = heard.text[letter.end : letter.end + 1]  # "s/o" is no initial
    return end + 1 if not follows or follows.isspace() or follows in ".,;" else end


def _is_initial(lexicon: Lexicon, heard: Words, at: int, *, is_stopped: bool) -> bool:
    """Whether it is one letter, or a shortened word with its stop: "Mohd."."""
    word, classes = heard.words[at], lexicon.get(heard.words[at].key, ())
    if not word.key.isalpha():
        return False
    if len(word.key) == 1:
        return is_stopped or _SPEAKS.isdisjoint(classes)
    is_letter = len(word.folded) <= _LETTER and _NO_INITIAL.isdisjoint(classes)
    if not is_stopped:
        return False
    ends = heard.text[word.start].islower() and heard.text[heard.words[at + 2].start].isupper()  # "no job. Rekha Nair"
    return is_letter or (len(word.folded) <= _SHORT and not classes and not ends)


def _is_one(lexicon: Lexicon, heard: Words, first: Span, start: int) -> bool:
    """Whether what begins there goes on with that name."""
    between = heard.words[first.end : start]
    if start <= first.end:  # a name that follows without a mark is another's
        return start < first.end or heard.words[first.end - 1].key == "."
    is_short = len(heard.words[first.end - 1].folded) <= _SHORT and between[0].start == heard.words[first.end - 1].end
    is_stop = [word.key for word in between] == ["."] and is_short
    return is_stop or (len(between) == 1 and lexicon.get(between[0].key) == ("courtesy",))
