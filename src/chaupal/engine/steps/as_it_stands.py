"""An answer that is told once more as it stands, at the review: it is said that it stands so, and not asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import questions
from chaupal.engine.definition import Field
from chaupal.engine.talk import Where
from chaupal.hearing import answers
from chaupal.hearing.answers.only_called import only_calls

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene


def told(scene: Scene, name: str, said: str) -> bool:
    """Whether words call it by its label and its value, and say nothing else: "pita Ram Prasad Yadav hai"."""
    item = scene.service.find(name)
    if scene.talk.where is not Where.REVIEWING or not isinstance(item, Field) or name not in scene.form.answers:
        return False
    value, texts = scene.form.answers[name], scene.service.texts
    shown = [answers.show(item.spec, value, language) for language in texts]
    labels = " ".join(text for language in texts if (text := scene.service.text(language, f"{item.key}.label")))
    if not only_calls(said, shown, labels):
        return False
    questions.tell_noted(scene, [name])
    scene.then("put_again")
    return True
