"""Wishes that can be uttered anywhere: "menu", "पीछे", "change my name", "ab tak kya bhara"."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.hearing import demanding, putting_off
from chaupal.hearing.appointed import wants_move
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import phrase, sounds
from chaupal.hearing.giving_up import gives_up, points_at_form, unwanted
from chaupal.hearing.packs import LANGUAGES, pack, packs, phrases_by, phrases_of, words_of
from chaupal.hearing.promised import asks_when, is_put_off, promised
from chaupal.hearing.remarks import asks_us
from chaupal.hearing.script import folded, sound, words
from chaupal.hearing.spoken_of import is_spoken_of
from chaupal.hearing.terms import term_of

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_WORDS, _PARTS = 6, 3
_PARTED = MARKS | {"."}
_UNINFLECTED = tuple("bcdfghjklmnpqrstvwxyz")  # "her" has no ending of its own, as "unki" has
_WITH_WORDS = ("pause", "rebook")  # whose words say when
_WHOLE = ("cancel", "menu", "back", "status", "receipt", "certificate", "help", "stop")  # what a part may utter
_LISTED = ("status", "my_data", "consents", "nominate", "helpers", "so_far", "privacy")  # what is there to be shown
_MENDED = ("my_data",)  # what may be put right
_REMOVED = ("pin", "nominate")  # what may be there no more
_TAKES_BACK = ("stop", "withdraw", "erase")  # what may be meant of the form in hand alone
_FINE = words_of("answers.fine", "answers.assent")
_THANKING = words_of("wishing.thanking")
_BESIDE_THANKS = words_of("wishing.beside_thanks") | _FINE
_FILLERS = frozenset(map(phrase, words_of("wishing.beside")))
_LEAKED, _MINE = words_of("remarks.leaked"), words_of("lexicon.mine")
_DATA = words_of("remarks.data", "lexicon.number", "lexicon.contact")
_OWN_DATA, _WHO = words_of("remarks.data"), words_of("grammar.who", "grammar.whose")
_PASSED_ON, _KEPT = words_of("remarks.passed_on"), words_of("remarks.kept_by")
_ANYBODY, _FINDS_OUT = words_of("remarks.anybody"), words_of("remarks.finds_out")
_ASKING = _WHO | words_of(
    "grammar.what", "grammar.which", "remarks.difference", "grammar.where", "grammar.how", "grammar.why",
    "grammar.how_much", "grammar.when",
)  # fmt: skip
_LATER = words_of("calendar.later", "calendar.evening", "calendar.tomorrow", "calendar.one_day_off")
_CONSENTS, _BACK = words_of("wishing.consents"), words_of("wishing.taking_back")
_WHAT = words_of("grammar.what", "grammar.which")
_IN_LANGUAGE = frozenset(map(phrase, words_of("language.beside")))
_SHOWING = frozenset(map(phrase, words_of("wishing.showing")))
_REMOVE = frozenset(map(phrase, words_of("remarks.remove")))
_MENDING = frozenset(map(phrase, words_of("wishing.mending")))
_DOING, _WITH_SHOWING = _SHOWING | _REMOVE | _MENDING, frozenset(map(phrase, words_of("wishing.beside_showing")))
# what is done -> the wishes of what it may be done to, and the wish that it is, if it is another
_DONE_TO = ((_SHOWING, _LISTED, ""), (_REMOVE, _REMOVED, ""), (_MENDING, _MENDED, "correct_data"))
_YES, _AGREES = frozenset(map(phrase, words_of("wishing.assent"))), frozenset(map(phrase, words_of("wishing.agrees")))
_WITH_YES, _PLEASE = (
    frozenset(map(phrase, words_of("wishing.beside_yes"))),
    frozenset(map(phrase, words_of("grammar.please"))),
)


@cache
def _phrases() -> dict[str, str]:
    return {_said(said): wish for wish, sayings in phrases_by("wishes").items() for said in sayings}


@cache
def _change_words() -> tuple[str, ...]:
    return tuple(sorted(set(map(phrase, phrases_of("wishing.change"))), key=len, reverse=True))


@cache
def _framed() -> tuple[str, ...]:
    return tuple(f" {word} " for word in _change_words())


@cache
def _languages() -> dict[str, str]:
    told = {language: pack(language, "language").get("asked_for", ()) for language in LANGUAGES}
    return {phrase(said): language for language, sayings in told.items() for said in sayings}


@cache
def _mine_for_theirs() -> Mapping[str, str]:
    """Of each language, in the same script, and with the same ending where there is one: "unki" -> "meri"."""
    pairs = {}
    for held in packs("lexicon"):
        mine = str(held.get("mine", "")).split()
        for word in str(held.get("theirs", "")).split():
            alike = [own for own in mine if own.isascii() == word.isascii()]
            inflected = [own for own in alike if own[-1] == word[-1] and not word.endswith(_UNINFLECTED)]
            pairs[word] = next(iter(inflected or alike), word)
    return MappingProxyType(pairs)


def as_own(said: str) -> str:
    """What is said for somebody else, as they would say it: "take back her consent"."""
    mine = _mine_for_theirs()
    return " ".join(mine.get(word.strip("".join(MARKS)).casefold(), word) for word in said.split())


def wish_of(text: str) -> tuple[str | None, str]:
    """(the wish or None, what it is about): the whole text must be the wish, not only contain it."""
    said = _said(text)
    wish = _phrases().get(said) or _phrases().get(_bare(said)) or _done_to(said)
    if wish == "yes" and said not in _phrases() and is_spoken_of(text):  # "do I agree"
        return None, ""
    if wish or not said:
        return wish, ""
    if term := term_of(text):
        return "term", term
    found = (
        "pause" if promised(text) else "thanks" if _thanks(text) else "rebook" if wants_move(text) else _in_parts(text)
    )
    if found:
        return found, text if found in _WITH_WORDS else ""
    return _in_sentence(text, said) if len(said.split()) <= MOST_WORDS else (None, "")


def _done_to(said: str) -> str | None:
    """What is there to be shown, to be no more, or to be put right: "show my complaints", "remove my PIN"."""
    spoken = said.split()
    if len(spoken) > MOST_WORDS or _DOING.isdisjoint(spoken):  # nearly always
        return None
    for doing, wishes, meant in _DONE_TO:
        whole = " ".join(word for word in spoken if word not in doing)
        rest = " ".join(word for word in spoken if word not in doing | _WITH_SHOWING)
        wish = _phrases().get(whole) or _phrases().get(rest) or _phrases().get(_bare(rest))
        if wish in wishes and not doing.isdisjoint(spoken):
            return meant or wish
    return None


def _in_parts(text: str) -> str | None:
    """The wish of one part of it, where the others say no more than later, or that all is well: "cancel, thanks"."""
    if _PARTED.isdisjoint(text) or "?" in text or not 1 < len(parts := parted(text)) <= _PARTS:
        return None
    wishes = [_phrases().get(_said(part)) or _phrases().get(_bare(_said(part))) for part in parts]
    meant = {wish for wish in wishes if wish in _WHOLE}
    others = (part for part, wish in zip(parts, wishes, strict=True) if wish not in _WHOLE)
    is_all = all(is_put_off(part) or _thanks(part) or set(_said(part).split()) <= _FILLERS | _YES for part in others)
    return meant.pop() if len(meant) == 1 and is_all else None


def _in_sentence(text: str, said: str) -> tuple[str | None, str]:
    """A wish that a few words utter."""
    if said in _languages():
        return "language", _languages()[said]
    if language := _spoken_in(said):
        return "language", language
    if said.endswith(_asks_why()):
        return "why", ""
    if said.endswith(_asks_whom()):
        return "help", ""
    if _agrees(said.split()) and not is_spoken_of(text):
        return "yes", ""
    return _change(said) if folded(next(iter(parted(text)), "")) not in _FINE else (None, "")  # "correct. submit"


def _spoken_in(said: str) -> str:
    """The language in which we are to speak: "please write in English"; of two that are named it is neither."""
    spoken = said.split()
    named = {_languages()[word] for word in spoken if word in _languages()}
    others = [word for word in spoken if word not in _languages()]
    return named.pop() if len(named) == 1 and _IN_LANGUAGE.issuperset(others) else ""


@cache
def _asks_whom() -> tuple[str, ...]:
    """Ends of a question whom to speak to."""
    return tuple(map(phrase, phrases_of("wishing.asks_whom")))


@cache
def _asks_why() -> tuple[str, ...]:
    """Ends of a short question what something is needed for: "naam kyon chahiye"."""
    return tuple(f" {phrase(why)}" for why in phrases_of("wishing.asks_why"))


def _thanks(text: str) -> bool:
    """Whether it is thanks, with nothing beside it but that all is fine: "bahut bahut dhanyavaad ji"."""
    if sounds(text).isdisjoint(_THANKING) or "?" in text:
        return False
    said = [_sounds(word) for word in words(folded(text)) if any(map(str.isalnum, word))]
    rest = [each for each in said if not each & _THANKING]
    return len(said) - len(rest) > 0 and all(each & _BESIDE_THANKS for each in rest)


def _sounds(word: str) -> set[str]:
    """A word by its spelling and by its sound."""
    return {word, sound(word)}


def _agrees(said: list[str]) -> bool:
    """Yes in a sentence: only words of agreement, so that no "not" can be among them."""
    agreeing = set(said) & _YES
    begins = said[0] in _YES or (said[0] in _WITH_YES and bool(agreeing & _AGREES or said[0] in _PLEASE))
    return bool(agreeing) and begins and set(said) <= _YES | _WITH_YES


def _said(text: str) -> str:
    """The folded words; where there are none, the signs: 👍🏽 is 👍."""
    return phrase(text) or folded(text)


def _bare(said: str) -> str:
    return " ".join(word for word in said.split() if word not in _FILLERS)


def _change(said: str) -> tuple[str | None, str]:
    framed = f" {said} "
    if not (framed.startswith(_framed()) or framed.endswith(_framed())):  # nearly always
        return None, ""
    word = next(word for word in _framed() if framed.startswith(word) or framed.endswith(word)).strip()
    return "change", _bare(said.removeprefix(word).removesuffix(word).strip())


def gives_up_form(said: str, wish: str | None, *, points: bool, may_stay: bool = False) -> bool:
    """Whether the form in hand is given up, though `wish` was learnt of the words: no consent is taken back by them."""
    is_said = wish_of(said)[0] in _TAKES_BACK and not points_at_form(said)  # "band karo": all that we send
    is_learnt = wish in _TAKES_BACK and wish_of(said)[0] not in _TAKES_BACK
    is_of_button = wish_of(said)[0] == "skip"  # the words on our button leave out no more than what is asked
    gives = not is_said and gives_up(said, points=points, may_stay=may_stay or is_of_button)
    return gives or (is_learnt and points_at_form(said))


def told_beside_putting_off(said: str) -> str | None:
    """What is told where the form is put off till somebody was asked, which may be nothing; None where it is not."""
    return putting_off.beside_putting_off(said)


def right_demanded(said: str) -> str:
    """The right to one's own data that nothing but these words ask for; empty if none."""
    return demanding.demanded(said)


