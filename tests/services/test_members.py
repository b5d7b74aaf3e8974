"""The members of a family, told as people tell them, in the talk."""

import pytest

from chaupal.catalogue.queries import catalogue
from tests.services.playing import Player, said, steps_of
from tests.services.test_talks import SERVICES

TALK = SERVICES / "revenue/surviving_member_certificate/talks/happy_path.hi.yaml"


def asked_for_more() -> Player:
    """A citizen of the happy talk, as far as the question whether anybody else survives."""
    player = Player(catalogue(), "surviving_member_certificate")
    for step in steps_of(TALK):
        player.step(step)
        if "members.more" in step.get("replies", []):
            return player
    raise AssertionError("it is never asked")


@pytest.mark.parametrize("yes", ["हाँ, ", ""])
def test_members_may_be_told_where_it_is_asked_whether_there_are_any(yes: str):
    player = asked_for_more()
    assert player.talk.form is not None
    before = set(player.talk.form.answers)

    turn = player.step({"citizen": f"{yes}बेटा रोहित कुमार 20 साल का और बेटी पूजा 17 साल की"})

    new = {name: value for name, value in player.talk.form.answers.items() if name not in before}
    names = [value for name, value in new.items() if name.endswith(".name")]
    assert names == ["रोहित कुमार", "पूजा"]
    assert "✓" in said(turn)
