"""What is said beside an answer while an item is asked: a question about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import WELFARE, Field, Paper
from chaupal.engine.forms import early
from chaupal.engine.phrases import say_topics, topic_text
from chaupal.engine.steps.ask import stands
from chaupal.engine.steps.meant import asks_for_words
from chaupal.hearing.remarks import Remark

if TYPE_CHECKING:
    from chaupal.engine.definition import Item
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.hearing.heard import Meant


def heard(scene: Scene, event: TextReceived, item: Item) -> bool:
    """Whether it was such words, and they were answered; where a story is asked for, they are part of it."""
    return not asks_for_words(scene) and _asked(scene, event, item)


def _asked(scene: Scene, event: TextReceived, item: Item) -> bool:
    """Why, which of these, will another do, where does it stand, how much will I get?"""
    said = event.reading.heard.remarks
    if stands(scene) and Remark.STANDS in said:
        scene.play("proceed")
    elif isinstance(item, Paper) and Remark.LATER in said:
        scene.play("repeat", "ask.later_optional" if item.optional else "ask.later")
    elif isinstance(item, Paper) and Remark.SENT in said and (document := _sent_before(scene, item)):
        scene.put(early.elsewhere(scene.form, item.id, document))
        scene.play("repeat", "document.sent_before")
    elif isinstance(item, Paper) and Remark.WILL_DO in said:
        kinds = ", ".join(scene.text(f"paper.{kind}") for kind in item.accept)
        scene.play("repeat", "ask.papers_that_do" if len(item.accept) > 1 else "ask.only_paper", papers=kinds)
    elif Remark.WHY in said:
        say_topics(scene, scene.service, event.reading)
        _tell_why(scene, item, event.reading.heard.begins)
    elif scene.service.kind == WELFARE and Remark.WHAT_ONE_GETS in said:
        scene.say_raw("topic.benefit", topic_text(scene, scene.service, "fee"))
        scene.play("repeat")
    elif isinstance(item, Field) and event.reading.topic and Remark.WHERE_WRITTEN in said:
        scene.play("repeat")  # the question says it
    elif isinstance(item, Field) and item.spec.kind == "choice" and not event.reading.topic and Remark.WHICH in said:
        scene.play("repeat", "ask.no_answer")
    else:
        return False
    return True


def _sent_before(scene: Scene, paper: Paper) -> str:
    return early.sent_for_another(scene.service, scene.form, paper)


def _tell_why(scene: Scene, item: Item, begins: Meant | None) -> None:
    """Why it is asked; what was answered before the question ("about three lakh, why do you ask?") is kept."""
    if begins is None:
        return scene.play("why")
    scene.say("ask.why", service_name=scene.text("name", scene.service))
    return scene.play("take", item, begins.value, told=True)
