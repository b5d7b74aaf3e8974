"""Which language somebody writes: learnt from their words where nobody knows it, offered where it is another. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import ChangeLanguage, Option
from chaupal.engine.events import OptionChosen, TextReceived
from chaupal.engine.taps import claim, read
from chaupal.kit.frozen import replace
from chaupal.kit.languages import IN_LATIN, LANGUAGES, base, script

if TYPE_CHECKING:
    from chaupal.engine.events import Event
    from chaupal.engine.scene import Scene
    from chaupal.engine.understood import Reading

SENTENCE = 4  # words by which a language shows


def named_language(event: Event) -> str:
    """The language whose name is all that is said."""
    is_named = isinstance(event, TextReceived) and event.reading.command == "language"
    return event.reading.argument if isinstance(event, TextReceived) and is_named else ""


def learn_language(scene: Scene) -> None:
    """Whose language nobody knows yet, and who writes plainly in one, or taps a button in one, is answered in it."""
    event = scene.event
    if scene.talk.language or (isinstance(event, TextReceived) and event.reading.command == "language"):
        return
    if language := _shown_in(scene, event) if isinstance(event, OptionChosen) else written_in(scene):
        scene.talk = replace(scene.talk, language=language)
        scene.order(ChangeLanguage(language))


def _shown_in(scene: Scene, event: OptionChosen) -> str:
    """The one language in which a button is called so: it may be of before all was erased, when it was known.

    One that chooses a language is taken by its own step.
    """
    chosen, texts = read(event.option), scene.catalogue.texts
    if chosen is not None and chosen.scope == "lang":
        return ""
    shown = [code for code in scene.catalogue.languages if event.title in texts[code].values()]
    return shown[0] if len(shown) == 1 else ""


def written_in(scene: Scene) -> str:
    """The one language whose script the words are in; of Latin letters, which several have, what words surely tell."""
    event = scene.event
    if not isinstance(event, TextReceived):
        return ""
    written, spoken = script(event.text), event.reading.written
    if written == "Latn":
        return spoken if spoken in scene.catalogue.languages else ""
    shared = [code for code in scene.catalogue.languages if LANGUAGES[code].script == written]
    return shared[0] if len(shared) == 1 else ""


def told_language(scene: Scene, event: TextReceived) -> str:
    """The language that words at the question for it tell, however few; else that of whole sentences before."""
    written = base(event.reading.language)
    if written not in scene.catalogue.languages:
        return next(iter(scene.talk.spoken), "")
    plain = written if event.reading.command else ""  # a yes, thanks, a greeting
    return written if event.reading.language != IN_LATIN else next(iter(scene.talk.spoken), plain)


def remember_language(scene: Scene) -> None:
    """What they write whole sentences in is the next language, where a service does not speak their own."""
    if not isinstance(scene.event, TextReceived) or len(scene.event.text.split()) < SENTENCE:
        return
    written, talk = base(scene.event.reading.language), scene.talk
    if written in scene.catalogue.languages and written not in (talk.language, *talk.spoken[:1]):
        scene.talk = replace(talk, spoken=tuple(dict.fromkeys((written, *talk.spoken))))


def offer_switch(scene: Scene, event: TextReceived) -> None:
    """Who writes whole sentences in another language than they chose is asked once, in that one, whether to change."""
    talk, spoken = scene.talk, event.reading.language
    strange = talk.language and spoken != talk.language and spoken in scene.catalogue.languages
    if not strange or talk.switch_offered or len(event.text.split()) < SENTENCE:
        return
    texts = scene.catalogue.texts[spoken]
    scene.say_raw("language.offer", texts["language.offer"])
    scene.offer(Option(claim("lang", spoken), texts["language.own_name"]))
    scene.talk = replace(talk, switch_offered=True)


def take_language(scene: Scene, reading: Reading) -> None:
    """Who was asked for a language and goes on in one has chosen; the first may be written in Latin letters, too."""
    written = base(reading.language)
    is_told = written == reading.language or written != scene.language
    if not scene.talk.language and is_told and written in scene.catalogue.languages:
        scene.talk = replace(scene.talk, language=written)
        scene.order(ChangeLanguage(written))
