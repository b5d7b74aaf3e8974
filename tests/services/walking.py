"""Talks led from the first word to the outcome of every service, with each place that they come through."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.rehearsal import Rehearsal
from chaupal.engine import effects, events
from chaupal.engine.talk import Talk
from tests.services.test_to_the_end import TRIES, Steady, Stuck
from tests.services.test_to_the_end import Talk as HappyTalk


@dataclass(frozen=True)
class Place:
    """Where a talk stood and when, with the ids of all options that the citizen had seen by then."""

    talk: Talk
    now: datetime
    seen: frozenset[str] = frozenset()

    @property
    def kind(self) -> tuple[str, ...]:
        """What tells places apart for taps: two questions for a date are alike, one that may be left out is another."""
        form = self.talk.form
        if form is None or not form.item:
            return (self.talk.where, str(bool(self.talk.choice)), str(bool(form and form.receipt)))
        item = catalogue().known(form.service, form.version).item(form.item)
        spec = getattr(item, "spec", None)
        about = (type(item).__name__, spec.kind if spec else "", str(getattr(item, "optional", "")))
        stands = form.item in form.answers or form.item in form.papers
        return (self.talk.where, *about, str(stands), str(len(form.group) > 1), str(bool(form.page)))


@dataclass(slots=True)
class Walk(Rehearsal):
    """A talk that remembers its places, those that last no longer than an order takes, too."""

    places: list[Place] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def _play(self, event: events.Event) -> None:
        self._remember()
        said = len(self.said)
        Rehearsal._play(self, event)
        self.seen |= {option.id for say in self.said[said:] for option in say.options}
        self._remember()

    def _remember(self) -> None:
        self.places.append(Place(self.talk, self.now, frozenset(self.seen)))


def walking(stage: Rehearsal) -> Walk:
    """The same talk, from now on remembered."""
    walk = Walk(**{part.name: getattr(stage, part.name) for part in fields(Rehearsal)})
    walk.seen |= {option.id for option in stage.options}
    return walk


@cache
def walked(service: str, language: str = "en") -> Walk:
    """The way of a citizen who goes straight to the end of a service, with the places of those who got stuck first."""
    definition = catalogue().service(service)
    told = HappyTalk(definition, language)
    places: list[Place] = []
    for number in range(TRIES):
        citizen = Steady(definition, language, told, number)
        citizen.stage = walk = walking(citizen.stage)
        try:
            citizen.goes()
        except Stuck:
            places += walk.places
            continue
        if definition.outcome == "answer" or walk.filed is not None:
            walk.places[:0] = places
            return walk
        places += walk.places
    message = f"{service} leads nowhere"
    raise AssertionError(message)


def orders_of(turn_effects: tuple[effects.Effect, ...]) -> list[effects.Effect]:
    """What a turn did besides speaking."""
    return [effect for effect in turn_effects if not isinstance(effect, effects.Say | effects.Learn)]
