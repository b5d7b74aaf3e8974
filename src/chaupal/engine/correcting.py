"""What is to be changed, said in words: "the name is wrong, it is Vimla", "1990 nahi 1992 se". Pure.

Only what surely names an answer and tells its new value is a correction; of everything else it is asked what is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chaupal.engine import answers, flow
from chaupal.engine.answers import choice, together
from chaupal.engine.answers.base import Accepted
from chaupal.engine.answers.denial import NOT
from chaupal.engine.answers.spelling import are_alike
from chaupal.engine.definition import Field, Slot
from chaupal.engine.objecting import (
    BE,
    PART,
    called_wrong,
    is_one,
    says_wrong,
    sound_of,
    without,
    without_ends,
)
from chaupal.engine.rewording import respelt, reworded
from chaupal.hearing.script import sound, vocabulary
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from chaupal.engine.definition import Item, Service
    from chaupal.engine.talk import Form

Correction = tuple[Field, Any]  # an answer and its new value
_NAME = frozenset(sound(romanised(word)) for word in "naam nam name नाम".split())
_FILLING = BE | frozenset(
    sound(romanised(word))
    for word in "mein me poora pura full pata address yeh ye aise sahi new naya में पूरा पता यह ये ऐसे सही नया".split()
)
_WITHIN = frozenset(sound(romanised(word)) for word in "mein me mai में".split())
_PIN = re.compile(r"^(?:पिन|pin)(?:\s*(?:कोड|code))?\s*[:-]?\s*(?=[0-9०-९])", re.IGNORECASE)
_MY = re.compile(r"^(?:मेरा|मेरी|मेरे|हमारा|हमारी|हमारे|mera|meri|hamara)\s+\S+\s+(?=[0-9०-९])", re.IGNORECASE)
_AT_END = re.compile(r"\s+(?:में|mein|me)(?:\s+(?:है|hai))?$|\s+(?:है|hai)$", re.IGNORECASE)
_COLON = re.compile(r"^[^:,।\n]{1,40}:\s*(?=\S)")
_AND = re.compile(r"\s+(?:और|व|तथा|aur|and)\s+|[;।\n]+", re.IGNORECASE)
_LETTERS = re.compile(
    r"(?:हिंदी|हिन्दी|अंग्रेज़ी|अंग्रेजी|\bhindi|\benglish)\s+(?:में|mein\b|me\b)|\bin\s+(?:hindi|english)\b", re.IGNORECASE
)
_ALIKE = ("पट्टा", "पट्टे", "patta")  # a collar sounds like an address
_STORY = 500  # characters that a text of one's own words has room for
_NOT_BUT = re.compile(r"\s(?:नहीं|नही|nahi|nahin|not)(?:\s|,|$)", re.IGNORECASE)
_OF = {"ke": "का"}  # "पिता के नाम में" is about the पिता का नाम
_KINDS = {  # a kind of answer -> what people call it
    "date": vocabulary("tareekh tarikh date taareekh तारीख़ तारीख"),
    "pincode": vocabulary("pin pincode पिन"),
    "phone": vocabulary("phone mobile फ़ोन मोबाइल"),
    "amount": vocabulary("rakam amount paisa रक़म राशि पैसा"),
}
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
    is_meant = bool(spoken & _KINDS["date"]) and spoken.isdisjoint(_BORN)
    return slots[0] if is_meant and len(slots) == 1 else None


def beside_label(service: Service, item: Item, said: str) -> str:
    """The words without the label before them: "the permanent address is House 21" is about House 21."""
    spoken, label = said.split(), _label_words(service, item) if isinstance(item, Field) else set()
    if not spoken or sound_of(spoken[0]) not in label:
        return said
    while spoken and sound_of(spoken[0]) in label | BE:
        spoken.pop(0)
    return without_ends(" ".join(spoken))


def is_named(service: Service, item: Item, said: str) -> bool:
    """Whether a word of its label is said: "हम 5 लोग हैं" tells of the लोग."""
    spoken = {sound_of(word) for word in said.split()}
    return isinstance(item, Field) and not spoken.isdisjoint(_label_words(service, item) - BE)


def without_label(service: Service, item: Field, said: str) -> str:
    """The words but those of its label: "एक बेसमेंट" of the बेसमेंट is एक."""
    label = _label_words(service, item) - BE
    return " ".join(word for word in said.split() if sound_of(word) not in label)


def corrections(service: Service, form: Form, items: Sequence[Item], said: str, today: date) -> list[Correction]:
    """All that a message changes; none if one of its parts names an answer and does not tell its value."""
    parts = [part for part in _AND.split(said) if part.strip()]
    if len(parts) > 1:
        several = [_one(service, form, items, part, today) for part in parts]
        found = {each[0].id: each for each in several if each}
        if len(found) == len(parts):
            return list(found.values())
        unclear = [part for part, each in zip(parts, several, strict=True) if each is None]
        if found and any(named(service, items, without(part), today) not in (None, *found) for part in unclear):
            return []  # one of two would be lost without a word
        if found and any(map(says_wrong, unclear)):  # "the address has gone wrong. The right one is …"
            return list(found.values())
    one = _one(service, form, items, said, today)
    return [one] if one else []


def _one(service: Service, form: Form, items: Sequence[Item], said: str, today: date) -> Correction | None:
    whose = of_whom(form, items, said)
    swapped = _respelt(form, whose, said) or _swapped(form, whose, said, today) or _put_right(form, whose, said)
    found = swapped or _of_person(form, items, whose, said) or _corrected(service, form, items, said, today)
    return None if found and form.answers.get(found[0].id) == found[1] else found  # as it stands


def _of_person(form: Form, items: Sequence[Item], whose: Sequence[Item], said: str) -> Correction | None:
    """What is said of the one person who is named: "Kamla Sharma is a widow", "… is not unmarried but a widow"."""
    if len(whose) == len(items):
        return None
    clauses = [part for part in _NOT_BUT.split(said) if part.strip()]
    found = []
    for item in (each for each in whose if isinstance(each, Field) and each.spec.kind == "choice"):
        option = choice.named_whole(flow.spec_of(item, form).options, clauses[-1])
        if option and form.answers.get(item.id) not in (None, option):
            found.append((item, option))
    return found[0] if len(found) == 1 else None


def _corrected(service: Service, form: Form, items: Sequence[Item], said: str, today: date) -> Correction | None:
    if _time_of(items, said):
        return None  # another day is chosen among those that are free
    said = _LETTERS.sub(" ", said)  # "in Hindi" is how the value is to be written
    fields = [item for item in of_whom(form, items, said) if isinstance(item, Field)]
    name = (
        named(service, fields, without(called_wrong(said)), today)
        or named(service, fields, without(said), today)
        or _by_kind(fields, said)
    )
    item = next((field for field in fields if field.id == name), None)
    if item is None:
        return None
    for part in _values(service, form, item, said, today):
        heard = answers.read(flow.spec_of(item, form), part, today)
        if isinstance(heard, Accepted):
            return item, heard.value
    return None


def _by_kind(items: Sequence[Item], said: str) -> str | None:
    """The one answer of the kind that is called wrong: "the date is wrong" where there is one date."""
    spoken = {sound_of(word) for word in said.split()} if says_wrong(said) else set()
    kinds = {kind for kind, words in _KINDS.items() if spoken & words}
    found = [item.id for item in items if isinstance(item, Field) and item.spec.kind in kinds]
    return found[0] if len(found) == 1 else None


def of_whom(form: Form, items: Sequence[Item], said: str) -> Sequence[Item]:
    """The answers of the one row whose person or thing is named ("Komal's birthday is another"); else all."""
    spoken = {sound_of(word) for word in said.split()}
    rows: dict[str, list[Item]] = {}
    for item in items:
        if "." in item.id:
            rows.setdefault(item.id.rpartition(".")[0], []).append(item)
    shared = [
        (len(spoken & set(map(sound_of, str(form.answers.get(row[0].id)).split()))), row) for row in rows.values()
    ]
    most = max((count for count, _ in shared), default=0)
    meant = [row for count, row in shared if count == most and most]
    return meant[0] if len(meant) == 1 else items


def _swapped(form: Form, items: Sequence[Item], said: str, today: date) -> Correction | None:
    """The one answer that is the first of "1990 nahi 1992 se", or the last of "1992, 1990 nahi", and its new value."""
    spoken = said.split()
    at = next((n for n, word in enumerate(spoken) if sound_of(word.strip(".।")) in NOT), 0)
    was, to_be = " ".join(spoken[:at]).strip(" ,"), " ".join(spoken[at + 1 :]).strip(" ,.।")
    if was and all(sound_of(word) in BE for word in to_be.split()):
        to_be, _, was = was.rpartition(",")
    if not was or not to_be:
        return None
    strict = [item for item in items if isinstance(item, Field) and together.is_strict(item.spec)]
    told = [item for item in strict if form.answers.get(item.id) is not None]
    found = [(item, value) for item in told if (value := _instead(form, item, was, to_be, today)) is not None]
    return found[0] if len(found) == 1 else None


def _instead(form: Form, item: Field, was: str, to_be: str, today: date) -> Any:
    spec, now = flow.spec_of(item, form), form.answers[item.id]
    unit = to_be.partition(" ")[2]  # "30 nahi 35 lakh"
    said = (was, to_be, f"{was} {unit}".strip())
    before, after, before_so = (together.read({item.id: spec}, part, today)[0].get(item.id) for part in said)
    return after if now in (before, before_so) and after not in (None, now) else None


def _respelt(form: Form, items: Sequence[Item], said: str) -> Correction | None:
    """The one name of which a word is to be written otherwise: "रथी की जगह राठी"."""
    names = [item for item in items if isinstance(item, Field) and item.spec.kind == "name"]
    found = [(item, told) for item in names if (told := respelt(str(form.answers.get(item.id) or ""), said))]
    if not found and not {sound_of(word) for word in said.split()}.isdisjoint(
        _NAME
    ):  # "the name should be Aryan Saxena"
        new = without_ends(said, _NAME)
        known = [(item, str(form.answers.get(item.id) or "")) for item in names]
        found = [(item, new) for item, told in known if told != new and are_alike(told, new)]
    return found[0] if len(found) == 1 else None


def _put_right(form: Form, items: Sequence[Item], said: str) -> Correction | None:
    """The one address or text of which a part is put right: "गली 8 है, 6 नहीं"."""
    found = []
    fields = [each for each in items if isinstance(each, Field) and each.spec.kind in ("address", "text", "location")]
    for item in (each for each in fields if each.spec.rules.get("max", 0) < _STORY):  # no word is cut out of a story
        now = form.answers.get(item.id)
        is_told = isinstance(now, dict) and now.keys() == {"address"}  # a pin has no words to change
        current = now["address"] if isinstance(now, dict) and is_told else now
        told = reworded(current, said) if isinstance(current, str) else ""
        if told and told != current:
            found.append((item, {"address": told} if is_told else told))
    return found[0] if len(found) == 1 else None


def _values(service: Service, form: Form, item: Field, said: str, today: date) -> Iterator[str]:
    """The parts of a message that may be the new value, the likeliest first.

    What shows by its form what it is stands anywhere; else it is what stands beside the label ("the name is Vimla",
    "बच्चे का नाम अनाया वर्मा है"), or in a part of its own ("the name is wrong, Vimla").
    """
    parts = [part for part in PART.split(said) if part.strip()]
    if together.is_strict(item.spec):
        yield from (part for part in reversed(parts) if not _denies(part))  # "the income is 96000, not 2019"
        return
    label = _label_words(service, item)
    if item.spec.kind in ("address", "text") and (told := reworded(str(form.answers.get(item.id) or ""), said)):
        yield told
        return
    if item.spec.kind in together.LOOSE and _COLON.match(said):
        yield without_ends(_COLON.sub("", said))
    if item.spec.rules.get("max", 0) >= _STORY:
        return  # somebody's own words are written anew, not cut out of what is said about them
    if item.spec.kind == "address":
        yield from filter(None, [_address(parts, label)])
        return
    if (
        item.spec.kind == "text"
        and len(parts) > 1
        and not says_wrong(said)
        and (whole := beside_label(service, item, said)) != said
    ):
        yield whole
    naming = [part for part in parts if flow.named(service, [item], in_our_words(part), today)]
    telling = [part for part in naming if len(parts) == 1 or not says_wrong(part)]  # "the name is written wrong, …"
    yield from filter(None, (_beside(part, label) for part in telling))
    is_other = len(parts) > 1 and is_one(said)  # else what stands in a part of its own may be anything
    others = [part for part in reversed(parts) if is_other and part not in naming and not is_one(part)]
    if item.spec.kind == "text" and len(others) > 1:
        yield without_ends(", ".join(part.strip() for part in reversed(others)))
    alone = (without_ends(part) for part in others)
    yield from (part for part in alone if part and sound_of(part.partition(" ")[0]) not in _WITHIN)


def _denies(part: str) -> bool:
    return any(sound_of(word) in NOT for word in part.split())


def _label_words(service: Service, item: Field) -> set[str]:
    labels = " ".join(service.wordings(f"{item.key}.label"))
    words = {sound_of(word) for word in labels.replace("/", " ").split()}
    return words | {said for said, ours in _LABELLED.items() if sound_of(ours) in words}


def _address(parts: list[str], label: set[str]) -> str:
    """An address has commas of its own: all after the label, without what says that the old one is wrong."""
    if any(map(_denies, parts)):
        return ""  # what is said not to be so is no address
    first, *rest = parts
    first = _MY.sub("", first.strip())
    rest = [_MY.sub("", part.strip()) for part in rest]
    told = [without_ends(first, label), *(_PIN.sub("", part.strip()) for part in rest)]
    if len(told) > 1 and (is_one(told[0]) or _FILLING.issuperset(map(sound_of, told[0].split()))):
        told = told[1:]  # what is said to be wrong is no address, nor is "the full address should be:"
    ended = (_AT_END.sub("", part.strip()) for part in told)
    return without_ends(", ".join(part for part in ended if part))


def _beside(part: str, label: set[str]) -> str:
    """The words beside the label: after a no, what it is to be; nothing of a part that only denies."""
    spoken = part.split()
    at = next((n for n, word in enumerate(spoken) if sound_of(word) in NOT), None)
    if at is None:
        kept = without_ends(" ".join(spoken), label)
        if sound_of(kept.partition(" ")[0]) in _WITHIN:  # "in the name it is …": only a part of it
            return ""
        return kept if len(kept.split()) < len(spoken) else ""
    was, to_be = without_ends(" ".join(spoken[:at]), label), " ".join(spoken[at + 1 :])
    return without_ends(to_be) if was else ""
