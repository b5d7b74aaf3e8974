"""At whatever is asked, who leaves the form or puts it off is understood, and no word of it is taken for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.playing import answered
from tests.services.test_in_ones_own_way import at

if TYPE_CHECKING:
    from chaupal.engine.definition.offices import Catalogue

pytestmark = pytest.mark.once
PLACES = (
    ("birth_certificate", "happy_path.hi", "CONSENTING"),
    ("birth_certificate", "happy_path.hi", "copies"),
    ("old_age_pension", "happy_path.hi", "other_pension"),
    ("old_age_pension", "happy_path.hi", "guardian_name"),
    ("old_age_pension", "happy_path.en", "identity"),
    ("old_age_pension", "happy_path.en", "address"),
    ("income_certificate", "happy_path.hi", "for_whom"),
    ("income_certificate", "happy_path.hi", "own_income"),
    ("income_certificate", "happy_path.hi", "REVIEWING"),
    ("property_tax_payment", "happy_path.en", "how"),
)
LEAVE = (
    "rehne do", "band karo ye wala, nahi chahiye", "nahi, form cancel karna hai", "मुझे अब यह नहीं चाहिए",
    "leave it, I don't need it", "forget it", "please cancel, not needed", "ਛੱਡੋ, ਨਹੀਂ ਚਾਹੀਦਾ",
)  # fmt: skip
PUT_OFF = (
    "अभी रहने दीजिए, घर में पूछ कर बताऊँगा", "pehle papa se puch ke bataungi", "abhi time nahi hai, phir karunga",
    "not now, I'll ask at home", "let me ask my wife first", "I'll think about it and tell you",
    "need to check with my husband first", "ਘਰ ਪੁੱਛ ਕੇ ਦੱਸਾਂਗਾ",
)  # fmt: skip
ANSWERS = (
    ("old_age_pension", "happy_path.hi", "other_pension", "band ho gayi", "account_ready"),
    ("old_age_pension", "happy_path.hi", "other_pension", "नहीं चाहिए", "account_ready"),
    ("income_certificate", "happy_path.hi", "own_income", "abhi kuch nahi, kaam band hai", "family_income"),
    ("mcd_311_complaint", "happy_path.hi", "location", "shop band hai, gali 4 karol bagh", "pincode"),
    ("driving_licence", "happy_path.en", "blood_group", "rehne do", ""),
    ("old_age_pension", "happy_path.hi", "nominee_name", "I don't want this", ""),
)


@pytest.mark.parametrize(("service", "talk", "place"), PLACES)
def test_wherever_it_is_said(offered: Catalogue, service: str, talk: str, place: str):
    player = at(offered, service, talk, place)
    before, form = player.talk, player.talk.form
    heard: dict[str, list[str]] = {}
    for words in (*LEAVE, *PUT_OFF):
        player.talk = before
        heard[words] = answered(player.step({"citizen": words}))["replies"]
        assert form
        assert (player.talk.form or form).answers == form.answers, words

    left = {words for words in LEAVE if heard[words][:1] not in (["cancel.ask"], ["consent.refused"])}
    put_off = {words for words in PUT_OFF if heard[words] != ["pause.done", "pause.remind"]}
    assert {words: heard[words] for words in left | put_off} == {}


@pytest.mark.parametrize(("service", "talk", "place", "words", "then"), ANSWERS)
def test_an_answer_stays_one(offered: Catalogue, service: str, talk: str, place: str, words: str, then: str):
    player = at(offered, service, talk, place)

    player.step({"citizen": words})

    assert player.talk.form
    assert player.talk.form.item == then
