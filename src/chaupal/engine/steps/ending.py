"""Taking back in words: all of it, one department's, its news alone; whatever is named, and no more than that. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import pages
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import back_or_offer
from chaupal.engine.steps import consent, own_data
from chaupal.hearing.wishes import ends_news, takes_back_consent

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk


def stop(scene: Scene) -> None:
    """No more messages: of what is named, else at all."""
    return None if _of_part(scene) else consent.withdraw(scene)


def withdraw(scene: Scene) -> None:
    """Consent is to be taken back: that for what is named, else the only one, or it is asked which."""
    return None if _of_part(scene) else own_data.withdraw(scene)


def named_in_list(scene: Scene, talk: Talk, event: TextReceived) -> bool:
    """Whether one of the consents that are listed is to end: "take back the revenue one"; `talk` as it was."""
    return talk.aside == own_data.AGREED and takes_back_consent(event.text) and _of_part(scene)


def _of_part(scene: Scene) -> bool:
    """Whether a department or its news are named, and it was done, or told that nothing of the kind was agreed to."""
    event = scene.event
    if not isinstance(event, TextReceived):
        return False
    named, is_news = pages.departments_in(scene, event.text), ends_news(event.text)
    if not named and not is_news:
        return False
    given = [name for name in scene.talk.consents if _is_of(name, named, is_news=is_news)]
    if len(given) == 1:
        own_data.take_back(scene, *given[0].split("/", 1), method="text")
    elif given:
        own_data.look(scene, "consents")
    else:
        scene.say("stop.nothing_of_it")
        back_or_offer(scene, scene.option("do|consents", "own.consents_button"), scene.option("do|menu", "menu.title"))
    return True


def _is_of(consent_to: str, named: tuple[str, ...], *, is_news: bool) -> bool:
    department, _, purpose = consent_to.partition("/")
    return (not named or department in named) and (not is_news or purpose == own_data.UPDATES)
