"""Which field words name by its label, and what is said of it without the words of the label. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.answers.choice import by_telling_word
from chaupal.hearing.patches import SLOT
from chaupal.hearing.script import sound, vocabulary
from chaupal.hearing.transliteration import romanised
from chaupal.hearing.words import sound_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from chaupal.hearing.question import Blank

_LINK = re.compile(r" (?:का|की|के|of) ")
_EITHER = re.compile(r"(\S+?)\s*(?:/|\sया\s|\sor\s)\s*(\S+)")
# what says of a value that it is to be so
BE = frozenset(
    sound(romanised(word))
    for word in (
        "the hai hain h ho hona chahiye karna karni rakhna rakhiye kar karo kardo do dijiye kijiye likho likhiye likh "
        "is it should be make to ko "
        "ka ki ke mera mere meri my hi bas है हैं हो होना चाहिए करना करनी रखना रखिए कर करो कीजिए करें दो दीजिए दें लिखो लिखिए "
        "लिखें लिख को का की के "
        "मेरा मेरे मेरी ही बस था थी थे tha thi "
        "hoga hogi honge hoon hun होगा होगी होंगे हूँ हूं "
        "likha likhi likhe gaya gayi hua hui लिखा लिखी लिखे गया गई हुआ हुई"
    ).split()
)
_WITHIN = vocabulary("mein me mai में")
_ALIKE = ("पट्टा", "पट्टे", "patta")  # a collar sounds like an address
_OF = {"ke": "का"}  # "पिता के नाम में" is about the पिता का नाम
_DATE = vocabulary("tareekh tarikh date taareekh तारीख़ तारीख")
_BORN = vocabulary("janm janam birth born जन्म")
# a word that people say -> that of our labels
_LABELLED = {
    sound(romanised(said)): ours
    for ours, all_said in (
        ("माता", "maa mummy mammi mom माँ मम्मी"),
        ("पिता", "papa baap dad पापा बाप"),
        ("पता", "पते"),
        ("मृत्यु", "maut dehant death मौत देहांत"),
    )
    for said in all_said.split()
}


def in_our_words(said: str) -> str:
    """The words as our labels have them: "papa" is पिता there."""
    return " ".join(_LABELLED.get(sound_of(word), word) for word in said.split())


def named(blanks: Sequence[Blank], said: str, today: date) -> str | None:
    """The field that words name by its label; empty if several, None if none."""
    if time := _time_of(blanks, said):
        return time
    said = " ".join(word for word in said.split() if sound_of(word) not in _WITHIN and word.strip(",.।") not in _ALIKE)
    ours = in_our_words(said)
    ways = dict.fromkeys((" ".join(_OF.get(sound_of(word), word) for word in ours.split()), ours, said))
    found = [by_label(blanks, way, today) for way in ways]
    return next((name for name in found if name), found[-1])


def by_label(blanks: Iterable[Blank], said: str, today: date) -> str | None:
    """The same by the very words of its label, in any language."""
    labels = tuple((blank.id, tuple(_either(blank.labels))) for blank in blanks)
    heard = answers.read(Spec("choice", {}, labels), said, today)
    if isinstance(heard, Accepted):
        return str(heard.value)
    return by_telling_word(labels, said) or ("" if heard.code.endswith("several") else None)


def _either(labels: Iterable[str]) -> Iterator[str]:
    """Labels, of "Father's / husband's name" both that it may be, and "जन्म तारीख़" of "जन्म की तारीख़"."""
    for label in labels:
        ways = [label]
        if _EITHER.search(label):
            ways += [_EITHER.sub(side, label, count=1) for side in (r"\1", r"\2")]
        yield from ways
        yield from (_LINK.sub(" ", way) for way in ways if _LINK.search(way))


def _time_of(blanks: Sequence[Blank], said: str) -> str | None:
    """The day or hour that was chosen, if "the date" is to be another, and no birth is spoken of."""
    spoken = {sound_of(word) for word in said.split()}
    slots = [blank.id for blank in blanks if blank.kind == SLOT]
    is_meant = bool(spoken & _DATE) and spoken.isdisjoint(_BORN)
    return slots[0] if is_meant and len(slots) == 1 else None


def beside_label(blank: Blank, said: str) -> str:
    """The words without the label before them: "the permanent address is House 21" is about House 21."""
    spoken, label = said.split(), _label_words(blank.labels)
    if not spoken or sound_of(spoken[0]) not in label:
        return said
    while spoken and sound_of(spoken[0]) in label | BE:
        spoken.pop(0)
    while spoken and sound_of(spoken[-1]) in BE:
        spoken.pop()
    return " ".join(spoken).strip(" ,:-")


def is_named(blank: Blank, said: str) -> bool:
    """Whether a word of its label is said: "हम 5 लोग हैं" tells of the लोग."""
    return not {sound_of(word) for word in said.split()}.isdisjoint(_label_words(blank.labels) - BE)


def named_alone(blanks: Sequence[Blank], said: str) -> list[Blank]:
    """Those of which a word is said that no label of the others has."""
    spoken = {sound_of(word.strip(",.;:।")) for word in said.split()}
    labels = [_label_words(blank.labels) - BE for blank in blanks]
    found = []
    for at, blank in enumerate(blanks):
        others = frozenset[str]().union(*labels[:at], *labels[at + 1 :])
        if not spoken.isdisjoint(labels[at] - others):
            found.append(blank)
    return found


def without_label(blank: Blank, said: str) -> str:
    """The words but those of its label: "एक बेसमेंट" of the बेसमेंट is एक."""
    label = _label_words(blank.labels) - BE
    return " ".join(word for word in said.split() if sound_of(word) not in label)


@lru_cache(maxsize=1024)
def _label_words(labels: tuple[str, ...]) -> frozenset[str]:
    words = {sound_of(word) for word in " ".join(labels).replace("/", " ").split()}
    return frozenset(words | {said for said, ours in _LABELLED.items() if sound_of(ours) in words})
