"""What is asked of money, of every service that has some: what is let off, what late ones pay, how much one gets."""

from pathlib import Path

import pytest

from chaupal.engine.definition import WELFARE
from chaupal.engine.definition.offices import Catalogue
from tests.services.playing import Player, answered, said, steps_of

SERVICES = Path(__file__).parents[2] / "services"
WORDS = {
    "hi": {"rebate": "fees mein koi chhoot milegi?", "late": "देर से भरा तो कितना जुर्माना लगेगा?"},
    "en": {"rebate": "is there any discount on the fee?", "late": "is there a penalty for paying late?"},
}


def at_first_question(offered: Catalogue, service: str, language: str) -> Player:
    player = Player(offered, service)
    (path,) = SERVICES.glob(f"*/{service}/talks/happy_path.{language}.yaml")
    for step in steps_of(path):
        turn = answered(player.step(step))
        if (
            player.talk.form
            and player.talk.form.item
            and {"find_record", "find_slots"}.isdisjoint(turn.get("effects", ()))
        ):
            break
    return player


@pytest.mark.parametrize("language", ["hi", "en"])
def test_what_is_let_off_and_what_late_ones_pay_is_told_by_the_rules_or_else_whom_to_ask(
    offered: Catalogue, language: str
):
    for service in map(offered.service, offered.current):
        if not (service.fee or service.is_bill):
            continue
        player = at_first_question(offered, service.id, language)
        talk = player.talk
        for asked, words in WORDS[language].items():
            player.talk = talk
            replies = answered(player.step({"citizen": words}))["replies"]
            if asked in service.texts[language]:
                assert asked in replies, (service.id, replies)
                continue
            assert {f"topic.no_{asked}", "ask.no_answer"} & {*replies}, (service.id, replies)  # nothing is invented
            assert any(key.startswith("help.person") for key in replies), (service.id, replies)


@pytest.mark.parametrize(("language", "words"), [("hi", "कितना पैसा मिलेगा?"), ("en", "how much will I get?")])
def test_how_much_one_gets_is_told_of_every_benefit(offered: Catalogue, language: str, words: str):
    benefits = [service for service in map(offered.service, offered.current) if service.kind == WELFARE]
    assert len(benefits) > 3
    for service in benefits:
        turn = at_first_question(offered, service.id, language).step({"citizen": words})
        assert "₹" in said(turn), (service.id, said(turn))
