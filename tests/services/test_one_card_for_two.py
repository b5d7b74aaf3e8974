"""The card of one person of a form, sent once more for another: it is said whose it is while it is at hand."""

from pathlib import Path

import pytest

from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import DropDocument, ReuseDocument
from chaupal.engine.talk import Where
from tests.services.playing import Player, answered, said, steps_of

TALKS = Path(__file__).parents[2] / "services/revenue/marriage_registration/talks"
NAMED = {"name": "Imran Khan", "date_of_birth": "1993-05-14"}
HIS = {**NAMED, "aadhaar_last4": "7734"}


def kept(player: Player, document: str, **fields: str) -> dict[str, list[str]]:
    event = {"document_kept": {"document": document, "kind": "aadhaar_card", "fields": fields}}
    return answered(player.step({"event": event}))


def asked_for(offered: Catalogue, item: str, talk: str) -> Player:
    """A golden talk up to where that is asked for."""
    player = Player(offered, "marriage_registration")
    for step in steps_of(TALKS / talk):
        player.step(step)
        if player.talk.form and player.talk.form.item == item:
            return player
    raise AssertionError(item)


@pytest.fixture
def at_hers(offered: Catalogue) -> Player:
    """His card was sent, and hers is asked for."""
    return asked_for(offered, "wife_id", "happy_path.en.yaml")


@pytest.fixture
def at_his(offered: Catalogue) -> Player:
    """His card is asked for."""
    return asked_for(offered, "husband_id", "happy_path.hi.yaml")


def test_his_card_sent_for_her_is_said_to_be_his(at_hers: Player):
    form = at_hers.talk.form
    assert form
    his = dict(form.read["husband_id"])
    at_hers.step({"photo": "aadhaar.jpg"})

    told = kept(at_hers, "again", **{name: str(value) for name, value in his.items() if name != "gender"})

    assert told["replies"][-1] == "document.sent_for"
    assert at_hers.talk.where is Where.COMPARING
    turn = at_hers.step({"tap": "Send another paper"})
    assert any(isinstance(effect, DropDocument) for effect in turn.effects)
    assert at_hers.talk.form
    assert at_hers.talk.form.item == "wife_id"
    assert "wife_name" not in at_hers.talk.form.answers
    assert "wife" in said(turn).lower()


def test_a_card_of_her_own_is_taken(at_hers: Player):
    at_hers.step({"photo": "aadhaar.jpg"})

    told = kept(at_hers, "hers", **{**HIS, "name": "Sana Khan", "aadhaar_last4": "1188", "date_of_birth": "1995-02-03"})

    assert "document.sent_for" not in told["replies"]


def test_her_card_sent_as_one_more_page_of_his_is_taken_as_hers(at_his: Player):
    player = at_his
    player.step({"photo": "aadhaar.jpg"})
    unsure = {"document": "his", "kind": "aadhaar_card", "fields": NAMED, "doubtful": {"aadhaar_last4": "7734"}}
    player.step({"event": {"document_kept": unsure}})  # so that his number is asked about
    assert player.talk.form
    his = dict(player.talk.form.read["husband_id"])
    player.step({"photo": "aadhaar.jpg"})

    hers = {"name": "Kavita Rawat", "aadhaar_last4": "1188", "date_of_birth": "1995-02-03"}
    turn = player.step({"event": {"document_kept": {"document": "hers", "kind": "aadhaar_card", "fields": hers}}})

    assert [effect.paper for effect in turn.effects if isinstance(effect, ReuseDocument)] == ["wife_id"]
    copied = {"document": "hers", "paper": "wife_id", "kind": "aadhaar_card", "fields": hers}
    told = answered(player.step({"event": {"document_kept": copied}}))
    form = player.talk.form
    assert form.read["husband_id"] == his
    assert form.papers == {"husband_id": ["his"], "wife_id": ["hers"]}
    assert told["replies"] == ["document.kept", "document.read", "document.doubt"]
