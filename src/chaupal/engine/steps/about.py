"""Questions about the very thing that is asked for: what it is, whether it must be, what to do without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import showing
from chaupal.engine.definition import Field, Paper
from chaupal.engine.forms import flow
from chaupal.engine.named_paper import asked_of
from chaupal.engine.phrases import needed, say_of_paper, tell_meaning
from chaupal.engine.steps import refusal
from chaupal.hearing.called import term_of_label
from chaupal.hearing.folding import sounds
from chaupal.hearing.heard import About

if TYPE_CHECKING:
    from chaupal.engine.definition import Item
    from chaupal.engine.scene import Scene


def tell(scene: Scene, item: Item, asked: About, said: str) -> None:
    """The answer, and the question once more: it says by itself what is wanted, and how it is written."""
    if asked is About.MEANING:
        return _tell_meaning(scene, item)
    if asked is About.ENTERED:
        return scene.then("repeat", "ask.by_number" if _is_one_of(item) else "")
    if asked is About.NEEDED and _is_of_paper(scene, item, said) and say_of_paper(scene, scene.service):
        return scene.then("repeat")
    if all(map(flow.may_be_left_out, map(scene.service.item, scene.form.group or [item.id]))):
        return scene.then("repeat", "ask.not_needed")
    if asked is About.LATER:
        return scene.then("later", item, "") if isinstance(item, Paper) else scene.then("pause")
    return _tell_without(scene, item, said) if asked is About.WITHOUT else needed(scene, item)


def _is_of_paper(scene: Scene, item: Item, said: str) -> bool:
    """Whether a kind of paper is named: any of those that will do here, or what the field is not called by."""
    kind = asked_of(scene.catalogue, said)
    return bool(kind) and not (
        isinstance(item, Field) and sounds(said) & sounds(showing.label(scene, scene.service, item))
    )


def _is_one_of(item: Item) -> bool:
    return isinstance(item, Field) and item.spec.kind in refusal.ONE_OF


def _tell_meaning(scene: Scene, item: Item) -> None:
    """What it stands for, if that is declared, or a word of its name; of a choice, that the likeliest will do."""
    if isinstance(item, Field) and scene.has_text(f"{item.key}.meaning", scene.service):
        return tell_meaning(scene, item)
    if term := term_of_label(showing.label(scene, scene.service, item)):
        return scene.then("repeat", f"term.{term}")
    return scene.then("repeat", "ask.likeliest" if _is_one_of(item) and _has_several(item) else "")


def _has_several(item: Item) -> bool:
    return isinstance(item, Field) and len(item.spec.options) > 1


def _tell_without(scene: Scene, item: Item, said: str) -> None:
    """What else will do; of an answer to choose from, that the likeliest will."""
    if refusal.other_way(scene, item) or refusal.others_will_do(scene, item, said):
        return None
    if _is_one_of(item):
        return scene.then("repeat", "ask.likeliest" if _has_several(item) else "")
    return needed(scene, item)
