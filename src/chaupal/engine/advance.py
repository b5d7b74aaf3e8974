"""One event moves a talk: what is said next and what must be done. Pure; the shell does the doing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from chaupal.engine.effects import Say
from chaupal.engine.errors import IllegalMove
from chaupal.engine.events import OptionChosen, TextReceived
from chaupal.engine.scene import Scene
from chaupal.engine.talk import Where
from chaupal.engine.transitions import COMMANDS, MOVES, PLAYS, say_wish
from chaupal.engine.weave import weave

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.definition import Catalogue
    from chaupal.engine.effects import Effect
    from chaupal.engine.events import Event
    from chaupal.engine.talk import Talk

IST = timezone(timedelta(hours=5, minutes=30), "IST")
HEARD_BY_THE_PLACE = ("greeting", "thanks")  # while a form asks, these may be part of an answer


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event led to."""

    talk: Talk
    effects: tuple[Effect, ...]


def advance(catalogue: Catalogue, talk: Talk, event: Event, now: datetime) -> Turn:
    """Move the talk by one event: say what must be done, do nothing. Raises IllegalMove; the talk is never changed."""
    move = MOVES.get((talk.where, type(event)))
    if move is None:
        message = f"{type(event).__name__} in {talk.where}"
        raise IllegalMove(message)
    scene = Scene(catalogue, replace(talk, turn=talk.turn + 1), event, now, now.astimezone(IST).date(), PLAYS)
    if not _command(scene):
        move(scene)
    effects = weave(scene.effects)
    talk = scene.talk
    if any(isinstance(effect, Say) for effect in effects):
        talk = replace(talk, asked_at=now.timestamp())
    return Turn(talk, effects)


def _command(scene: Scene) -> bool:
    """Whether the words were a wish that stands above the place, and its step was made."""
    event, talk = scene.event, scene.talk
    if isinstance(event, OptionChosen) and talk.where is Where.NEW and not event.option.startswith("lang|"):
        return False
    if not isinstance(event, TextReceived) or talk.where is Where.NEW:
        return False
    command = event.reading.command
    if command is None or command not in COMMANDS or (talk.where is Where.ASKING and command in HEARD_BY_THE_PLACE):
        return False
    argument = event.reading.argument
    if command == "change" and talk.form is not None:
        COMMANDS[command](scene, argument)
    elif command == "language" and argument in scene.catalogue.languages:
        tap = OptionChosen(event.at, f"lang|{argument}")
        scene.event = tap
        MOVES[talk.where, OptionChosen](scene)
    else:
        say_wish(scene, command)
    return True
