"""Who has no paper to send now: it comes later, all of them do, or what it says is told in words."""

import pytest

from chaupal.engine.definition.offices import Catalogue
from tests.services.playing import answered
from tests.services.test_in_ones_own_way import at

SAID = [
    ("income_certificate", "happy_path.hi", "income_proof", "photo nahi bhej sakta abhi, likh ke bata raha hu",
     ["ask.put_off", "guardian_name.ask"]),
    ("birth_certificate", "happy_path.hi", "report", "photo nahi bhej sakta, likh ke batata hu",
     ["date_of_birth.together"]),
    ("tenant_verification", "happy_path.hi", "tenant_id", "nahi hai abhi", ["ask.later", "pause.remind"]),
    ("old_age_pension", "happy_path.hi", "identity", "wo bhi kal", ["ask.later", "pause.remind"]),
    ("old_age_pension", "happy_path.hi", "identity", "wo bhi kal, saare kagaz kal",
     ["ask.put_off_all", "pause.remind"]),
    ("old_age_pension", "happy_path.en", "bank_proof", "I can't send any photos now, I'll send all the papers tomorrow",
     ["ask.put_off_all", "pause.remind"]),
    ("old_age_pension", "happy_path.hi", "identity", "सारे काग़ज़ बाद में", ["ask.put_off_all", "applicant_name.ask"]),
]  # fmt: skip


@pytest.mark.parametrize(("service", "talk", "place", "words", "replies"), SAID)
def test_each_has_its_answer(offered: Catalogue, service: str, talk: str, place: str, words: str, replies: list[str]):
    assert answered(at(offered, service, talk, place).step({"citizen": words}))["replies"] == replies


def test_all_papers_are_put_off_at_once_and_asked_for_when_all_else_is_told(offered: Catalogue):
    player = at(offered, "old_age_pension", "happy_path.hi", "identity")
    player.step({"citizen": "सारे काग़ज़ बाद में"})

    form = player.talk.form
    assert form
    assert {*form.told.last} >= {"identity", "age_proof", "bank_proof"}
