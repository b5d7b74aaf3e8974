"""A file is welcome at any place that asks: kept or refused, the talk goes on with a question, and never breaks off.

It may belong to the paper before, which was left out a moment ago.
"""

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine import effects, events
from chaupal.engine.advance import advance
from chaupal.engine.definition import Paper
from chaupal.engine.talk import Talk, Where
from tests.services.walking import Place, walked

SERVICES = sorted(service.id for service in catalogue().offered() if service.papers)


def places(service: str) -> list[Place]:
    """One place of each kind at which the talk asks something of a form, and what comes behind a paper left out."""
    asking = {place.kind: place for place in walked(service).places if place.talk.where is Where.ASKING}
    behind = [Place(left_out(place), place.now) for place in walked(service).places if asks_a_paper(place.talk)]
    return [*asking.values(), *{place.kind: place for place in behind if place.talk.where is Where.ASKING}.values()]


def asks_a_paper(talk: Talk) -> bool:
    """Whether a paper is asked for that may be left out."""
    form = talk.form if talk.where is Where.ASKING else None
    item = catalogue().known(form.service, form.version).item(form.item) if form else None
    return isinstance(item, Paper) and item.optional


def left_out(place: Place) -> Talk:
    """The talk once the paper that it asks for is left out."""
    assert place.talk.form
    tap = events.OptionChosen(place.now, f"skip|{place.talk.form.reference}|{place.talk.form.item}", "")
    return advance(catalogue(), place.talk, tap, place.now).talk


def answers(order: effects.KeepDocument) -> list[events.Event]:
    """How the reading of a file may end."""
    return [
        events.DocumentRefused(order.reference, order.paper, "blurred", {}),
        events.DocumentKept(order.reference, order.paper, "7", "other"),
    ]


@pytest.mark.parametrize("service", SERVICES)
def test_a_file_at_a_question_is_followed_by_a_question(service: str):
    silent = []
    for place in places(service):
        photo = events.MediaReceived(place.now, "image", "m9", "image/jpeg")
        sent = advance(catalogue(), place.talk, photo, place.now)
        for order in (each for each in sent.effects if isinstance(each, effects.KeepDocument)):
            for event in answers(order):
                turn = advance(catalogue(), sent.talk, event, place.now)
                if not any(isinstance(each, effects.Say) for each in turn.effects) and turn.talk.where is Where.ASKING:
                    silent.append((place.kind, event))

    assert silent == []
