"""What is wanted of one's data, in one's own words where no form is open: what is wrong, what ends, what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaupal.engine.effects import AskOptIn, CheckWhetherOurs, GiveCode, LookForHelp, RecordConsent, SetPin, TellOwnData
from chaupal.engine.talk import Query, Talk, Where
from chaupal.hearing.taking_back import takes_back
from chaupal.kit.frozen import replace
from tests.services.playing import Player, answered, said
from tests.services.test_in_ones_own_way import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.engine.advance import Turn
    from chaupal.engine.definition.offices import Catalogue

pytestmark = pytest.mark.once
KEPT = {"name": "Kamla", "gender": "female", "date_of_birth": "2001-03-12"}
GIVEN = ("revenue/certificate_issue", "mcd/certificate_issue", "mcd/updates")


@pytest.fixture
def kamlesh(offered: Catalogue) -> Player:
    citizen = Player(offered, "income_certificate")
    citizen.talk = Talk(Where.LOBBY, "hi", profile=dict(KEPT), consents=GIVEN)
    return citizen


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("mera naam galat likha hai, Kamla nahi Kamlesh Devi hai", {"name": "Kamlesh Devi"}),
        ("my name is wrong, it should be Kamlesh Devi", {"name": "Kamlesh Devi"}),
        ("मेरा नाम ग़लत लिखा है, कमला नहीं कमलेश देवी है", {"name": "कमलेश देवी"}),
        ("complaint me mera naam Kamlesh Devi hona chahiye tha", {"name": "Kamlesh Devi"}),
        ("mera janm tithi galat hai, 13 March 2001 hai", {"date_of_birth": "2001-03-13"}),
        ("gender female nahi male hai", {"gender": "male"}),
        ("my name is wrong, it should be Asha Kumari", {"name": "Asha Kumari"}),
        ("mera naam kya hai", {}), ("galat number", {}), ("mera bill galat aaya hai", {}), ("naam galat hai", {}),
    ],
)  # fmt: skip
def test_a_kept_detail_that_is_called_wrong_is_put_right_with_what_is_told(kamlesh: Player, words: str, kept: dict):  # type: ignore[type-arg]
    kamlesh.step({"citizen": words})

    assert kamlesh.talk.profile == KEPT | kept
    assert (kamlesh.talk.where is Where.TELLING) == (words == "naam galat hai"), "what is not told is asked for"


@pytest.mark.parametrize(
    "words",
    [
        "take back the revenue one",
        "revenue wali wapas le lo",
        "राजस्व वाली हटा दो",
        "cancel revenue",
        "ਮਾਲ ਵਾਲੀ ਵਾਪਸ ਲਓ",
    ],
)
def test_under_the_list_one_of_the_consents_is_taken_back_by_its_name(kamlesh: Player, words: str):
    kamlesh.step({"citizen": "ab kya kya sehmati hai"})
    kamlesh.step({"event": {"own_data_found": {"what": "consents"}}})

    ended = kamlesh.step({"citizen": words}).effects
    assert [(one.department, one.given) for one in ended if isinstance(one, RecordConsent)] == [("revenue", False)]


@pytest.mark.parametrize("words", ["what is revenue", "revenue", "haan", "wapas jao"])
def test_and_other_words_there_take_nothing_back(kamlesh: Player, words: str):
    kamlesh.step({"citizen": "consents"})
    kamlesh.step({"event": {"own_data_found": {"what": "consents"}}})
    kamlesh.step({"citizen": words})

    assert kamlesh.talk.consents == GIVEN


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("mujhe khabrein bhejiye", ""), ("ख़बरें चाहिए", ""), ("mujhe updates chahiye", ""), ("ਮੈਨੂੰ ਖ਼ਬਰਾਂ ਭੇਜੋ", ""),
        ("khabar chahiye revenue dept ki", "revenue"), ("i want news from revenue department", "revenue"),
        ("mujhe mcd ki news chahiye", "mcd"), ("i want news of this department", ""),
    ],
)  # fmt: skip
def test_who_wants_news_is_asked_by_whom_and_never_stopped(kamlesh: Player, words: str, asked: str):
    told = kamlesh.step({"citizen": words})

    assert answered(told)["replies"] == ([] if asked else ["optin.which"])
    assert [one.department for one in told.effects if isinstance(one, AskOptIn)] == ([asked] if asked else [])
    assert kamlesh.talk.consents == GIVEN


@pytest.mark.parametrize("words", ["mera nominee hata do", "नामित व्यक्ति हटा दीजिए", "remove my nominee", "ਨਾਮਜ਼ਦ ਹਟਾਓ"])
def test_a_nominee_is_to_go_and_nothing_else_is(kamlesh: Player, words: str):
    assert kamlesh.step({"citizen": words}).effects == (TellOwnData("nominee"),)


REVENUE, MCD = "revenue/certificate_issue", "mcd/certificate_issue"
NAMED = (REVENUE, MCD, "revenue/updates")
ASKED = (Query("INC/2026/0000001", "income_certificate", "Where do you work?"),)


def ended(turn: Turn) -> list[str]:
    return [f"{one.department}/{one.purpose}" for one in turn.effects if isinstance(one, RecordConsent)]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("income certificate ki sahmati wapas le raha hoon", REVENUE),
        ("आय प्रमाण पत्र वाली सहमति वापस लेनी है", REVENUE),
        ("take back the income certificate consent and keep the other one", REVENUE),
        ("income wali nahi, birth certificate wali sahmati wapas lo", MCD),
        ("I dont want the birth certificate people to use my data anymore, take back that consent", MCD),
        ("ਜਨਮ ਸਰਟੀਫਿਕੇਟ ਦੀ ਸਹਿਮਤੀ ਵਾਪਸ ਲੈਣੀ ਹੈ", MCD),
        ("revenue department ki khabar band karo", "revenue/updates"),
    ],
)
def test_a_consent_ends_by_the_name_of_its_service_or_office_wherever_that_is_said(
    offered: Catalogue, words: str, named: str
):
    free = Player(offered, "income_certificate")
    for place in (Talk(Where.LOBBY, "hi", consents=NAMED), Talk(Where.QUERIED, "hi", consents=NAMED, queries=ASKED)):
        free.talk = place
        assert ended(free.step({"citizen": words})) == [named]

    form = at(offered, "driving_licence", "happy_path.en", "blood_group")
    form.talk = replace(form.talk, consents=(*form.talk.consents, *NAMED))
    told = form.step({"citizen": words})
    assert (ended(told), form.talk.where, form.talk.form.item) == ([named], Where.ASKING, "blood_group")
    assert ("Income certificate" in said(told)) == (named == REVENUE), "it is told for which services it ends"


def test_every_service_is_named_by_its_name(offered: Catalogue):
    frames = {"en": "withdraw my consent for {}", "pa": "{} ਵਾਲੀ ਸਹਿਮਤੀ ਰੱਦ ਕਰੋ", "hi": "{} की सहमति वापस लेनी है"}
    missed = []
    for number, service in enumerate(offered.offered()):
        language = [*frames][number % len(frames)]
        citizen = Player(offered, service.id)
        citizen.talk = Talk(Where.LOBBY, "hi", consents=tuple({service.consent, "fire/updates", "it_egov/profile"}))
        turn = citizen.step({"citizen": frames[language].format(service.texts[language]["name"])})
        missed += [service.id for one in [ended(turn)] if one != [service.consent]]
    assert missed == []


@pytest.mark.parametrize(
    "words",
    [
        "maine income certificate ki sahmati wapas le li thi",
        "income certificate ki sahmati wapas mat lo",
        "can i take back my consent for income certificate later",
        "revenue chhodkar sab sahmati wapas lo",
        "meri sahmati baar baar mat maango",
        "keep revenue, take back the other consent",
        "water connection ki sahmati wapas lo",
    ],
)
def test_what_is_told_asked_or_not_plain_takes_no_consent_back_and_is_no_answer_by_itself(
    offered: Catalogue, words: str
):
    for where, queries, consents in (
        (Where.LOBBY, (), NAMED),
        (Where.QUERIED, ASKED, NAMED),
        (Where.LOBBY, (), (REVENUE,)),
    ):
        citizen = Player(offered, "income_certificate")
        citizen.talk = Talk(where, "hi", consents=consents, queries=queries)
        turn = citizen.step({"citizen": words})
        assert ended(turn) == []
        assert "answer_query" not in answered(turn).get("effects", ())


def test_news_that_end_while_a_service_is_proposed_leave_that_question(offered: Catalogue):
    citizen = Player(offered, "income_certificate")
    citizen.talk = Talk(Where.CONFIRMING, "hi", consents=NAMED, suggested=("old_age_pension", "widow_pension"))
    told = citizen.step({"citizen": "revenue department ki khabar band karo"})

    assert (ended(told), answered(told)["replies"]) == (["revenue/updates"], ["own.taken_back_consent"])
    assert (citizen.talk.where, citizen.talk.suggested) == (Where.LOBBY, ())


@pytest.mark.parametrize(
    "words",
    [
        "mera data sudharna hai", "मेरा डेटा सुधारें", "meri jankari sudharni hai", "i want to correct my data",
        "apna data sudharna hai", "ਮੇਰਾ ਡਾਟਾ ਸੁਧਾਰਨਾ ਹੈ",
    ],
)  # fmt: skip
def test_who_wants_their_data_mended_is_asked_which_of_it(kamlesh: Player, words: str):
    assert "rights.correct_which" in answered(kamlesh.step({"citizen": words}))["replies"]


@pytest.mark.parametrize(
    "words",
    [
        "let it be",
        "no let it be",
        "no, let it be",
        "rehne do",
        "nahi rehne do",
        "रहने दो",
        "ruk jao abhi nahi",
        "अभी नहीं रुकिए",
        "hold on not yet",
        "ਹਾਲੇ ਨਹੀਂ",
        "not today please",
    ],
)
def test_who_would_rather_wait_has_nothing_erased(kamlesh: Player, words: str):
    held = {"cases": [], "certificates": 0, "receipts": 0, "record_days": 5, "stays": {}, "complaints": []}
    kamlesh.step({"citizen": "mera data mita do"})
    kamlesh.step({"event": {"own_data_found": {"what": "erase", "held": held}}})
    assert "own.not_erased" in answered(kamlesh.step({"citizen": words}))["replies"]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("speak English", "en"), ("please write in english", "en"), ("अंग्रेज़ी में बात करो", "en"),
        ("can you talk in punjabi", "pa"), ("punjabi vich gall karo", "pa"), ("hindi or english", "hi"),
        ("my son can speak english", "hi"),
    ],
)  # fmt: skip
def test_a_form_goes_on_in_the_language_that_is_asked_for(offered: Catalogue, words: str, language: str):
    form = at(offered, "income_certificate", "happy_path.hi", "occupation")
    form.step({"citizen": words})
    assert (form.talk.language, form.talk.form.item) == (language, "occupation")


@pytest.mark.parametrize("words", ["sorry it is for myself", "no it is for me", "galti se dab gaya, mere liye hai"])
def test_who_chose_another_by_mistake_can_say_that_it_is_for_themselves(offered: Catalogue, words: str):
    form = at(offered, "income_certificate", "happy_path.hi", "for_whom")
    form.step({"citizen": "bete ke liye"})
    assert answered(form.step({"citizen": words}))["replies"] == ["change.which_of"]
    form.step({"tap": "किसके लिए"})
    assert form.talk.form.answers["for_whom"] == "self", "the answer is put, and one tap takes it"


LEAVE = {
    "{} wali {} wapas lo": ("income certificate", "anumati ijazat manjoori permission sehmati"),
    "{} ki jo {} di thi wo radd kar do": ("aay praman patra", "anumati ijazat manzoori haan razamandi"),
    "{} वाली {} वापस ले लीजिए": ("आय प्रमाण पत्र", "अनुमति इजाज़त मंज़ूरी परमिशन सहमति"),
    "जो {1} बोला था {0} के लिए वो रद्द कर दो": ("आय प्रमाण पत्र", "हाँ"),
    "{} ko diya hua {} wapas lena hai": ("income certificate", "haan"),
    "withdraw the {1} i gave for the {0}": ("income certificate", "consent permission yes"),
    "i gave {1} for {0}, take it back": ("income certificate", "permission yes consent"),
    "take back what I {1} to for the {0}": ("income certificate", "agreed"),
    "I no longer {1} to the {0} thing": ("income certificate", "agree"),
    "{} ਵਾਲੀ {} ਵਾਪਸ ਲਓ": ("ਆਮਦਨ ਸਰਟੀਫਿਕੇਟ", "ਇਜਾਜ਼ਤ ਮਨਜ਼ੂਰੀ"),
}
TAKEN_BACK = [frame.format(name, word) for frame, (name, words) in LEAVE.items() for word in words.split()]
OWNED = (
    "stop {}'s messages", "Stop {}’s messages", "no more of {}'s msgs", "don't want {}'s texts",
    "{} ke message band karo", "{} wale sandesh mat bhejo", "{} के मैसेज बंद करो",
)  # fmt: skip
OFFICES = {"Revenue Department": [REVENUE], "MCD": [MCD], "jal board": []}


def in_all_places(offered: Catalogue, words: str) -> Iterator[tuple[Player, Turn]]:
    """These words at the menu, to an office's question, at a question of a form, and where consent is asked."""
    free = (Talk(Where.LOBBY, "en", consents=NAMED[:2]), Talk(Where.QUERIED, "hi", consents=NAMED[:2], queries=ASKED))
    forms = (at(offered, "driving_licence", "happy_path.en", place) for place in ("blood_group", "CONSENTING"))
    for talk in (*free, *(replace(form.talk, consents=NAMED[:2]) for form in forms)):
        citizen = Player(offered, talk.form.service if talk.form else "income_certificate")
        citizen.talk = talk
        yield citizen, citizen.step({"citizen": words})


