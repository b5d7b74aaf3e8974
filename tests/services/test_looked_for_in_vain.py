"""What no register finds is not looked for again by itself, whatever it was told with: nobody is answered for ever."""

from pathlib import Path
from typing import Any

import pytest

from chaupal.engine.definition import Find
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import FindRecord
from chaupal.kit.frozen import replace
from tests.services.playing import Player, steps_of

SERVICES = Path(__file__).parents[2] / "services"
NOTHING: dict[str, Any] = {"event": {"records_found": {"records": []}}}
TALKS = [path for path in sorted(SERVICES.glob("*/*/talks/*.yaml")) if "records_found" in path.read_text()]


def at_a_look_up(offered: Catalogue, path: Path) -> Player:
    """A golden talk up to where its first look-up is waited for."""
    player = Player(offered, path.parts[-3])
    for step in steps_of(path):
        if "records_found" in step.get("event", {}):
            return player
        player.step(step)
    raise AssertionError(path)


@pytest.mark.parametrize("path", TALKS, ids=[f"{path.parts[-3]}-{path.stem}" for path in TALKS])
def test_what_is_found_nowhere_is_looked_up_once(offered: Catalogue, path: Path):
    """As if all that it is looked up by had been told with the first words."""
    player = at_a_look_up(offered, path)
    form = player.talk.form
    assert form
    find = player.catalogue.known(form.service, form.version).find(form.item)
    assert isinstance(find, Find)
    by = {name: form.answers[name] for name in find.by if name in form.answers}
    player.talk = replace(player.talk, form=replace(form, facts={**form.facts, **by}))

    turn = player.step(NOTHING)

    again = [effect for effect in turn.effects if isinstance(effect, FindRecord) and effect.find == find.id]
    assert again == []
