"""What was read off a paper with doubt: the citizen says whether it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import filling
from chaupal.engine.definition import Field

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene


def answer(scene: Scene, word: str) -> None:
    """The button under "is this right?": yes or no."""
    item = scene.service.item(scene.form.item)
    if not isinstance(item, Field) or filling.doubt(item, scene.form, scene.today) is None:
        return scene.play("repeat", "tap.old")
    return hear(scene, item, word)


def hear(scene: Scene, item: Field, word: str) -> None:
    """Yes takes the value; no asks as if nothing had been read."""
    value = filling.doubt(item, scene.form, scene.today)
    scene.fill(told=[*scene.form.told, f"doubt/{item.id}"])  # nor is it asked when the answer is changed later
    return scene.play("take", item, value) if word == "yes" else scene.play("ask_again")
