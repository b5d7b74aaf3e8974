"""What was read off a paper or heard with doubt: the citizen says whether it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import Field
from chaupal.engine.forms import filling
from chaupal.engine.talk import SAID
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


def answer(scene: Scene, word: str) -> None:
    """The button under "is this right?": yes or no."""
    item = scene.service.item(scene.form.item)
    if not isinstance(item, Field) or filling.doubt(item, scene.form, scene.today) is None:
        return scene.play("repeat", "tap.old")
    return hear(scene, item, word)


def hear(scene: Scene, item: Field, word: str) -> None:
    """Yes takes the value; no asks as if nothing had been read or heard."""
    value = filling.doubt(item, scene.form, scene.today)
    if item.id in scene.form.doubtful.get(SAID, {}):
        scene.put(without(scene.form, item.id))
        return scene.play("take", item, value) if word == "yes" else scene.play("ask_again")
    scene.fill(told=[*scene.form.told, f"doubt/{item.id}"])  # nor is it asked when the answer is changed later
    return scene.play("take", item, value) if word == "yes" else scene.play("ask_again")


def noted(form: Form, heard: Mapping[str, str]) -> Form:
    """The form with what was heard of fields, without being sure: each is asked with the value."""
    said = {**form.doubtful.get(SAID, {}), **heard}
    return replace(form, doubtful=form.doubtful | {SAID: said}) if heard else form


def without(form: Form, *names: str) -> Form:
    """The form without what was heard of these: they are answered, or it was not that."""
    said = form.doubtful.get(SAID, {})
    if said.keys().isdisjoint(names):
        return form
    left = {name: value for name, value in said.items() if name not in names}
    others = {paper: read for paper, read in form.doubtful.items() if paper != SAID}
    return replace(form, doubtful=others | ({SAID: left} if left else {}))
