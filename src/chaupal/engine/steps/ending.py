"""Taking back in words: all of it, one department's, its news alone; whatever is named, and no more than that. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import pages
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import back_or_offer
from chaupal.engine.steps import consent, own_data
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import choice
from chaupal.hearing import taking_back

if TYPE_CHECKING:
    from collections.abc import Collection

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk

_STORIES = (Where.REOPENING, Where.TELLING)  # where a story is told, of a consent, too


def stop(scene: Scene) -> None:
    """No more messages: of what is named, else at all."""
    return None if _of_part(scene) else consent.withdraw(scene)


def withdraw(scene: Scene) -> None:
    """Consent is to be taken back: that for what is named, else the only one, or it is asked which."""
    return None if _of_part(scene) else own_data.withdraw(scene)


def heard(scene: Scene, event: TextReceived, talk: Talk) -> bool:
    """Whether a consent plainly ends, which is no answer to anybody, be it to an office; `talk` as it was.

    One of those that are listed ends by its name: "take back the revenue one".
    """
    if talk.beside == own_data.AGREED and taking_back.takes_back_one(event.text) and _of_part(scene):
        return True
    is_open = talk.where not in _STORIES and not talk.helped
    if is_open and event.reading.command == "stop" and taking_back.ends_messages(event.text) and _of_part(scene):
        return True
    is_plain = event.reading.command == "withdraw" and (
        taking_back.takes_back(event.text) or taking_back.ends_news(event.text)
    )
    if is_open and is_plain:
        withdraw(scene)
    return is_open and is_plain


def _of_part(scene: Scene) -> bool:
    """Whether something is named, and it was done, asked which is meant, or told that nothing of it was agreed to."""
    event = scene.event
    if not isinstance(event, TextReceived):
        return False
    named = _named(scene, event)
    if named is None and not taking_back.leaves_some(event.text):
        return False
    given = [name for name in scene.talk.consents if name in (named or ())]
    if named is None or given[1:] or taking_back.is_all_but(event.text):
        own_data.look(scene, "consents")
    elif given:
        own_data.take_back(scene, *given[0].split("/", 1), method="text")
    elif _offices(named) & _offices(scene.talk.consents):  # something else of that department may be meant
        own_data.look(scene, "consents")
    else:
        scene.say("stop.nothing_of_it")
        back_or_offer(
            scene,
            scene.option(claim("do", "consents"), "own.consents_button"),
            scene.to_menu(),
        )
    return True


def _named(scene: Scene, event: TextReceived) -> Collection[str] | None:
    """The consents that are named: by a department, its news, a service, this form; None if none is."""
    said, given = taking_back.what_ends(event.text), scene.talk.consents
    departments, is_plain = pages.departments_in(scene.catalogue, said), taking_back.takes_back(event.text)
    if taking_back.speaks_of_news(said) and (is_plain or taking_back.ends_news(event.text)):
        return [f"{each}/{own_data.UPDATES}" for each in departments or scene.catalogue.departments]
    services = choice(event.reading.services) if is_plain or taking_back.ends_messages(event.text) else ()
    asked = {scene.catalogue.service(name).consent for name in services}
    if departments:
        of_these = [name for name in given if name.partition("/")[0] in departments]
        return asked.intersection(of_these) or of_these or asked.intersection(given)
    if not asked and is_plain and scene.talk.form is not None and taking_back.is_of_form(said):
        return [scene.service.consent]
    return asked.intersection(given) or asked or None


def _offices(consents: Collection[str]) -> set[str]:
    return {name.partition("/")[0] for name in consents if not name.endswith(f"/{own_data.UPDATES}")}
