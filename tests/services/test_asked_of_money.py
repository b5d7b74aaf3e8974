"""What is asked of money, of every service that has some: what is let off, what late ones pay, how much one gets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chaupal.engine.definition import WELFARE
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.talk import Where
from tests.services.playing import Player, answered, said, steps_of

SERVICES = Path(__file__).parents[2] / "services"
WORDS = {
    "hi": {"rebate": "fees mein koi chhoot milegi?", "late": "देर से भरा तो कितना जुर्माना लगेगा?"},
    "en": {"rebate": "is there any discount on the fee?", "late": "is there a penalty for paying late?"},
}


PLACES = (Where.CONSENTING, Where.ASKING, Where.CHOOSING, Where.REVIEWING, Where.PAYING)


def on_the_way(offered: Catalogue, service: str, language: str) -> Iterator[Player]:
    """A citizen on the common path, as they come to each of these places."""
    player, passed = Player(offered, service), set()
    (path,) = SERVICES.glob(f"*/{service}/talks/happy_path.{language}.yaml")
    for step in steps_of(path):
        turn = answered(player.step(step))
        where, is_looking = player.talk.where, {"find_record", "find_slots"} & {*turn.get("effects", ())}
        if where in PLACES and where not in passed and not is_looking:
            passed.add(where)
            before = player.talk
            yield player
            player.talk = before


@pytest.mark.parametrize("language", ["hi", "en"])
def test_what_is_let_off_and_what_late_ones_pay_is_told_by_the_rules_or_else_whom_to_ask(
    offered: Catalogue, language: str
):
    for service in map(offered.service, offered.current):
        if not (service.fee or service.is_bill):
            continue
        for player in on_the_way(offered, service.id, language):
            before = player.talk
            for asked, words in WORDS[language].items():
                player.talk = before
                replies = answered(player.step({"citizen": words}))["replies"]
                told = (service.id, before.where, replies)
                if asked in service.texts[language]:
                    assert asked in replies, told
                    continue
                assert {f"topic.no_{asked}", "ask.no_answer"} & {*replies}, told  # nothing is invented
                assert any(key.startswith("help.person") for key in replies), told


@pytest.mark.parametrize(("language", "words"), [("hi", "कितना पैसा मिलेगा?"), ("en", "how much will I get?")])
def test_how_much_one_gets_is_told_of_every_benefit(offered: Catalogue, language: str, words: str):
    benefits = [service for service in map(offered.service, offered.current) if service.kind == WELFARE]
    assert len(benefits) > 3
    for service in benefits:
        player = next(one for one in on_the_way(offered, service.id, language) if one.talk.where is Where.ASKING)
        turn = player.step({"citizen": words})
        assert "₹" in said(turn), (service.id, said(turn))