def test_a_consent_is_taken_back_by_every_word_for_it_and_wherever_one_is(offered: Catalogue):
    missed = [
        (words, turn.talk.where)
        for words in TAKEN_BACK
        for _, turn in in_all_places(offered, words)
        if ended(turn) != [REVENUE]
    ]
    assert missed == []


NO_MORE = [
    frame.format(word)
    for frames, words in (
        (
            "i no longer give {}|i don't give my {} any more|i won't give {} any more|my {} no longer stands",
            "consent permission",
        ),
        (
            "ab main {} nahi deta|ab {} nahi dunga|meri {} ab nahi hai|ab meri {} nahi rahi|main {} dena nahi chahti",
            "sahmati anumati ijazat manzoori",
        ),
        ("अब मैं {} नहीं देती|मेरी {} अब नहीं है", "सहमति अनुमति"),
        ("ਮੈਂ ਹੁਣ {} ਨਹੀਂ ਦਿੰਦੀ|ਮੇਰੀ {} ਹੁਣ ਨਹੀਂ ਹੈ", "ਸਹਿਮਤੀ ਇਜਾਜ਼ਤ"),
        ("i no longer {0}|i don't {0}", "consent"),
    )
    for frame in frames.split("|")
    for word in words.split()
]
NOT_NO_MORE = [
    "maine sahmati nahi di", "i never gave consent", "i did not give any consent", "mcd anumati nahi deta",
    "ab mcd building ki permission nahi deti", "mere paas building ki permission nahi hai", "sahmati nahi mil rahi",
    "agar main sahmati nahi dunga to kya hoga", "what if i do not give consent", "kya sahmati dena zaroori nahi hai",
    "meri sahmati baar baar mat maango", "ab tak maine anumati nahi di", "mere papa ijazat nahi dete",
    "meri building permission ab valid nahi hai", "ab anumati ki zaroorat nahi hai", "i don't remember giving consent",
]  # fmt: skip


