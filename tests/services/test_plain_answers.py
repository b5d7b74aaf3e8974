"""What plainly answers a question is not routed through the catalogue: the talk goes as if it had been."""

from pathlib import Path

import pytest

from chaupal.engine.advance import advance
from chaupal.engine.asking import question
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.events import TextReceived
from chaupal.engine.understood import agreed
from chaupal.hearing.plainly import is_answer
from chaupal.kit.dates import day_in_india
from chaupal.understanding.queries import read
from tests.services.playing import Player, steps_of
from tests.services.test_talks import SERVICES, TALKS

DEPARTMENTS = sorted({path.parts[-4] for path in TALKS})


def plain_answers(path: Path, offered: Catalogue) -> list[tuple[Player, TextReceived]]:
    """Where in a golden talk somebody answers plainly: the talk before that, and the words."""
    player, found = Player(offered, path.parts[-3]), []
    for step in steps_of(path):
        said = str(step.get("citizen", ""))
        if said and is_answer(question(offered, player.talk, day_in_india(player.now)), said, day_in_india(player.now)):
            before = Player(offered, player.service)
            before.talk, before.now = player.talk, player.now
            found.append((before, player.text(said)))
        player.step(step)
    return found


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_plain_answer_is_heard_as_if_every_service_had_been_looked_for(department: str, offered: Catalogue):
    answers = [each for path in TALKS if path.parts[-4] == department for each in plain_answers(path, offered)]

    for player, event in answers:
        routed = read(event.text, language=player.talk.language, department=player.talk.department, thorough=False)
        routed = agreed(question(offered, player.talk, day_in_india(player.now)), event.reading.heard, routed)
        as_it_is = advance(offered, player.talk, event, player.now)
        assert event.reading.services == (), event.text
        assert advance(offered, player.talk, TextReceived(event.at, event.text, routed), player.now) == as_it_is


@pytest.mark.parametrize(
    "said",
    [
        "कुछ और चाहिए",
        "mujhe kuch aur chahiye",
        "I want something else",
        "how many days?",
        "आग लग गई है घर में",
        "pani ka bill bharna hai",
    ],
)
def test_what_may_be_more_than_an_answer_is_looked_at_closely(said: str, offered: Catalogue):
    path = next(path for path in sorted(SERVICES.glob("*/*/talks/*.en.yaml")) if plain_answers(path, offered))
    player, _ = plain_answers(path, offered)[0]

    event = player.text(said)
    as_it_is = advance(offered, player.talk, event, player.now)
    routed = read(said, language=player.talk.language, department=player.talk.department, thorough=False)
    routed = agreed(question(offered, player.talk, day_in_india(player.now)), event.reading.heard, routed)

    assert advance(offered, player.talk, TextReceived(player.now, said, routed), player.now) == as_it_is
