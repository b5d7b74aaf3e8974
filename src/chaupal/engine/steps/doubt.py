"""What was read off a paper with doubt: the citizen says whether it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import filling
from chaupal.engine.definition import Field
from chaupal.engine.talk import Where

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene


def answer(scene: Scene, reference: str, name: str, word: str) -> None:
    """The button under "is this right?": yes or no."""
    if not scene.is_open(reference) or scene.form.item != name or scene.talk.where is not Where.ASKING:
        return scene.play("repeat", "tap.old")
    item = scene.service.item(name)
    if not isinstance(item, Field) or filling.doubt(item, scene.form, scene.today) is None:
        return scene.play("repeat", "tap.old")
    return hear(scene, item, word)


def hear(scene: Scene, item: Field, word: str) -> None:
    """Yes takes the value; no asks as if nothing had been read."""
    value = filling.doubt(item, scene.form, scene.today)
    scene.fill(told=[*scene.form.told, f"doubt/{item.id}"])  # nor is it asked when the answer is changed later
    return scene.play("take", item, value) if word == "yes" else scene.play("ask_again")
