"""What an office asks is answered later: who is busy or will write tomorrow has answered nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaupal.engine.effects import AnswerQuery
from chaupal.engine.talk import Query, Talk, Where
from tests.services.playing import Player, answered

if TYPE_CHECKING:
    from chaupal.engine.definition.offices import Catalogue

pytestmark = pytest.mark.once
ASKED = "Where do you work?"
TIMES = {
    "{} jawab dunga": "kal parso subah sham monday",
    "main {} likh dungi": "kal parso",
    "abhi kaam me hoon, {} bataungi": "kal sham",
    "I'll answer {}": "tomorrow later tonight",
    "i am driving, will reply {}": "later tomorrow",
    "{} जवाब दूँगी": "कल शाम",
    "{} ਜਵਾਬ ਦਿਆਂਗੀ": "ਕੱਲ੍ਹ",
}
LATER = [frame.format(time) for frame, times in TIMES.items() for time in times.split()] + [
    "busy now", "im busy right now", "abhi busy hoon", "अभी व्यस्त हूँ", "abhi gaadi chala raha hoon", "abhi time nahi hai",
    "give me some time", "give me two days", "thoda time do", "do din ka time dijiye", "can i reply tomorrow",
    "office se aake bataungi", "ghar jaake dekhunga", "i will get back to you", "kal baat karte hain",
    "abhi nahi, baad me",
]  # fmt: skip
TOLD = [
    "main Sharma Traders me kaam karta hoon", "kal se naya kaam hai, Gupta Textiles", "Monday to Friday at a bank",
    "abhi kaam nahi karta", "busy season me 12 ghante kaam karta hoon", "I start tomorrow at a call centre", "do din",
    "main shaam ko tuition padhati hoon", "do din kaam milta hai", "answer is yes", "I replied yesterday", "Monday",
    "i will not answer", "main office me kaam karta hoon", "two days a week",
]  # fmt: skip


def to_the_office(offered: Catalogue, words: str, question: str = ASKED) -> tuple[Player, list[AnswerQuery], list[str]]:
    citizen = Player(offered, "income_certificate")
    asked = (Query("INC/2026/0000001", "income_certificate", question),)
    citizen.talk = Talk(Where.QUERIED, "hi", queries=asked)
    turn = citizen.step({"citizen": words})
    sent = [effect for effect in turn.effects if isinstance(effect, AnswerQuery)]
    return citizen, sent, answered(turn)["replies"]


def test_who_will_answer_later_has_answered_nothing_and_the_question_waits(offered: Catalogue):
    for words in LATER:
        citizen, sent, replies = to_the_office(offered, words)
        assert (sent, citizen.talk.where) == ([], Where.QUERIED), words
        assert {"query.waits", "query.asks"} & {*replies}, words


def test_who_tells_where_or_when_they_work_has_answered(offered: Catalogue):
    for words in TOLD:
        citizen, sent, _ = to_the_office(offered, words)
        assert ([one.text for one in sent], citizen.talk.where) == ([words], Where.LOBBY), words


def test_to_a_question_when_the_time_is_the_answer(offered: Catalogue):
    _, sent, _ = to_the_office(offered, "kal bataunga", "When can you tell us the meter reading?")
    assert [one.text for one in sent] == ["kal bataunga"]
