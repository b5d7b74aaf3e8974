"""A question at the review is one, whatever answers it names, with its mark or without; it changes nothing."""

from pathlib import Path

import pytest

from chaupal.catalogue.queries import in_every_language
from chaupal.engine.talk import Where
from chaupal.hearing.remarks import begins_asking
from tests.services.playing import Player, steps_of

TALKS = [
    "services/*/old_age_pension/talks/happy_path.hi.yaml",
    "services/*/income_certificate/talks/happy_path.hi.yaml",
]
ASKED = [
    "will pension come in my account or her account",
    "does the money come to the bank account",
    "can anyone else see my aadhaar",
    "is the address on the certificate",
    "when will the officer look at the income",
    "kya paisa mere account me aayega ya unke",
    "क्या आधार नंबर सबको दिखेगा",
    "kab tak pata chalega ki naam sahi hai",
]
TOLD = ["is ghar mein sab rehte hain", "do bachche hain mere", "are bhai naam galat hai", "my address is wrong", "has"]


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("said", ASKED)
def test_it_is_answered_and_changes_nothing(talk: str, said: str):
    path = next(Path().glob(talk))
    player = Player(in_every_language(), path.parent.parent.name)
    for step in steps_of(path):
        player.step(step)
        if player.talk.where is Where.REVIEWING:
            break
    assert player.talk.form
    before = dict(player.talk.form.answers)
    player.step({"citizen": said})

    assert (player.talk.where, player.talk.form.answers) == (Where.REVIEWING, before)


@pytest.mark.parametrize("said", ASKED)
def test_it_begins_as_one(said: str):
    assert begins_asking(said)


@pytest.mark.parametrize("said", TOLD)
def test_what_only_looks_so_is_none(said: str):
    assert not begins_asking(said)
