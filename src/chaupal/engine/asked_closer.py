"""What is asked of a topic beyond what it tells: sooner, from when it is paid, why so much, whether a copy will do.

Such a question has its topic in whatever words it is asked; what the catalogue declares of it is told behind that,
or what holds everywhere. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import named_paper
from chaupal.engine.definition import WELFARE
from chaupal.engine.events import TextReceived
from chaupal.hearing.acts import ASSENT
from chaupal.hearing.asked_of_money import HOW_MUCH, SO_MUCH, WHY_SO_MUCH, asked_of_sum
from chaupal.hearing.asked_of_paper import asks_if_it_does, asks_of_copy
from chaupal.hearing.asked_of_time import FROM_WHEN, SOONER, asked_of_time
from chaupal.hearing.folding import sounds
from chaupal.hearing.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.engine.definition import Service
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.scene import Scene
    from chaupal.engine.understood import Reading

_OF_TIME = (None, "time", "eligibility", "where")  # topics that such words may sound like
_OF_SUM = (None, "time", "eligibility")


def topic_of(catalogue: Catalogue, service: Service, reading: Reading, said: str) -> str | None:
    """The topic of such a question; else the one that was read."""
    topic = reading.topic
    is_told = reading.heard.act == ASSENT or reading.heard.answers  # "sab sahi hai, jaldi kar do" is a yes
    if is_told and not reading.heard.asked_beside:
        return topic
    of_time = asked_of_time(said, _benefit(service))
    if (of_time == SOONER and topic in _OF_TIME) or (of_time == FROM_WHEN and service.kind == WELFARE):
        return "time"
    of_sum = asked_of_sum(said) if topic in _OF_SUM else ""
    is_paid_out = service.kind == WELFARE and Remark.WHAT_ONE_GETS in reading.heard.remarks
    if not is_paid_out and (of_sum in (HOW_MUCH, WHY_SO_MUCH) or (of_sum and (service.fee or service.is_bill))):
        return "fee"
    if topic in (None, "eligibility") and (asks_if_it_does(said) or named_paper.asked_of(catalogue, said)):
        return "documents"
    return topic


def answers(scene: Scene, service: Service, topic: str) -> Iterator[tuple[str, str]]:
    """The texts that are told behind the topic's own, by their keys."""
    said = scene.event.text if isinstance(scene.event, TextReceived) else ""
    if topic == "time":
        yield from _of_time(scene, service, said)
    elif topic == "fee" and (service.fee or service.is_bill) and asked_of_sum(said) in (WHY_SO_MUCH, SO_MUCH):
        department = scene.catalogue.departments[service.department].names[scene.language]
        key = "topic.bill_why" if service.is_bill else "topic.fee_why"
        yield key, scene.text(key, department=department)


def _of_time(scene: Scene, service: Service, said: str) -> Iterator[tuple[str, str]]:
    asked = asked_of_time(said, _benefit(service))
    if asked == SOONER and scene.has_text(SOONER, service):
        yield SOONER, scene.text(SOONER, service)
    elif asked == SOONER and service.promises:
        yield "topic.no_sooner", scene.text("topic.no_sooner")
    elif asked == FROM_WHEN and service.kind == WELFARE and scene.has_text("after", service):
        yield "after", scene.text("after", service)


def of_copy(scene: Scene, said: str) -> Iterator[tuple[str, str]]:
    """What is told of who asks if a copy will do."""
    if asks_of_copy(said):
        yield "topic.copy", scene.text("topic.copy")


def _benefit(service: Service) -> frozenset[str]:
    """What a benefit is called, in every language."""
    if service.kind != WELFARE:
        return frozenset()
    return frozenset().union(*(sounds(texts["short_name"]) for texts in service.texts.values()))