def calls_wrong(said: str) -> bool:
    """Whether something is called wrong, whatever it is."""
    return demanding.calls_wrong(said)


def names_nominee(said: str) -> bool:
    """Whether somebody is to be named, whoever it is: "patni ko namit karna hai"."""
    return demanding.names_somebody(said)


def is_said(said: str, wish: str) -> bool:
    """Whether that wish is all that is said, in so many words: told to an officer it is one, too."""
    return wish_of(said)[0] == wish or demanding.demanded(said) == wish


def answers_later(said: str, asked: str) -> bool:
    """Whether what is asked is only put off, which is no answer to anybody, unless it was asked when."""
    return not asks_when(asked) and putting_off.puts_answer_off(said)


def denies_asked(said: str, asked: frozenset[str]) -> bool:
    """Whether what is not wanted or done is so in words of the question: "do you want it?", "I do not want it"."""
    return not unwanted(said).isdisjoint(asked)


def takes_away(said: str) -> bool:
    """Whether something is to be there no more: "remove my PIN"."""
    return not _REMOVE.isdisjoint(phrase(said).split())


def speaks_of_own_consents(said: str) -> bool:
    """Whether consents are to be taken back, or shown: "pension wali sehmati wapas lena hai", "meri sehmati kya"."""
    spoken = sounds(said)
    if _CONSENTS.isdisjoint(spoken):  # nearly always
        return False
    asked = sum(not _WHAT.isdisjoint(sounds(word)) for word in words(said))  # "kya kya", "kaun kaun si"
    asks = asked > 1 or (asked and not _MINE.isdisjoint(spoken))
    return asks or not (_BACK | _SHOWING).isdisjoint(spoken)


