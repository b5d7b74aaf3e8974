"""`chaupal talk <service>`: a service tried out in the terminal, as its citizen, its bank and its officer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.outside import lead
from chaupal.conversations.rehearsal import Rehearsal, begin
from chaupal.engine.definition import DefinitionError
from chaupal.kit import clock
from chaupal.kit.dates import IST

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

HELP = """\
Write what the citizen writes, or:
  /2                 tap the second button or row (its words do as well)
  /photo aadhaar_card, /document …, /voice, /sticker    send a file; its kind is read off it
  /pin 28.70 77.26   send a place
  /contact [NUMBER]  share your own number, or somebody else's
  /pay, /fail        the bank
  /approve [note], /reject <reason>, /ask <question>    the officer
  /quit"""


def talk(service: str, language: str, lines: TextIO, out: TextIO) -> int:
    """Plays until the lines end; 1 if there is no such service or language."""
    return _checked(language, lambda: _play(begin(service, language, clock.now()), lines, out))


def led_from_outside(service: str, language: str, at: datetime | None, lines: TextIO, out: TextIO) -> int:
    """The same with a JSON object a line: see outside.py. It begins `at` that time, of India if it names no zone."""
    at = clock.now() if at is None else at if at.tzinfo else at.replace(tzinfo=IST)
    return _checked(language, lambda: lead(service, language, at, lines, out))


def _checked(language: str, play: Callable[[], None]) -> int:
    if language not in catalogue().languages:
        sys.stderr.write(f"no language {language!r}; there are {', '.join(catalogue().languages)}\n")
        return 1
    sys.stderr.write("Reading what people say who want the services; after a change this takes some seconds …\n")
    try:
        play()
    except DefinitionError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _play(stage: Rehearsal, lines: TextIO, out: TextIO) -> None:
    print(HELP, file=out)
    _tell(stage, out)
    for line in lines:
        said = line.strip()
        if not lines.isatty():
            print(f"> {said}", file=out)
        if said == "/quit":
            break
        why = _tried(stage, said) if said else ""
        if why:
            print(why, file=out)
        _tell(stage, out)


def _tried(stage: Rehearsal, said: str) -> str:
    """Plays the line; what keeps it from being played, be it a service that asks for what its tables do not hold."""
    try:
        return _act(stage, said)
    except (TypeError, ValueError, RuntimeError) as error:
        mend = "what is wrong is found by: chaupal catalogue check"
        return f"this cannot be played: {str(error).partition(':')[0]}; {mend}"


def _act(stage: Rehearsal, said: str) -> str:
    """Plays the line; why it cannot be played, if it cannot."""
    options = stage.options
    if not said.startswith("/"):
        meant = next((option for option in options if option.title == said), None)
        if meant:
            stage.taps(meant.id, meant.title)
        else:
            stage.hears(said)
        return ""
    name, _, rest = said[1:].partition(" ")
    if name.isdecimal() and 0 < int(name) <= len(options):
        stage.taps(options[int(name) - 1].id, options[int(name) - 1].title)
        return ""
    return COMMANDS[name](stage, rest.strip()) if name in COMMANDS else HELP


def _sends(medium: str) -> Callable[[Rehearsal, str], str]:
    def send(stage: Rehearsal, kind: str) -> str:
        stage.sends(medium, kind)
        return ""

    return send


def _pins(stage: Rehearsal, place: str) -> str:
    try:
        latitude, longitude = map(float, place.replace(",", " ").split())
    except ValueError:
        return "a place is two numbers: /pin 28.70 77.26"
    stage.pins(latitude, longitude)
    return ""


COMMANDS: dict[str, Callable[[Rehearsal, str], str]] = {
    "photo": _sends("image"),
    "document": _sends("document"),
    "voice": _sends("audio"),
    "sticker": _sends("sticker"),
    "pin": _pins,
    "contact": lambda stage, phone: stage.shares(phone),
    "pay": lambda stage, _: stage.pays(),
    "fail": lambda stage, _: stage.pays(well=False),
    "approve": lambda stage, note: stage.decides("approved", note),
    "reject": lambda stage, reason: stage.decides("rejected", reason),
    "ask": lambda stage, question: stage.asks(question),
}


def _tell(stage: Rehearsal, out: TextIO) -> None:
    """What was said since the last time."""
    for say in stage.said:
        print(f"\n{say.body}", file=out)
        for number, option in enumerate(say.options, 1):
            print(f"  /{number} [{option.title}] {option.description}".rstrip(), file=out)
        if say.link:
            print(f"  → {say.link[0]}: {say.link[1]}", file=out)
        if say.document:
            print(f"  📄 {say.document[1]}", file=out)
        if say.ask_place:
            print("  📍 /pin", file=out)
        if say.ask_contact:
            print("  📇 /contact", file=out)
    stage.said.clear()
