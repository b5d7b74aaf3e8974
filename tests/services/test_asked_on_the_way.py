"""What is asked in the middle is answered wherever it is asked, and no word of it fills, denies or files anything.

A sample of the walk: frames by languages, at each kind of place of a service, one service to a class.
"""

from collections.abc import Iterator
from itertools import cycle

import pytest

from chaupal.engine.definition import Field, Paper
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.talk import Where
from tests.services.playing import Player, answered, steps_of
from tests.services.test_asked_of_money import SERVICES

pytestmark = pytest.mark.once

# what is asked -> the service, the texts of which one answers it, and how it is said
ASKED = {
    "sooner": ("income_certificate", {"topic.no_sooner"},
        ["can it be faster?", "any urgent option?", "please do it fast", "जल्दी हो सकता है क्या?",
         "urgent hai, jaldi kar do", "extra paise de dunga jaldi kar do",
         "isse jaldi nahi banega kya", "ਜਲਦੀ ਹੋ ਸਕਦਾ ਹੈ?"]),
    "tatkal": ("marriage_registration", {"sooner"},
        ["can you make it quicker", "तत्काल में बनेगा?", "thoda jaldi karwa do"]),
    "from when": ("old_age_pension", {"after"},
        ["when does the money start", "पैसा कब से आएगा?", "pension kab se shuru hogi", "kaunse mahine se milega"]),
    "why so much": ("trade_health_licence", {"topic.fee_why"},
        ["why do I have to pay so much", "so costly!", "इतने पैसे क्यों लगते हैं?", "fees itni jyada kyu hai"]),
    "how much at last": ("trade_health_licence", {"topic.fee_range", "topic.fee_now", "topic.fee"},
        ["when will you tell the fee exactly", "you did not tell the fee", "kitna lagega total", "फ़ीस तो बताई नहीं"]),
    "a copy": ("student_scholarship", {"topic.copy"},
        ["will a xerox do?", "does it have to be the original?", "कॉपी चलेगी?", "photocopy bhej du?", "ਕਾਪੀ ਚੱਲੇਗੀ?"]),
    "another paper": ("income_certificate",
        {"topic.documents", "ask.papers_that_do", "topic.paper_unasked", "ask.only_paper"},
        ["will his school id do?", "is voter card ok?", "स्कूल का आईडी चलेगा?", "job card de du to chalega?"]),
    "if it must be": ("income_certificate", {"topic.paper_or_other", "topic.number_needed", "ask.other_paper"},
        ["do I have to give aadhaar", "aadhaar is compulsory or not", "आधार देना ही पड़ेगा क्या",
         "bina aadhaar ke ho jayega?"]),
    "in parts": ("trade_health_licence", {"topic.paid_whole"},
        ["can I pay half now and half later", "थोड़ा थोड़ा करके दे सकता हूँ?", "kist me de sakte hai?"]),
}  # fmt: skip
# who takes note of an answer, with a question: no yes, and no answer
THANKED = ["ok thanks, how long will it take?", "धन्यवाद। कितने दिन लगेंगे?", "theek hai shukriya. kitne din lagenge"]
ELSEWHERE = [
    "his is at home", "I left it in the village", "my landlord will give it next week", "it's with my husband",
    "I have only my own aadhaar with me, his is at home", "उनका तो घर पर है", "पति के पास है", "ढूँढना पड़ेगा",
    "makan malik kal denge", "wo office me hai", "abhi nahi hai mere paas", "ਉਹਦਾ ਘਰ ਹੈ",
]  # fmt: skip
WAITS = {"ask.later", "ask.later_optional", "ask.put_off", "ask.awaited", "ask.other_paper", "ask.one_paper"}


def places(offered: Catalogue, service: str) -> Iterator[tuple[str, Player]]:
    """Each kind of place on the common path of a service, and after it is filed."""
    player, passed = Player(offered, service), set()
    (path,) = SERVICES.glob(f"*/{service}/talks/happy_path.hi.yaml")
    for step in steps_of(path):
        effects = answered(player.step(step)).get("effects", ())
        form, where = player.talk.form, player.talk.where
        item = offered.known(form.service, form.version).item(form.item) if form and where is Where.ASKING else None
        kind = item.spec.kind if isinstance(item, Field) else "paper" if isinstance(item, Paper) else where
        is_one = item or where in (Where.CONSENTING, Where.REVIEWING, Where.PAYING)
        if is_one and kind not in passed and not {"find_record", "find_slots"} & {*effects}:
            passed.add(kind)
            yield str(kind), player
    yield "after", player


@pytest.mark.parametrize("asked", ASKED)
def test_it_is_answered_wherever_it_is_asked_and_changes_nothing(offered: Catalogue, asked: str):
    service, texts, frames = ASKED[asked]
    wrong, words = [], cycle(frames)
    for kind, player in places(offered, service):
        before = player.talk
        if kind == "after" and asked != "sooner":
            continue
        for said in [next(words) for _ in range(min(3, len(frames)))]:
            player.talk = before
            told = answered(player.step({"citizen": said}))["replies"]
            form, was = player.talk.form, before.form
            is_same = (form and form.answers) == (was and was.answers) and player.talk.where is before.where
            if not (texts & {*told} or (kind == "after" and "status.stage" in told)) or not is_same:
                wrong.append((kind, said, told))
        player.talk = before

    assert wrong == []


@pytest.mark.parametrize("said", THANKED)
def test_thanks_beside_a_question_are_no_yes(offered: Catalogue, said: str):
    for kind, player in places(offered, "old_age_pension"):
        before = player.talk
        told = answered(player.step({"citizen": said}))["replies"]
        assert {"topic.time", "status.stage"} & {*told}, (kind, told)
        assert (player.talk.form and player.talk.form.answers) == (before.form and before.form.answers), (kind, told)
        player.talk = before


@pytest.mark.parametrize("said", ELSEWHERE)
def test_a_paper_that_is_elsewhere_is_waited_for(offered: Catalogue, said: str):
    player = next(player for kind, player in places(offered, "income_certificate") if kind == "paper")
    assert player.talk.form
    before = dict(player.talk.form.answers)

    told = answered(player.step({"citizen": said}))["replies"]

    assert WAITS & {*told}, told
    assert player.talk.form.answers == before


@pytest.mark.parametrize("said", ["aadhaar ghar pe hai", "काग़ज़ अभी नहीं हैं", "my papers are in the village"])
def test_papers_may_wait_where_none_is_asked_for(offered: Catalogue, said: str):
    for kind, player in places(offered, "income_certificate"):
        if kind in ("consenting", "choice", "number"):
            before = player.talk
            assert answered(player.step({"citizen": said}))["replies"][0] == "ask.papers_may_wait", kind
            player.talk = before


@pytest.mark.parametrize(
    "said", ["theek hai, 1916 pe bhi bol diya", "I told the helpline, too", "हेल्पलाइन पर भी बता दिया है"]
)
def test_who_tells_that_it_was_told_elsewhere_too_is_thanked(offered: Catalogue, said: str):
    *_, (_, player) = places(offered, "water_complaint")

    assert answered(player.step({"citizen": said}))["replies"] == ["next.told_there"]


@pytest.mark.parametrize(
    "said", ["sab sahi hai sir, jaldi kar do", "ठीक है, अब भेजिए और जल्दी कराइए", "haan jaldi kar do"]
)
def test_haste_beside_a_yes_is_part_of_the_yes(offered: Catalogue, said: str):
    player = next(player for kind, player in places(offered, "old_age_pension") if kind == "reviewing")

    player.step({"citizen": said})

    assert player.talk.where is Where.FILING