def test_a_consent_that_is_denied_as_it_stands_ends_wherever_one_is(offered: Catalogue):
    for words in NO_MORE[::3]:
        for _, turn in in_all_places(offered, words):
            is_heard = TellOwnData("consents") in turn.effects or "consent.refused" in answered(turn)["replies"]
            assert (is_heard, ended(turn)) == (True, []), "of several it is asked which"
    for frame in ("i no longer give consent for {}", "ab main {} ke liye anumati nahi deta"):
        for citizen, turn in in_all_places(offered, frame.format("income certificate")):
            assert ended(turn) == [REVENUE], (frame, citizen.talk.where)


def test_and_what_was_not_given_before_or_is_another_s_to_give_ends_none():
    assert [words for words in NO_MORE if not takes_back(words)] == []
    assert [words for words in NOT_NO_MORE if takes_back(words)] == []


@pytest.mark.parametrize(("office", "named"), OFFICES.items())
def test_messages_of_an_office_end_by_its_name_and_nothing_else_does(offered: Catalogue, office: str, named: list[str]):
    for frame in OWNED:
        for citizen, turn in in_all_places(offered, frame.format(office)):
            assert ended(turn) == named, (frame, citizen.talk.where)
            assert ("stop.nothing_of_it" in answered(turn)["replies"]) == (not named)