def asks_who_sees(said: str) -> bool:
    """Whether it is asked who gets to see what is told, or how long it is kept: "meri jankari kisko dikhegi?"."""
    spoken = sounds(said)
    of_data = spoken & (_OWN_DATA | _WHO) and spoken & (_PASSED_ON | _KEPT)
    of_others = spoken & _ANYBODY and spoken & _FINDS_OUT
    return bool((of_data or of_others) and (asks_us(said) or spoken & _ASKING))


def asks_who_else_sees(said: str) -> bool:
    """Whether it is asked who sees one's data or number, or gets it, and not what is kept of it, or how long."""
    spoken = sounds(said)
    if not spoken & (_DATA | _WHO) or not spoken & _PASSED_ON:  # nearly always
        return False
    return asks_us(said) or bool(spoken & _WHO)


def asks_of_later(said: str) -> bool:
    """Whether it is asked if something may be done some other time: "can I delete my data later?"."""
    return not _LATER.isdisjoint(sounds(said)) and asks_us(said)


def tells_of_leak(said: str) -> bool:
    """Whether one's own data is said to be out: "someone in your office leaked my number".

    It is in one clause, which tells no number: "the pipe leaks, my number is …".
    """
    return not _DATA.isdisjoint(sounds(said)) and any(map(_is_leak, parted(said)))


def _is_leak(clause: str) -> bool:
    spoken, told = sounds(clause), f" {phrase(clause)} "
    is_out = not _LEAKED.isdisjoint(spoken) or any(way in told for way in _leaks())
    is_own = not (_MINE.isdisjoint(spoken) or _DATA.isdisjoint(spoken))
    return is_out and is_own and not any(map(str.isdigit, clause))


@cache
def _leaks() -> tuple[str, ...]:
    return tuple(f" {phrase(each)} " for each in phrases_of("remarks.leaks"))
