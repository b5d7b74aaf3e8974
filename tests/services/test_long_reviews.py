"""A long review: each yes and no stands under its label, can be changed, and is read once it is another."""

from pathlib import Path

import pytest

from chaupal.catalogue.queries import in_every_language
from chaupal.engine.summary import is_read
from chaupal.engine.talk import Where
from tests.services.playing import Player, said, steps_of

WIDOW = Path("services/wcd/widow_pension/talks/happy_path.en.yaml")
CASTE = Path("services/revenue/caste_certificate_obc/talks/happy_path.en.yaml")
SHOWN = """\
*Please check: Shop*
*Name:* Asha (आशा) · 5 May 1980 · Workers 2
*Place of work:* House 2, Noida, No 4
*Bank:* 12345"""


def at_review(talk: Path) -> tuple[Player, str]:
    player, told = Player(in_every_language(), talk.parts[-3]), ""
    for step in steps_of(talk):
        told = said(player.step(step))
        if player.talk.where is Where.REVIEWING:
            break
    return player, told


def test_all_that_was_told_is_read():
    _, told = at_review(WIDOW)

    assert "\n*Aadhaar and account:* Yes\n" in told
    assert "\n*Another pension:* No\n" in told
    assert "\n*Papers:* 7\n" in told
    for read in ("1994", "Nasreen · 9 March 1970", "77001122334", "SBIN0005678"):
        assert read in told


def test_it_can_be_changed_and_is_read_then():
    player, told = at_review(CASTE)
    assert "\n*Group A/B job:* No\n" in told

    listed = said(player.step({"tap": "Change"}))
    assert "[Group A/B job] No" in listed
    player.step({"tap": "Group A/B job"})

    assert "*Changed*\n*Group A/B job:* Yes" in said(player.step({"tap": "Yes"}))


@pytest.mark.parametrize(
    ("note", "is_said"),
    [
        ("✓ Name: Asha", False),
        ("✓ Born: 5 May 1980", False),
        ("✓ Workers: 2", False),
        ("✓ Bank: 12345", False),
        ("✓ Other pension: No", True),
        ("✓ Rooms: 2", True),
        ("✓ Place: Noida", True),
    ],
)
def test_a_note_is_said_above_the_review_unless_it_is_read_there(note: str, is_said: bool):
    assert is_read(note, SHOWN) is not is_said
