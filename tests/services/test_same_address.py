"""The address on the identity card may be where the meter is wanted: it is asked whether, not asked for."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from chaupal.catalogue.queries import catalogue
from chaupal.engine.advance import Turn
from chaupal.engine.asking import question
from chaupal.engine.definition import Field, Service
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.understanding.queries import ear
from tests.services.playing import Player, said, steps_of

TALK = Path(__file__).parents[2] / "services/power/electricity_new_connection/talks/happy_path.hi.yaml"


def asked() -> tuple[Player, Turn]:
    """A citizen of the happy talk, as far as that question."""
    player = Player(catalogue(), "electricity_new_connection")
    for step in steps_of(TALK):
        turn = player.step(step)
        if "premises_address.perhaps" in step.get("replies", []):
            return player, turn
    raise AssertionError("it is never asked")


def test_one_tap_takes_the_address_with_its_pincode():
    player, turn = asked()

    assert "क्या बिजली इसी पते पर चाहिए?\nगाँव खजूरी, दिल्ली 110094" in said(turn)
    player.step({"tap": "हाँ, यही पता"})
    assert player.talk.form is not None
    assert player.talk.form.answers["premises_address"] == "Village Khajuri, Delhi 110094"
    assert player.talk.form.answers["pincode"] == "110094"


def test_another_address_can_be_written_at_once():
    player, _ = asked()

    player.step({"citizen": "मकान 21, गली 4, करावल नगर, 110094"})

    assert player.talk.form is not None
    assert player.talk.form.answers["premises_address"] == "मकान 21, गली 4, करावल नगर"
    assert player.talk.form.answers["pincode"] == "110094"


def second_addresses() -> Iterator[tuple[Service, Field, Field]]:
    """Each address that is asked after another one."""
    for name, version in catalogue().current.items():
        service = catalogue().known(name, version)
        order = {item.id: at for at, item in enumerate(service.items)}
        fields = sorted((each for each in service.fields if each.spec.kind == "address"), key=lambda one: order[one.id])
        yield from ((service, first, second) for first, second in pairwise(fields) if not (first.when or first.hidden))


def test_the_same_as_above_is_the_address_that_was_told():
    """In every service that asks for two; it is offered, and that it is not the same offers nothing."""
    home = "House 21, Gali 4, Karawal Nagar"
    wrong: list[object] = []
    for service, first, second in second_addresses():
        form = Form("f1", service.id, service.version, item=second.id, answers={first.id: home}, trail=[first.id])
        asking = question(catalogue(), Talk(where=Where.ASKING, form=form), date(2026, 6, 10))
        for words in ("wahi upar wala", "nahi nahi same address hi hai", "वही पता", "same as above", "ਉਹੀ ਪਤਾ"):
            found = hear(ear(), asking, words, date(2026, 6, 10))
            wrong += [] if found.perhaps == {second.id: home} else [(service.id, second.id, words)]
        none = hear(ear(), asking, "wahi nahi hai", date(2026, 6, 10))
        wrong += [(service.id, second.id, none.values)] if second.id in {**none.answers, **none.perhaps} else []

    assert wrong == []
    assert next(second_addresses(), None)
