"""Questions beside the place's own that outlast what is asked about them: it is answered, and they are put again.

May news be sent, shall all be erased: a consent and its opposite. Else the yes that follows would be to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.events import OwnDataFound, TextReceived
from chaupal.engine.steps import optin, own_data
from chaupal.engine.talk import Where
from chaupal.engine.understood import choice
from chaupal.hearing.remarks import asks_something, speaks_of_number
from chaupal.hearing.wishes import wish_of
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.events import Event
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk
    from chaupal.engine.understood import Reading

    Step = Callable[..., None]

# a question -> what is told of it, and how it is put again; with what it is about
_LASTING: Mapping[str, tuple[Step, Step]] = {
    optin.ASIDE: (optin.explain, optin.put_again),
    own_data.ERASING: (own_data.explain, own_data.put_again),
}
_ABOUT_IT = ("", "why", "privacy", "details", "skip", "help")  # wishes that are about the question that was put last
_IN_BETWEEN = ("thanks", "greeting", "language", "term")  # what takes nobody elsewhere
_TELLS_OF_IT = ("consents",)  # what else they agreed to; it is looked up, and told in a turn of its own


def asks_about(scene: Scene, talk: Talk, event: TextReceived) -> bool:
    """Whether words that are no answer are about the question: then that is told, and it is put again."""
    name, *about = talk.aside.split("|")
    if name not in _LASTING or talk.form is not None:
        return False
    if not (_is_about_it(event.reading) or (name == optin.ASIDE and _asks_whence(event))):
        return False
    tell, put = _LASTING[name]
    tell(scene, *about)
    put(scene, *about)
    return True


def _is_about_it(reading: Reading) -> bool:
    return (reading.command or "") in _ABOUT_IT and not choice(reading.services)


def _asks_whence(event: TextReceived) -> bool:
    """Whether it is asked whence we have the number: "who gave you my number"; not a wish in so many words."""
    is_asked = asks_something(event.text) and speaks_of_number(event.text)
    return is_asked and wish_of(event.text)[0] is None


def put_again(scene: Scene, before: Talk, event: Event) -> None:
    """After a word in between, or what was looked up, if the talk stands where it stood and asks nothing else."""
    name, *about = before.aside.split("|")
    is_there = scene.talk.form is None and scene.talk.where is before.where is Where.LOBBY
    if name not in _LASTING or not is_there:
        return
    if isinstance(event, OwnDataFound):
        is_between = event.what in _TELLS_OF_IT
    elif not isinstance(event, TextReceived) or scene.talk.aside:
        return
    elif event.reading.command in _TELLS_OF_IT:
        scene.talk = replace(scene.talk, aside=before.aside)  # it is put below what is found
        return
    else:
        is_between = event.reading.command in _IN_BETWEEN
    if is_between:
        _LASTING[name][1](scene, *about)