@pytest.mark.parametrize("words", ["stop messages", "stop all messages", "message band karo", "मैसेज बंद करो", "STOP"])
def test_messages_of_nobody_end_as_all_do(kamlesh: Player, words: str):
    assert "stop.done" in answered(kamlesh.step({"citizen": words}))["replies"]


@pytest.mark.parametrize(
    "words",
    [
        "mcd ne permission radd kar di", "kya main income certificate ki anumati wapas le sakta hoon",
        "income certificate ki anumati chahiye", "haan purana connection hata do", "haan wapas mil gaya",
        "water supply band hai jal board ka message aaya tha", "I got a message from MCD, stop the leak",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_ends_nothing(offered: Catalogue, words: str):
    for _, turn in in_all_places(offered, words):
        assert ended(turn) == []
        assert not {"stop.nothing_of_it", "stop.done"} & {*answered(turn)["replies"]}


@pytest.mark.parametrize(
    "words",
    [
        "someone is asking me for my PIN", "somebody called and demanded my PIN", "koi PIN pooch raha hai",
        "koi mujhse mera PIN maang raha hai", "मुझसे कोई पिन माँग रहा है", "hello mujhse koi PIN pooch raha hai",
    ],
)  # fmt: skip
def test_who_tells_of_somebody_that_wants_a_pin_is_warned_and_sets_none(offered: Catalogue, words: str):
    for _, turn in in_all_places(offered, words):
        assert CheckWhetherOurs in {type(effect) for effect in turn.effects}
        assert not {GiveCode, SetPin, LookForHelp} & {type(effect) for effect in turn.effects}


@pytest.mark.parametrize("words", ["set a pin", "I forgot my pin", "पिन सेट करना है", "mera pin code 110085 hai"])
def test_and_who_wants_one_or_tells_a_pincode_is_not(offered: Catalogue, words: str):
    for _, turn in in_all_places(offered, words):
        assert CheckWhetherOurs not in {type(effect) for effect in turn.effects}
