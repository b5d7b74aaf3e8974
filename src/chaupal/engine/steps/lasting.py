"""Questions beside the place's own that outlast what is asked about them: it is answered, and they are put again.

May news be sent, shall all be erased: a consent and its opposite. Else the yes that follows would be to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.events import OursChecked, OwnDataFound, TextReceived
from chaupal.engine.steps import optin, own_data
from chaupal.engine.talk import Where
from chaupal.engine.understood import choice
from chaupal.hearing.remarks import asks_something, speaks_of_number
from chaupal.hearing.wishes import asks_who_else_sees, wish_of
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.events import Event
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk

    Step = Callable[..., None]

# a question -> what is told of it, and how it is put again; with what it is about
_LASTING: Mapping[str, tuple[Step, Step]] = {
    optin.ASIDE: (optin.explain, optin.put_again),
    own_data.ERASING: (own_data.explain, own_data.put_again),
}
_ABOUT_IT = ("", "why", "privacy", "details", "skip", "help")  # wishes that are about the question that was put last
_IN_BETWEEN = ("thanks", "greeting", "language", "term")  # what takes nobody elsewhere
# what is kept of them, what else they agreed to, or whether it is us; told in a turn of its own
_TELLS_OF_IT = ("consents", "ours", "my_data", "data")


def asks_about(scene: Scene, talk: Talk, event: TextReceived) -> bool:
    """Whether words that are no answer are about the question: then that is told, and it is put again."""
    name, *about = talk.aside or ("",)
    if name not in _LASTING or talk.form is not None:
        return False
    if not (_is_about_it(event) or (name == optin.ASIDE and (_asks_whence(event) or optin.asks_of_right(event)))):
        return False
    tell, put = _LASTING[name]
    tell(scene, *about)
    put(scene, *about)
    return True


def stands(scene: Scene) -> bool:
    """Whether one of them is asked still, where nothing else is."""
    talk = scene.talk
    return talk.form is None and talk.where is Where.LOBBY and talk.beside in _LASTING


def vouch(scene: Scene) -> None:
    """It was doubted, and nothing shown: so the question is meant. That it is ours is said, and what it is about."""
    name, *about = scene.talk.aside
    scene.say("ours.we")
    _LASTING[name][0](scene, *about)


def _is_about_it(event: TextReceived) -> bool:
    reading = event.reading
    is_seen = reading.command in _TELLS_OF_IT and asks_who_else_sees(event.text)
    return is_seen or ((reading.command or "") in _ABOUT_IT and not choice(reading.services))


def _asks_whence(event: TextReceived) -> bool:
    """Whether it is asked whence we have the number: "who gave you my number"; not a wish in so many words."""
    is_asked = asks_something(event.text) and speaks_of_number(event.text)
    return is_asked and wish_of(event.text)[0] is None


def put_again(scene: Scene, before: Talk, event: Event) -> None:
    """After a word in between, or what was looked up, if the talk stands where it stood and asks nothing else."""
    name, *about = before.aside or ("",)
    is_there = scene.talk.form is None and scene.talk.where is before.where is Where.LOBBY
    if name not in _LASTING or not is_there:
        return
    put = _LASTING[name][1]
    if isinstance(event, TextReceived):
        command = "" if scene.talk.aside else event.reading.command
        if command in _TELLS_OF_IT:
            scene.talk = replace(scene.talk, aside=before.aside)  # it is put below what is found
        elif command in _IN_BETWEEN:
            put(scene, *about)
    elif isinstance(event, OursChecked) or (isinstance(event, OwnDataFound) and event.what in _TELLS_OF_IT):
        put(scene, *about)
