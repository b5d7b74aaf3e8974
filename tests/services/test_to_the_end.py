"""Every service from its first question to its outcome, with the registers' own demo records and the real calendars.

The citizen answers as in the service's happy talk; what that talk did not have to be asked, and what a register must
know, comes from elsewhere.
"""

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue, library, registers
from chaupal.conversations.rehearsal import Rehearsal, begin
from chaupal.engine.definition import MORE, Field, Find, Paper, Service
from chaupal.engine.forms import flow
from chaupal.engine.talk import Where
from chaupal.hearing import answers
from chaupal.hearing.answers import Accepted
from tests.services.playing import Player, steps_of
from tests.services.test_any_citizen import GOOD

NOW = datetime(2026, 7, 15, 6, 30, tzinfo=UTC)  # a Wednesday
MOST_TURNS = 90
TRIES = 40
HAPPY = {entry.service.id: entry.talks for entry in library().current}
AGES = ("5 May 1955", "12/3/1985", "1/7/2010", "10 June 2026", "1 July 2026", "20 August 2026", "10/4/2026", "2/2/2024")


class Stuck(Exception):
    """These answers lead nowhere: others are tried."""


class Talk:
    """What a happy talk tells of its service: the answer to each item, and what stands on each paper."""

    def __init__(self, service: Service, language: str) -> None:
        path = next(path for path in HAPPY[service.id] if path.name == f"happy_path.{language}.yaml")
        player = Player(catalogue(), service.id)
        self.answers: dict[str, str] = {}
        self.papers: dict[str, Any] = {}
        for step in steps_of(path):
            form = player.talk.form
            said = step.get("citizen", step.get("tap"))
            if form is not None and said is not None and player.talk.where is Where.ASKING:
                self.answers.setdefault(form.item, str(said))
            for fact in step.get("event", {}).values():
                self.papers |= (fact or {}).get("fields", {})
            player.step(step)


class Steady:
    """A citizen who goes straight to the end. Each try makes more of the choices at random."""

    def __init__(self, service: Service, language: str, talk: Talk, number: int) -> None:
        self.service, self.talk = service, talk
        self.chance = Random(number)  # the same answers each time
        self.daring = number / TRIES
        self.known = self._known(number)
        self.stage: Rehearsal = begin(service.id, language, NOW)
        self.heard: list[str] = []

    def _known(self, number: int) -> dict[str, Any]:
        """Field -> what a demo record knows, another one in each try."""
        found: dict[str, Any] = {}
        for item in self.service.items:
            if isinstance(item, Find) and (records := registers()[item.register].records):
                record = records[number % len(records)]
                found |= {name: record[name] for name in item.by if name in record and name not in found}
        return found

    def goes(self) -> None:
        """To the outcome: a case that was filed, or an answer."""
        for _ in range(MOST_TURNS):
            self.heard += [say.body for say in self.stage.said]
            self.stage.said.clear()
            if self.stage.talk.form is None:
                return
            self.act()
        raise Stuck(self.heard[-1])

    def act(self) -> None:
        where, form = self.stage.talk.where, self.stage.talk.form
        assert form is not None
        if where is Where.ASKING:
            self.answer(form.item)
        elif where is Where.PAYING:
            assert not self.stage.pays()
        elif where in (Where.CONSENTING, Where.REVIEWING, Where.PICKING, Where.CHOOSING):
            self.stage.taps(self.stage.options[0].id)
        elif where is Where.COMPARING:  # the rehearsal's papers are all one woman's
            self.stage.taps(next(option.id for option in self.stage.options if option.id.endswith("|this")))
        else:
            raise Stuck(self.heard[-1])

    def answer(self, name: str) -> None:
        form = self.stage.talk.form
        assert form is not None
        item = self.service.item(name)
        if isinstance(item, Paper):
            return self.stage.sends("image", item.accept[0])
        assert isinstance(item, Field)
        told = self.talk.answers.get(name)
        if form.group:
            words = [self.words(self.service.item(one)) for one in form.group]
            return self.stage.hears(told if told and self.is_careful() else "\n".join(words))
        if item.spec.kind == "location":
            return self.stage.pins(28.70, 77.26)
        return self.stage.hears(self.words(item))

    def is_careful(self) -> bool:
        return self.chance.random() >= self.daring

    def words(self, item: Any) -> str:
        """As the record has it, as in the happy talk, as on its papers, or anything that the field takes."""
        assert isinstance(item, Field)
        form = self.stage.talk.form
        assert form is not None
        spec, told = flow.spec_of(item, form), self.talk.answers.get(item.id)
        on_paper = [
            str(self.talk.papers[source.partition(".")[2]])
            for source in item.sources
            if source.partition(".")[2] in self.talk.papers
        ]
        labels = [labels[0] for _, labels in spec.options]
        others = [
            *labels,
            *([spec.rules["example"]] if "example" in spec.rules else []),
            *(AGES if spec.kind == "date" else ()),
            *GOOD.get(spec.kind, ()),
        ]
        self.chance.shuffle(others)
        if item.id.endswith(f".{MORE}"):
            return "नहीं"
        known = [str(self.known[item.id])] if item.id in self.known else []
        first = [*known, *([told] if told else []), *on_paper] if self.is_careful() or known else []
        wanted = (word for word in (*first, *others) if isinstance(answers.read(spec, word, NOW.date()), Accepted))
        return next(wanted, others[0] if others else "1")


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("name", sorted(catalogue().current))
def test_the_service_is_done_from_the_first_question_to_the_outcome(name: str, language: str):
    service = catalogue().service(name)
    talk, stuck = Talk(service, language), []
    for number in range(TRIES):
        citizen = Steady(service, language, talk, number)
        try:
            citizen.goes()
        except Stuck as why:
            stuck.append(str(why)[:150])
            continue
        if service.outcome == "answer" or citizen.stage.filed is not None:
            break
    else:
        raise AssertionError(stuck)

    if service.outcome == "answer":
        assert citizen.stage.filed is None
        return
    case = citizen.stage.talk.cases[0]
    if case.state != "done":
        assert not citizen.stage.decides("approved")
    assert bool(citizen.stage.talk.cases[0].certificate) == bool(service.certificate)
