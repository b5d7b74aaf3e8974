"""Of several answers alike the one is put right that is called by its place, in whatever script or language."""

from pathlib import Path

import pytest

from chaupal.catalogue.queries import in_every_language
from chaupal.engine.talk import Where
from tests.services.playing import Player, steps_of

MARRIAGE = Path("services/revenue/marriage_registration/talks/happy_path.hi.yaml")


def at_review() -> Player:
    player = Player(in_every_language(), "marriage_registration")
    for step in steps_of(MARRIAGE):
        player.step(step)
        if player.talk.where is Where.REVIEWING:
            break
    return player


@pytest.mark.parametrize(
    ("said", "witness"),
    [
        ("dusre gawah ka naam Yusuf Ali hai", "witness2_name"),
        ("doosre gawah ka naam Yusuf Ali hai", "witness2_name"),
        ("second gawah ka naam Yusuf Ali hai", "witness2_name"),
        ("gawah 2 ka naam Yusuf Ali hai", "witness2_name"),
        ("दूसरे गवाह का नाम Yusuf Ali है", "witness2_name"),
        ("pehle gawah ka naam Yusuf Ali hai", "witness1_name"),
        ("पहले गवाह का नाम Yusuf Ali है", "witness1_name"),
    ],
)
def test_the_one_that_is_counted_out(said: str, witness: str):
    player = at_review()
    before = dict(player.talk.form.answers)

    player.step({"citizen": said})

    after = player.talk.form.answers
    assert {name: told for name, told in after.items() if before.get(name) != told} == {witness: "Yusuf Ali"}


@pytest.mark.parametrize("said", ["gawah ka naam Yusuf Ali hai", "witness name is Yusuf Ali"])
def test_without_its_place_it_is_asked_which(said: str):
    player = at_review()

    turn = player.step({"citizen": said})

    assert [say.keys for say in turn.effects] == [("change.which_of",)]
    assert player.talk.form.answers["witness1_name"] == "मोहन लाल"
