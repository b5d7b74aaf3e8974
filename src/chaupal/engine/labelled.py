"""Which answer words name by its label, and of whom they speak. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import flow
from chaupal.engine.definition import Field, Slot
from chaupal.hearing.script import sound, vocabulary
from chaupal.hearing.transliteration import romanised
from chaupal.hearing.words import sound_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.engine.definition import Item, Service

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


def named(service: Service, items: Sequence[Item], said: str, today: date) -> str | None:
    """The item that words name by its label; empty if several, None if none."""
    if time := _time_of(items, said):
        return time
    said = " ".join(word for word in said.split() if sound_of(word) not in _WITHIN and word.strip(",.।") not in _ALIKE)
    ours = in_our_words(said)
    ways = dict.fromkeys((" ".join(_OF.get(sound_of(word), word) for word in ours.split()), ours, said))
    found = [flow.named(service, items, way, today) for way in ways]
    return next((name for name in found if name), found[-1])


def _time_of(items: Sequence[Item], said: str) -> str | None:
    """The day or hour that was chosen, if "the date" is to be another, and no birth is spoken of."""
    spoken = {sound_of(word) for word in said.split()}
    slots = [item.id for item in items if isinstance(item, Slot)]
    is_meant = bool(spoken & _DATE) and spoken.isdisjoint(_BORN)
    return slots[0] if is_meant and len(slots) == 1 else None


def beside_label(service: Service, item: Item, said: str) -> str:
    """The words without the label before them: "the permanent address is House 21" is about House 21."""
    spoken, label = said.split(), _label_words(service, item) if isinstance(item, Field) else set()
    if not spoken or sound_of(spoken[0]) not in label:
        return said
    while spoken and sound_of(spoken[0]) in label | BE:
        spoken.pop(0)
    while spoken and sound_of(spoken[-1]) in BE:
        spoken.pop()
    return " ".join(spoken).strip(" ,:-")


def is_named(service: Service, item: Item, said: str) -> bool:
    """Whether a word of its label is said: "हम 5 लोग हैं" tells of the लोग."""
    spoken = {sound_of(word) for word in said.split()}
    return isinstance(item, Field) and not spoken.isdisjoint(_label_words(service, item) - BE)


def named_alone(service: Service, items: Sequence[Field], said: str) -> list[Field]:
    """Those of which a word is said that no label of the others has."""
    spoken = {sound_of(word.strip(",.;:।")) for word in said.split()}
    labels = [_label_words(service, item) - BE for item in items]
    found = []
    for at, item in enumerate(items):
        others = set[str]().union(*labels[:at], *labels[at + 1 :])
        if not spoken.isdisjoint(labels[at] - others):
            found.append(item)
    return found


def without_label(service: Service, item: Field, said: str) -> str:
    """The words but those of its label: "एक बेसमेंट" of the बेसमेंट is एक."""
    label = _label_words(service, item) - BE
    return " ".join(word for word in said.split() if sound_of(word) not in label)


def _label_words(service: Service, item: Field) -> set[str]:
    labels = " ".join(service.wordings(f"{item.key}.label"))
    words = {sound_of(word) for word in labels.replace("/", " ").split()}
    return words | {said for said, ours in _LABELLED.items() if sound_of(ours) in words}
