"""What is told of another service while a form is open stands in that one's form when it is begun from there."""

import pytest

from chaupal.catalogue.queries import catalogue
from tests.services.playing import Player

SAYINGS = {
    "en": ("I need an income certificate", "I agree", "there is a big pothole on the road in our lane"),
    "hi": ("आय प्रमाण पत्र चाहिए", "सहमत हूँ", "हमारी गली की सड़क पर बड़ा गड्ढा है"),
    "hi-Latn": ("aay praman patra chahiye", "सहमत हूँ", "hamari gali ki sadak par bada gaddha hai"),
}


@pytest.mark.parametrize("way", SAYINGS)
def test_what_was_told_of_it_is_not_asked_again(way):
    first, agrees, told = SAYINGS[way]
    player = Player(catalogue())
    player.step({"citizen": first})
    player.step({"tap": agrees})
    player.step({"citizen": told})
    (begins,) = [option for option in player.last if option.id == "svc|mcd_311_complaint"]
    player.step({"tap": begins.title})
    turn = player.step({"tap": agrees})

    assert turn.talk.form.answers.get("category") == "roads"
