"""The address on the identity card may be where the meter is wanted: it is asked whether, not asked for."""

from pathlib import Path

from chaupal.catalogue.queries import catalogue
from chaupal.engine.advance import Turn
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
