"""Answers that cannot be used: why, and what can be done instead. Nobody is asked the same in the same way for ever.

Whoever was not understood once is asked otherwise the next time: what was said is offered as the answer, options are
to be tapped, a question for several things is put for one, what may be left out is; at last a person is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import questions
from chaupal.engine.definition import Field, Paper
from chaupal.engine.forms import filling, flow
from chaupal.engine.forms.ways import ways
from chaupal.engine.phrases import needed, no_answer, other_service, say_person
from chaupal.engine.talk import SAID
from chaupal.engine.taps import claim
from chaupal.hearing.answers.date import TOLD
from chaupal.hearing.answers.denial import is_unknown, knows_not_which
from chaupal.hearing.answers.number import bounds, is_no
from chaupal.hearing.folding import sounds
from chaupal.hearing.remarks import Remark
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.definition import Item
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.hearing.answers.base import Refused

ONE_OF = ("choice", "yes_no")
IN_WORDS = ("text", "address", "name")
MOST = 2  # times that they were none, before a person is named
IN_FIGURES = ("date", "number", "amount", "year", "phone", "pincode", "aadhaar", "account")


def not_accepted(scene: Scene, event: TextReceived, refused: Refused) -> None:
    """An answer that cannot be used: why, and the question again; or another service is meant."""
    item = scene.service.item(scene.form.item)
    if other_service(scene, event.reading) and not _tries(item, event):
        return aside(scene, event, item, "other_service")
    note_part(scene, item, refused)
    if event.reading.command == "no" and isinstance(item, Field) and len(item.spec.options) == 1:
        return _must_agree(scene)
    if isinstance(item, Field) and item.spec.kind in ONE_OF:
        return _not_one_of(scene, event, item, refused)
    if Remark.ASKS in event.reading.heard.remarks and not any(map(str.isdigit, event.text)):
        return no_answer(scene)
    return again(scene, event, item, f"refused.{refused.code}", **refused.params)


def again(scene: Scene, event: TextReceived, item: Item, why: str = "", /, **params: Any) -> None:
    """The question once more, and `why`; whoever was not understood before is led out of it another way."""
    before = _failures(scene, item)
    scene.fill(told=scene.form.told.unheard_again(item.id))
    if before and _offer_words(scene, event, item):
        return None
    if before >= MOST:
        say_person(scene)
    is_one_of = isinstance(item, Field) and item.spec.kind in ONE_OF and len(item.spec.options) != 1
    if before and is_one_of:
        return scene.then("repeat", "ask.by_number")
    is_plain = not why or ".unclear" in why
    if before and is_plain and all(map(flow.may_be_left_out, map(scene.service.item, scene.form.group or [item.id]))):
        return scene.then("repeat", "ask.may_skip")
    if before >= MOST or (before and not is_unknown(event.text)):
        scene.fill(group=[])
    return scene.then("repeat", why, **params)


def aside(scene: Scene, event: TextReceived, item: Item, step: str) -> None:
    """What the words remind of, if they are no answer; where any words may be one, the second time they are offered."""
    is_text = isinstance(item, Field) and item.spec.kind == "text" and "pattern" not in item.spec.rules
    may_be = is_text and not scene.form.group
    if may_be and Remark.ASKS not in event.reading.heard.remarks:
        if _failures(scene, item):
            return again(scene, event, item)
        scene.fill(told=scene.form.told.unheard_again(item.id))
    return scene.then(step)


def _failures(scene: Scene, item: Item) -> int:
    return scene.form.told.unheard.get(item.id, 0)


def _offer_words(scene: Scene, event: TextReceived, item: Item) -> bool:
    """Whether the words as they stand can be the answer: they are offered; said once more, kept."""
    words = event.text.strip()
    is_yes = event.reading.command in ("yes", "no")
    if not isinstance(item, Field) or item.spec.kind not in IN_WORDS or scene.form.group or "?" in words or is_yes:
        return False
    value = filling.taken(item.spec, words, scene.today)
    if value is None:
        return False
    if scene.form.doubtful.get(SAID, {}).get(item.id) == words:
        scene.then("take", item, value, told=True)
    else:
        scene.put(filling.with_doubt(scene.form, {item.id: words}))
        questions.put(scene, item)
    return True


def note_part(scene: Scene, item: Item, refused: Refused) -> None:
    """A day and month without a year are remembered: the next answer may be only the year."""
    if told := refused.params.get(TOLD):
        before = scene.form.told
        scene.fill(told=replace(before, part=before.part | {item.id: told}))


def _tries(item: Item, event: TextReceived) -> bool:
    """Whether words with a figure in them are meant for a date or a number, whatever else they remind of."""
    is_figure = isinstance(item, Field) and item.spec.kind in IN_FIGURES and any(map(str.isdigit, event.text))
    return is_figure and event.reading.intent != "instead"


def _not_one_of(scene: Scene, event: TextReceived, item: Field, refused: Refused) -> None:
    """None of the options: who does not know may leave it out or take the likeliest."""
    if knows_not_which(event.text):
        if item.optional:
            return scene.then("skip")
        return scene.then("repeat", "ask.likeliest")
    if Remark.ASKS in event.reading.heard.remarks:
        return no_answer(scene)
    return again(scene, event, item, f"refused.{refused.code}", **refused.params)


def _must_agree(scene: Scene) -> None:
    """No to the only thing that can be chosen, such as a declaration: without it nothing can be filed."""
    scene.say("ask.must_agree")
    scene.offer(
        scene.option(claim("do", "continue"), "resume.yes"), scene.option(claim("do", "cancel"), "review.cancel")
    )


def unanswered(scene: Scene, event: TextReceived, item: Item) -> None:
    """I do not know, I do not have it: what is optional is left out."""
    if isinstance(item, Field | Paper) and item.optional:
        return scene.then("skip")
    if isinstance(item, Field) and item.spec.kind == "number" and bounds(item.spec)[0] <= 0 and is_no(event.text):
        return scene.then("take", item, 0)  # "how many basements?" "there are none"
    return None if other_way(scene, item) else _still_needed(scene, event, item)


def _still_needed(scene: Scene, event: TextReceived, item: Item) -> None:
    if _failures(scene, item):
        say_person(scene)
    scene.fill(told=scene.form.told.unheard_again(item.id))
    refused = event.reading.heard.refused.get(item.id)
    if refused and isinstance(item, Field) and item.spec.kind in ("name", "address"):
        return scene.then("repeat", "refused.text.unknown")
    if refused:
        return not_accepted(scene, event, refused)
    return None if others_will_do(scene, item, event.text) else needed(scene, item)


def others_will_do(scene: Scene, item: Item, said: str) -> bool:
    """Whether other papers than those that are named will do, too: they are told."""
    others = other_kinds(scene, item, said) if isinstance(item, Paper) else []
    if others:
        key = "ask.other_paper" if len(others) > 1 else "ask.one_paper"
        scene.then("repeat", key, papers=", ".join(others))
    return bool(others)


def other_way(scene: Scene, item: Item) -> bool:
    """Whether it was one of several ways to look something up: which of them is asked once more."""
    way = next((way for way in ways(scene.service) if way.field.id == item.id), None)
    if way is None or way.choice.id not in scene.form.trail or len(flow.spec_of(way.choice, scene.form).options) == 1:
        return False
    scene.say("ask.other_way")
    scene.then("reopen", way.choice.id)
    return True


def other_kinds(scene: Scene, paper: Paper, said: str) -> list[str]:
    """What else the paper may be than what the words name, as people call it."""
    named = names(scene, paper, said)
    return [scene.text(f"paper.{kind}") for kind in paper.accept if len(paper.accept) > 1 and kind not in named]


def said_of(scene: Scene, paper: Paper) -> str:
    """What the paper is called, in every language: its label, and the kinds that will do."""
    labels = [scene.service.text(language, f"{paper.id}.label") or "" for language in scene.service.texts]
    kinds = [texts[f"paper.{kind}"] for texts in scene.catalogue.texts.values() for kind in paper.accept]
    return " ".join([*labels, *kinds])


def names(scene: Scene, paper: Paper, said: str) -> set[str]:
    """The kinds of the paper that the words name, by a word that no other kind of it has in any language."""
    spoken, called = sounds(said), {kind: _called(scene, kind) for kind in paper.accept}
    others = {kind: frozenset().union(*(called[each] for each in called if each != kind)) for kind in called}
    return {kind for kind in called if spoken & (called[kind] - others[kind])}


def _called(scene: Scene, kind: str) -> frozenset[str]:
    return frozenset().union(*(sounds(texts[f"paper.{kind}"]) for texts in scene.catalogue.texts.values()))
