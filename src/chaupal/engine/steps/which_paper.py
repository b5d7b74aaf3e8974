"""Words at a paper that says something else than the form: is it the right one, another, or which of both is right?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import Field
from chaupal.engine.forms import differing, filling, flow
from chaupal.engine.talk import Where
from chaupal.hearing.answers.choice import by_telling_word
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import parted
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import sound, words
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from chaupal.engine.events import TextReceived
    from chaupal.engine.forms.differing import Difference
    from chaupal.engine.scene import Scene
    from chaupal.hearing.answers.base import Value

TELLS_WHOSE = ("name", "gender")  # of another sex or name is another person
_ANOTHER, _WRONG, _RIGHT = words_of("remarks.another"), words_of("answers.wrong"), words_of("remarks.right")
_ANOTHERS = words_of("remarks.anothers")
_OWN, _PRINTED = words_of("lexicon.mine"), words_of("remarks.printed")
_THIS, _PAPER, _MINE = words_of("remarks.this_one"), words_of("remarks.on_paper"), words_of("remarks.as_told")
ANOTHER, THIS, READ = "another", "this", "read"  # another paper is sent; this one stays; and what it says is right


def difference(scene: Scene, paper: str) -> Difference | None:
    """What that paper says otherwise than the form, if it does."""
    return differing.against(scene.service, scene.form, paper, scene.form.read.get(paper, {}), scene.today)


def beside(scene: Scene, paper: str, found: Difference) -> list[Difference]:
    """What else it says otherwise."""
    read = scene.form.read.get(paper, {})
    return differing.beside(scene.service, scene.form, paper, read, scene.today, found)


def asks_which(found: Difference) -> bool:
    """Whether an answer and the paper say two things of which one is right; else whether it is the right paper."""
    return isinstance(found.item, Field) and found.expected is None


def answers(scene: Scene, event: TextReceived) -> bool:
    """Whether words say there which it is, whatever is called wrong in them."""
    found = difference(scene, scene.form.differing[0]) if scene.talk.where is Where.COMPARING else None
    return found is not None and bool(meant(scene, found, event))


def told_anew(scene: Scene, found: Difference, event: TextReceived) -> Value | None:
    """Another option of the choice for which the paper is none, if it is told: "sorry, we are SC, this is right"."""
    item = found.item
    if not isinstance(item, Field) or item.spec.kind != "choice" or asks_which(found) or "?" in event.text:
        return None
    said = {sound(word) for word in words(romanised(event.text))}
    spec = flow.spec_of(item, scene.form)
    if not said.isdisjoint(NOT):
        return None
    value = filling.taken(spec, event.text, scene.today) or by_telling_word(spec.options, event.text)
    return value if value not in (None, "", found.told) else None


def meant(scene: Scene, found: Difference, event: TextReceived) -> str:
    """Which of the buttons is said in words; empty if none surely is."""
    said, command = _deciding(event.text), event.reading.command
    denies, another = not said.isdisjoint(_WRONG | NOT), not said.isdisjoint(_ANOTHER)
    if not asks_which(found):
        return _right_or_another(said, command or "")
    if value := value_of(scene, found, event.text):
        return value
    mine, read = not said.isdisjoint(_MINE), not said.isdisjoint(_PAPER)
    if another and not mine:
        return ANOTHER
    if mine != read:
        right, wrong = (THIS, READ) if mine else (READ, ANOTHER)
        return wrong if denies else right
    return ANOTHER if command == "no" and found.what in TELLS_WHOSE else ""


def _deciding(text: str) -> set[str]:
    """The words by their sound; of several clauses those of the one that calls something right."""
    clauses = [{sound(word) for word in words(romanised(clause))} for clause in parted(text)]
    right = [said for said in clauses if not said.isdisjoint(_RIGHT) and said.isdisjoint(_WRONG | NOT)]
    return right[0] if len(right) == 1 and len(clauses) > 1 else set[str]().union(*clauses)


def _right_or_another(said: AbstractSet[str], command: str) -> str:
    """Whether this is the right paper, or another is sent; empty if neither surely is said."""
    if command in ("yes", "no"):
        return THIS if command == "yes" else ANOTHER
    if not said.isdisjoint(_ANOTHERS) or _is_own(said):
        return ANOTHER if not said.isdisjoint(_ANOTHERS) else THIS
    this, another = not said.isdisjoint(_THIS), not said.isdisjoint(_ANOTHER | _WRONG | NOT)
    return (THIS if this else ANOTHER) if this != another else ""


def _is_own(said: AbstractSet[str]) -> bool:
    """Whether it is called one's own, or what stands on it misprinted: "it is mine, the age is printed wrong"."""
    is_misprinted = not (said.isdisjoint(_WRONG) or said.isdisjoint(_PRINTED))
    is_own = not said.isdisjoint(_OWN) and (said.isdisjoint(_PAPER) or said.isdisjoint(_WRONG))
    return is_misprinted or (is_own and said.isdisjoint(NOT | _ANOTHER))


def value_of(scene: Scene, found: Difference, said: str) -> str:
    """The one of the two that is written once more."""
    assert isinstance(found.item, Field)
    value = filling.taken(flow.spec_of(found.item, scene.form), said, scene.today)
    return {str(found.read): READ, str(found.told): THIS}.get(str(value), "") if value is not None else ""
