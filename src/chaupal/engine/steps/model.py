"""A language model is asked what words mean that the router cannot tell; it only chooses, and the citizen confirms.

While it thinks nothing waits: whatever the citizen does next makes its answer out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import learning
from chaupal.engine.effects import AskModel
from chaupal.engine.events import ModelAnswered, ModelAway, TextReceived
from chaupal.engine.talk import Where
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene

TOPICS = ("fee", "documents", "time", "eligibility", "where")
MOST_NEAR = 3  # services whose forms it may tell of


def ask(scene: Scene, found: tuple[str, ...]) -> None:
    """The model is asked; what is proposed if it does not help is kept."""
    event = scene.event
    assert isinstance(event, TextReceived)
    reference = f"m{scene.talk.turn}"
    near = tuple(name for name, _ in event.reading.services if name in scene.catalogue.current)[:MOST_NEAR]
    said = {"text": event.text[: learning.LONGEST], "proposed": [], "at": scene.now.timestamp()}
    scene.talk = replace(scene.talk, thinking={"reference": reference, "services": list(found)}, said=said)
    scene.order(AskModel(reference, event.text, near))


def answered(scene: Scene, event: ModelAnswered) -> None:
    """What it chose is proposed, or answered from the catalogue; what it may not choose is not looked at."""
    found = _awaited(scene, event.reference)
    if found is None:
        return None
    told = event.told
    services = tuple(name for name in told.get("services", ()) if name in scene.catalogue.current)
    topics = tuple(topic for topic in told.get("topics", ()) if topic in TOPICS)
    facts = {name: dict(fields) for name, fields in told.get("facts", {}).items() if name in services}
    scene.talk = replace(scene.talk, facts=facts | scene.talk.facts)  # what was plainly said stands above it
    if not scene.talk.language:  # it is still being asked for
        scene.talk = replace(scene.talk, suggested=services)
        return None
    if services and topics:
        return scene.then("answer_topics", services[0], topics)
    if services:
        scene.talk = replace(scene.talk, said=scene.talk.said | {"proposed": list(services)})
        return scene.then("propose", services)
    return scene.then("suggest", found, told.get("intent", "") if told.get("intent") in ("human", "smalltalk") else "")


def away(scene: Scene, event: ModelAway) -> None:
    """On as if there were none."""
    found = _awaited(scene, event.reference)
    if found is not None and scene.talk.language:
        scene.then("suggest", found, "")


def _awaited(scene: Scene, reference: str) -> tuple[str, ...] | None:
    """What is proposed without it; None if nobody waits for this answer any more."""
    thinking = scene.talk.thinking
    scene.talk = replace(scene.talk, thinking={} if thinking.get("reference") == reference else thinking)
    if thinking.get("reference") != reference or scene.talk.where not in (Where.LOBBY, Where.CONFIRMING):
        return None
    return tuple(thinking["services"])
