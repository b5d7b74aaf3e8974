"""How a name or an address is written in the other script: as a card or the citizen wrote it, else by ear. Pure.

What is stored is what was told; this is for people to read. A card that tells a name in both scripts (Aadhaar) counts
if the two sound alike; so does what stood in an answer before it was written anew in the other script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Field
from chaupal.hearing.answers import places
from chaupal.hearing.answers.spelling import are_alike, in_script, is_indic
from chaupal.hearing.script import folded
from chaupal.kit.languages import IN_LATIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chaupal.engine.definition import Item
    from chaupal.engine.talk import Form

PLACE = "place"  # what a text's rule `spelt` may be, beside true
SPELLINGS = "spellings"  # among what is filed: name as it is stored -> the same name as written in the other script
# what registers call people's names in their records, beside the questions of the service
OF_PEOPLE = frozenset(
    f"{whose}_name"
    for whose in (
        "applicant child consumer deceased father guardian head holder husband member mother occupier owner patient "
        "spouse student tenant wife"
    ).split()
)
OF_PLACES = frozenset(("address", "financier"))  # and what is spelt as addresses are
_INDIC, _LATIN = "hi", "en"  # the two scripts of names as forms keep them; Gurmukhi is heard as Devanagari
_HINDI = "_hi"  # ends the name of what a card tells in Devanagari


def shown(told: str, language: str, spellings: Mapping[str, str], *, place: bool = False) -> str:
    """The name, or the address of a `place`, in the script of a language."""
    by_ear = places.in_script if place else in_script
    if (heard := by_ear(told, language)) == told:
        return told
    helps = (language == IN_LATIN) is is_indic(told)  # whether the other script tells the letters of the language
    return by_ear(spellings[told], language) if told in spellings and helps else heard


def in_each(
    told: str, languages: Iterable[str], spellings: Mapping[str, str], *, place: bool = False
) -> dict[str, str]:
    """The same in the script of each of these languages."""
    return {language: shown(told, language, spellings, place=place) for language in languages}


def in_form(form: Form, item: Field, name: str, language: str) -> str:
    """The same, for an answer of a form."""
    return shown(name, language, _other_spelling(form, item, name), place=is_place(item))


def filed(form: Form, items: Iterable[Item]) -> dict[str, dict[str, str]]:
    """What is filed beside the answers: the spellings of names that somebody wrote, if there are any."""
    told: dict[str, str] = {}
    for item in items:
        if is_spelt(item) and isinstance(item, Field) and (name := form.answers.get(item.id)):
            told = _other_spelling(form, item, str(name)) | told
    return {SPELLINGS: told} if told else {}


def is_spelt(item: Item | None) -> bool:
    """Whether what is asked for is written in either script: a name, an address, a text such as a caste."""
    return isinstance(item, Field) and (item.spec.kind in ("name", "address") or "spelt" in item.spec.rules)


def is_place(item: Item | None) -> bool:
    """Whether it is spelt as addresses are, not as people's names."""
    return isinstance(item, Field) and (item.spec.kind == "address" or item.spec.rules.get("spelt") == PLACE)


def earlier(form: Form, items: Iterable[Item], gone: set[str]) -> dict[str, str]:
    """The names that stood in a form's answers, with those that are let go now: item and script -> the name."""
    named = {item.id: form.answers.get(item.id) for item in items if item.id in gone and is_spelt(item)}
    return form.earlier | {_place(name, str(value)): str(value) for name, value in named.items() if value}


def _place(item: str, name: str) -> str:
    return f"{item}/{_INDIC if is_indic(name) else _LATIN}"


def _other_spelling(form: Form, item: Field, name: str) -> dict[str, str]:
    """The name -> as it was written in the other script, if it was."""
    other = _LATIN if is_indic(name) else _INDIC
    before = form.earlier.get(f"{item.id}/{other}", "")
    if _sounds_like(name, before):
        return {name: before}
    pairs = [] if is_place(item) else list(_on_cards(form, item, other))
    found = [next((theirs for ours, theirs, alike in pairs if alike(word, ours)), "") for word in name.split()]
    if not any(found):
        return {}
    words = zip(found, name.split(), strict=True)
    return {name: " ".join(on_card or in_script(word, other) for on_card, word in words)}


def _sounds_like(name: str, other: str) -> bool:
    ours, theirs = name.split(), other.split()
    return len(ours) == len(theirs) and all(map(are_alike, ours, theirs))


def _on_cards(form: Form, item: Field, other: str) -> Iterator[tuple[str, str, Any]]:
    """Word by word, in the script of the answer and in the other, with how near the answer must be.

    The answer's own papers come first; of another person's card a word counts if it is the very same: a surname.
    """
    own = {source.partition(".")[0] for source in item.sources}
    for paper in sorted(form.read, key=lambda paper: paper not in own):
        for latin, hindi in _in_two_scripts(form.doubtful.get(paper, {}) | form.read[paper], form.read[paper]):
            for pair in zip(latin.split(), hindi.split(), strict=True):
                ours, theirs = pair if other == _INDIC else pair[::-1]
                yield ours, theirs, are_alike if paper in own else _are_same


def _in_two_scripts(told: Mapping[str, Any], sure: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The names that a card tells twice; the Devanagari must be sure, and sound like the other."""
    for key, hindi in sure.items():
        latin = told.get(key.removesuffix(_HINDI), "")
        if key.endswith(_HINDI) and _sounds_like(str(latin), str(hindi)):
            yield str(latin), str(hindi)


def _are_same(one: str, other: str) -> bool:
    return folded(one) == folded(other)
