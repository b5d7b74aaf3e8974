"""The golden talks beside the services, played through the engine. `--update`, with `-k`, rewrites them."""

from pathlib import Path

import pytest

from chaupal.engine.definition.offices import Catalogue
from tests.services.playing import ANSWERS, OutOfStep, Player, answered, rewrite, said, steps_of

SERVICES = Path(__file__).parents[2] / "services"
TALKS = sorted(SERVICES.glob("*/*/talks/*.yaml"))


@pytest.mark.parametrize("path", TALKS, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_a_golden_talk_goes_as_written(path: Path, offered: Catalogue, pytestconfig: pytest.Config):
    player, steps = Player(offered, path.parts[-3]), steps_of(path)

    turns = [player.step(step) for step in steps]

    if pytestconfig.getoption("--update", default=False):
        rewrite(path, turns)
        steps = steps_of(path)
    for number, (step, turn) in enumerate(zip(steps, turns, strict=True), 1):
        heard = next(iter(step.items()))
        assert answered(turn) == {key: step[key] for key in ANSWERS if key in step}, f"step {number}, {heard}"
        assert step.get("says", "") in said(turn), f"step {number}, {heard}: {said(turn)}"


@pytest.mark.parametrize("event", ["application_filed", "payment_captured", "document_kept", "records_found"])
def test_a_talk_in_which_something_happens_that_nothing_led_to_is_not_blessed(event: str, offered: Catalogue):
    player = Player(offered, "caste_certificate_obc")
    player.step({"citizen": "hello"})

    with pytest.raises(OutOfStep, match="a step is missing before it"):
        player.step({"event": {event: None}})


def test_every_talk_is_for_a_language_we_speak(offered: Catalogue):
    assert {path.suffixes[0].strip(".") for path in TALKS} <= set(offered.languages)
