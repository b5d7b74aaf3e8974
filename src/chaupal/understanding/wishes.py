"""Wishes that can be uttered anywhere: "menu", "पीछे", "change my name", "ab tak kya bhara"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chaupal.hearing.folding import phrase
from chaupal.hearing.packs import LANGUAGES, pack
from chaupal.hearing.script import folded
from chaupal.kit import yaml_files
from chaupal.understanding.terms import term_of

CHANGE = (
    "change",
    "badlo",
    "badal do",
    "badalna hai",
    "badalna h",
    "badalni h",
    "badalna chahta hun",
    "badalni chahta hun",
    "badalna chahti hun",
    "change karna hai",
    "change karni hai",
    "change karo",
    "change kar do",
    "badalni hai",
    "badalne hai",
    "badalne hain",
    "badal dijiye",
    "badal dein",
    "badle",
    "बदलें",
    "बदलो",
    "बदलना है",
    "बदलनी है",
    "बदलने है",
    "बदलने हैं",
    "बदल दो",
    "बदल दीजिए",
    "बदल दें",
    "correct",
    "edit",
    "theek karo",
    "theek karna hai",
    "ठीक करना है",
    "ठीक करनी है",
    "sudharo",
    "सुधारें",
    "galat hai",
    "galat he",
    "galat h",
    "गलत है",
    "is wrong",
)
MOST_WORDS = 6
_FILLERS = frozenset(
    phrase(word)
    for word in (
        "please",
        "plz",
        "kripya",
        "कृपया",
        "mera",
        "मेरा",
        "my",
        "the",
        "ko",
        "को",
        "ka",
        "का",
        "ki",
        "की",
        "jawab",
        "जवाब",
        "answer",
        "karo",
        "करो",
        "kar do",
        "kar",
        "do",
        "hai",
        "है",
    )
)

_YES = frozenset(
    phrase("yes haan han ok okay agree agreed sahmat sehmat thik sahi bilkul sure हाँ सहमत ठीक सही").split()
)
_AGREES = frozenset(phrase("agree agreed sahmat sehmat सहमत").split())
_WITH_YES = frozenset(
    phrase(
        "ji जी i we main mai मैं hum हम am do hu hun hoon hai he h हूँ हैं है please kripya कृपया sir madam "
        "jama जमा submit yahi यही wahi वही ye यह yeh this that it want mujhe मुझे chahiye chaiye चाहिए shuru शुरू start "
        "begin karo करो kar कर kijiye कीजिए karen करें karwao do दो dijiye दीजिए go ahead karna करना karana कराना "
        "karwana करवाना banwana बनवाना banana बनाना lena लेना ab अब aage आगे badhen बढ़ें"
    ).split()
)


@cache
def _phrases() -> dict[str, str]:
    stated = yaml_files.read(Path(__file__).parent / "wishes.yaml")
    return {_said(str(said)): wish for wish, sayings in stated.items() for said in sayings}


@cache
def _change_words() -> tuple[str, ...]:
    return tuple(sorted({phrase(word) for word in CHANGE}, key=len, reverse=True))


@cache
def _framed() -> tuple[str, ...]:
    return tuple(f" {word} " for word in _change_words())


@cache
def _languages() -> dict[str, str]:
    told = {language: pack(language, "language").get("asked_for", ()) for language in LANGUAGES}
    return {phrase(said): language for language, sayings in told.items() for said in sayings}


def wish_of(text: str) -> tuple[str | None, str]:
    """(the wish or None, what it is about): the whole text must be the wish, not only contain it."""
    said = _said(text)
    wish = _phrases().get(said) or _phrases().get(_bare(said))
    if wish or not said:
        return wish, ""
    if term := term_of(text):
        return "term", term
    return _in_sentence(text, said) if len(said.split()) <= MOST_WORDS else (None, "")


def _in_sentence(text: str, said: str) -> tuple[str | None, str]:
    """A wish that a few words utter."""
    if said in _languages():
        return "language", _languages()[said]
    if said.endswith(_asks_why()):
        return "why", ""
    if said.endswith(_asks_whom()):
        return "help", ""
    if "?" not in text and _agrees(said.split()):
        return "yes", ""
    return _change(said)


@cache
def _asks_whom() -> tuple[str, ...]:
    """Ends of a question whom to speak to."""
    return tuple(
        f"{phrase(whom)}" for whom in ("kisse baat karu", "kisse baat karun", "kis se baat karun", "किससे बात करूँ")
    )


@cache
def _asks_why() -> tuple[str, ...]:
    """Ends of a short question what something is needed for: "naam kyon chahiye"."""
    asked = ("kyon chahiye", "kyu chahiye", "kyun chahiye", "क्यों चाहिए", "kyon dena hai")
    return tuple(f" {phrase(why)}" for why in asked)


def _agrees(said: list[str]) -> bool:
    """Yes in a sentence: only words of agreement, so that no "not" can be among them."""
    agreeing = set(said) & _YES
    begins = said[0] in _YES or (said[0] in _WITH_YES and bool(agreeing & _AGREES or said[0] == phrase("ji")))
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
