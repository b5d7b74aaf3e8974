"""Where a complaint, a name or a code is waited for, a right asked for is that right, and nothing is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chaupal.engine import events
from chaupal.engine.effects import (
    AnswerQuery,
    ComplainOfData,
    Nominate,
    RecordConsent,
    ReopenApplication,
    Say,
    TellOwnData,
)
from chaupal.engine.identity_orders import ProveIdentity
from chaupal.engine.talk import Form, Query, Talk, Where
from chaupal.engine.understood import OF_DATA as RIGHTS
from chaupal.engine.understood import TITLES
from chaupal.hearing.wishes import tells_of_leak
from chaupal.kit.frozen import replace
from chaupal.understanding.taught import anywhere
from tests.services.playing import START, Player, answered, said
from tests.services.test_in_ones_own_way import at

if TYPE_CHECKING:
    from chaupal.engine.definition.offices import Catalogue

pytestmark = pytest.mark.once
HELD: dict[str, Any] = {"officer": "dpo@city.example", "nominee": {}, "complaints": []}
WAITS = {"number": "DP-1", "on": "2026-06-01", "due_on": "2026-07-01", "text": "x", "answer": ""}
OF_DATA = {"what": "complaint"}


def standing(offered: Catalogue, where: Where = Where.LOBBY, **stands: Any) -> Player:
    player = Player(offered, "income_certificate")
    player.talk = Talk(where, "en", **stands)
    return player


WISHES = [
    ("erase", "please wipe out all the records you keep of me"),
    ("erase", "मेरा जो कुछ भी यहाँ जमा है सब मिटा दीजिए"),
    ("copy", "send me full copy of everything you have on me"),
    ("copy", "mera pura data pdf me bhejo"),
    ("my_data", "no wait, show me my data first"),
    ("my_data", "इस चैट में मेरी कौन कौन सी जानकारी जमा है एक बार दिखा दो"),
    ("consents", "i want to know what all have i agreed to"),
    ("nominate", "मेरे मरने के बाद मेरी बेटी मेरा डेटा देखे"),
    ("pin", "how do i put a secret code on this chat"),
]
STORIES = [
    "a clerk told my neighbour my income", "मेरा नंबर किसी एजेंट को दे दिया गया", "mera aadhaar kisi aur ko bhej diya",
    "my data was sent to wrong department", "ਮੇਰਾ ਨੰਬਰ ਕਿਸੇ ਏਜੰਟ ਨੂੰ ਦੇ ਦਿੱਤਾ",
]  # fmt: skip


@pytest.mark.parametrize(("wish", "words"), WISHES)
def test_a_right_asked_for_where_a_complaint_is_told_is_asked_about_and_a_tap_enters_it(
    offered: Catalogue, wish: str, words: str
):
    citizen = standing(offered, Where.TELLING, telling=OF_DATA)

    asked = citizen.step({"citizen": words})
    assert answered(asked) == {"replies": ["rights.told_or_wished"]}
    assert set(citizen.talk.buttons.values()) == {"words|told", f"do|{wish}"}

    taken = citizen.step({"tap": "Enter my words"})
    assert [one for one in taken.effects if isinstance(one, ComplainOfData)] == [ComplainOfData(words)]
    assert answered(citizen.step({"tap": "Enter my words"}))["replies"][0] == "tap.old"


@pytest.mark.parametrize("words", STORIES)
def test_what_is_plainly_a_complaint_is_entered_at_once(offered: Catalogue, words: str):
    told = standing(offered, Where.TELLING, telling=OF_DATA).step({"citizen": words})

    assert answered(told) == {"replies": [], "effects": ["complain_of_data"]}


@pytest.mark.parametrize(
    "stands",
    [
        {"where": Where.TELLING, "telling": {"what": "nominee"}},
        {"where": Where.TELLING, "telling": {"what": "nominee", "name": "Ravi Kumar"}},
        {"where": Where.TELLING, "telling": {"what": "detail", "name": "name"}, "profile": {"name": "Asha Devi"}},
        {"where": Where.UNLOCKING, "unlocking": {"act": "pin", "way": "new_pin"}},
        {"where": Where.HELPING, "helping": {"service": "income_certificate", "since": 1}},
    ],
)
def test_where_a_name_or_a_code_is_waited_for_it_is_that_right(offered: Catalogue, stands: dict[str, Any]):
    citizen = standing(offered, **stands)

    told = citizen.step({"citizen": "मेरा जो कुछ भी यहाँ जमा है सब मिटा दीजिए"})

    assert [one.what for one in told.effects if isinstance(one, TellOwnData)] == ["erase"]


def test_where_it_is_told_why_a_case_is_opened_again_too(offered: Catalogue):
    begun = Query("MC/1", "mcd_311_complaint", "")
    citizen = standing(offered, Where.REOPENING, reopening=begun)
    citizen.step({"citizen": "send me full copy of everything you have on me"})

    assert citizen.talk.where is Where.REOPENING
    taken = citizen.step({"citizen": "yes"})
    assert [type(one) for one in taken.effects if isinstance(one, ReopenApplication)] == [ReopenApplication]


@pytest.mark.parametrize(
    "words",
    [
        "what happened to my complaint about my data",
        "what happened to my complaint",
        "show me all my complaints",
        "meri shikayaten dikhao",
        "kya hua meri shikayat ka",
        "क्या हो रहा है मेरी शिकायत का",
        "ki hoya meri shikayat da",
        "मेरी शिकायत का क्या हुआ",
        "ਮੇਰੀ ਸ਼ਿਕਾਇਤ ਦਾ ਕੀ ਹੋਇਆ",
    ],
)
def test_who_asks_after_a_complaint_hears_of_those_about_data_and_is_asked_for_no_words(offered: Catalogue, words: str):
    citizen = standing(offered)
    (order,) = citizen.step({"citizen": words}).effects
    assert isinstance(order, TellOwnData)
    old = [WAITS | {"number": f"DP-{number}", "answer": "It was put right."} for number in range(2, 7)]

    told = citizen.play(
        events.OwnDataFound(order.what, HELD | {"complaints": [WAITS, *old, WAITS | {"number": "DP-9"}]})
    )

    lines = [line for line in said(told).splitlines() if line.startswith("• DP-")]
    assert [line.split()[1] for line in lines] == ["DP-1", "DP-2", "DP-3", "DP-9"]
    assert citizen.talk.where is Where.LOBBY


def test_who_has_none_about_data_hears_of_applications(offered: Catalogue):
    citizen = standing(offered)

    assert answered(citizen.play(events.OwnDataFound("my_complaints", HELD)))["replies"] == ["status.none"]


def test_every_right_that_is_offered_there_has_a_button_that_fits(offered: Catalogue):
    for texts in offered.texts.values():
        assert all(len(texts[title]) <= 20 for title in (*TITLES.values(), "rights.told"))


NEWS, CASES = "revenue/updates", "revenue/certificates"
ENDS = [
    "i dont want the revenue department news any more, only my application should go on", "राजस्व विभाग की खबरें मत भेजो",
    "राजस्व विभाग वाली खबर बंद कर दो", "stop only the news, not this form", "no more news from revenue",
    "revenue department ki khabren nahi chahiye", "ਮਾਲ ਵਿਭਾਗ ਦੀਆਂ ਖ਼ਬਰਾਂ ਬੰਦ ਕਰੋ",
]  # fmt: skip


@pytest.mark.parametrize("place", ["", "CONSENTING", "occupation", "REVIEWING"])
@pytest.mark.parametrize("words", ENDS)
def test_one_departments_news_are_taken_back_in_words_wherever_one_is(offered: Catalogue, words: str, place: str):
    citizen = at(offered, "income_certificate", "happy_path.hi", place) if place else standing(offered)
    before = citizen.talk.form
    for given in ((NEWS, CASES), (CASES,)):
        citizen.talk = replace(citizen.talk, consents=given)
        told = citizen.step({"citizen": words})

        ended = [one.purpose for one in told.effects if isinstance(one, RecordConsent) and not one.given]
        assert ended == (["updates"] if NEWS in given else [])
        assert citizen.talk.consents == (CASES,)
        assert not citizen.talk.stopped
        assert (citizen.talk.form and citizen.talk.form.answers) == (before and before.answers)
        assert answered(told)["replies"][0] == ("own.taken_back_consent" if NEWS in given else "stop.nothing_of_it")


@pytest.mark.parametrize("words", ["no news yet of my certificate", "koi khabar nahi aayi", "when do the news stop?"])
def test_who_has_heard_nothing_yet_ends_nothing(offered: Catalogue, words: str):
    citizen = standing(offered, consents=(NEWS, CASES))
    citizen.step({"citizen": words})

    assert citizen.talk.consents == (NEWS, CASES)


def test_stop_says_that_nothing_was_given_where_nothing_was(offered: Catalogue):
    told = standing(offered).step({"citizen": "STOP"})

    assert answered(told) == {"replies": ["stop.done_none"], "effects": ["stop_sending"]}


@pytest.mark.parametrize(
    "key", ["helping.ended.citizen", "helping.ended.time", "stop.done", "own.erase_ask", "optin.ask"]
)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_a_message_of_ours_that_is_pasted_back_is_looked_at_and_begins_nothing(
    offered: Catalogue, key: str, language: str
):
    citizen = standing(offered)
    facts = {
        "digits": "1199",
        "service_name": "Old-age pension",
        "office": "Revenue",
        "how": "x",
        "url": "",
        "officer": "",
    }

    told = citizen.step({"citizen": offered.texts[language][key].format_map(facts)})

    assert answered(told) == {"replies": [], "effects": ["check_whether_ours"]}
    assert citizen.talk.form is None


FREE = [
    ("caste_certificate_obc", "caste_name"), ("caste_certificate_obc", "address"), ("mcd_311_complaint", "location"),
    ("caste_certificate_obc", "applicant_name"), ("caste_certificate_obc", "date_of_birth"),
    ("marriage_registration", "email"),
]  # fmt: skip


def at_field(offered: Catalogue, service: str, item: str) -> Player:
    player = Player(offered, service)
    form = Form("f1", service, offered.service(service).version, item=item)
    player.talk = Talk(Where.ASKING, "en", form=form, profile={"name": "Asha Devi"})
    return player


@pytest.mark.parametrize(("service", "item"), FREE)
def test_a_right_that_is_asked_for_at_an_open_question_is_that_right_or_offered_and_never_the_answer(
    offered: Catalogue, service: str, item: str
):
    taught = [(words, wish[1:]) for words, wish in dict(anywhere(offered.offered())).items() if wish[1:] in RIGHTS]
    kept, missed = [], []
    for words, wish in taught[::151]:
        citizen = at_field(offered, service, item)
        turn = citizen.step({"citizen": words})
        offers = [option.id for one in turn.effects if isinstance(one, Say) for option in one.options]
        is_done = any(isinstance(one, TellOwnData | ProveIdentity | RecordConsent) for one in turn.effects)
        if not (is_done or f"do|{wish}" in offers or "stop.nothing_of_it" in answered(turn)["replies"]):
            missed.append((wish, words))
        kept += [words] if citizen.talk.form and item in citizen.talk.form.answers else []

    assert kept == []
    assert len(missed) * 25 <= len(taught[::151]), missed


TAKEN = {"location": {"address": "download everything"}}


@pytest.mark.parametrize(("taken", "answers"), [("Enter my words", TAKEN), ("haan", TAKEN), ("no", {})])
def test_words_that_may_be_an_answer_or_a_right_are_entered_by_a_yes_alone(
    offered: Catalogue, taken: str, answers: dict[str, Any]
):
    citizen = at_field(offered, "mcd_311_complaint", "location")
    assert answered(citizen.step({"citizen": "download everything"})) == {"replies": ["rights.told_or_wished"]}

    citizen.step({"tap" if taken[0] == "E" else "citizen": taken})

    assert citizen.talk.form
    assert citizen.talk.form.answers == answers
    assert not citizen.talk.telling


@pytest.mark.parametrize(
    ("service", "item", "words"),
    [
        ("caste_certificate_obc", "applicant_name", "Rahul Kumar mera beta"),
        ("old_age_pension", "nominee_name", "नामिनी अभी किसी को नही करना"),
        ("old_age_pension", "guardian_name", "घरवाले का नाम मोहनलाल था, और छोटे बेटे सुरेश कुमार को नामित करना"),
        ("caste_certificate_obc", "address", "मकान 14 गली 3 के पीछे, सूचना भवन के पास"),
        ("mcd_311_complaint", "location", "data centre ke saamne, rohini"),
    ],
)
def test_what_a_form_asks_for_is_no_right(offered: Catalogue, service: str, item: str, words: str):
    told = at_field(offered, service, item).step({"citizen": words})

    assert not {"rights.told_or_wished", "rights.form_or_kept"} & set(answered(told)["replies"])


@pytest.mark.parametrize(
    "words",
    [
        "someone in your office leaked my number", "somebody from your department leaked my phone number",
        "aapke office se meri jankari bahar gayi", "mera data galat haath me chala gaya",
        "ਮੇਰਾ ਨੰਬਰ ਕਿਸੇ ਨੇ ਵੇਚ ਦਿੱਤਾ",
    ],
)  # fmt: skip
def test_data_that_is_said_to_be_out_is_offered_as_a_complaint_wherever_it_is_said(offered: Catalogue, words: str):
    for citizen in (standing(offered), at_field(offered, "caste_certificate_obc", "applicant_name")):
        (order,) = citizen.step({"citizen": words}).effects
        assert order == TellOwnData("complaint")
        told = citizen.play(events.OwnDataFound("complaint", HELD))
        assert words in said(told)


@pytest.mark.parametrize("words", ["pani ki pipe leak ho rahi hai", "nal leak hai, mera number likho", "sold my house"])
def test_a_pipe_that_leaks_is_none_about_data(words: str):
    assert not tells_of_leak(words)


RAHUL = Nominate("Rahul Sharma", "beta", "919811122233")


@pytest.mark.parametrize(
    ("said", "order"),
    [
        (["mere baad mera data mera beta Rahul Sharma dekhe, 98111 22233", "haan"], RAHUL),
        (["mere baad mera data mera beta Rahul Sharma dekhe", "98111 22233"], RAHUL),
        (["i want to nominate my daughter in law", "Sunita Devi, 9811122233", "yes"],
         Nominate("Sunita Devi", "daughter in law", "919811122233")),
        (["nominate", "Rahul Sharma, mera beta", "9811122233"], RAHUL),
        (["nominate", "Rahul Sharma", "wo mera beta hai", "9811122233"], RAHUL),
        (["nominate", "Kavya Rao", "dost", "uske paas phone nahi hai"], Nominate("Kavya Rao", "dost", "")),
        (["my daughter Kavya Rao should act on my data after me", "she doesn't have a mobile"],
         Nominate("Kavya Rao", "daughter", "")),
        (["मेरे बाद मेरा डेटा मेरी बेटी अनीता देवी देखे, 9811122233", "नहीं", "Kavya Rao", "vakil", "9811122233"],
         Nominate("Kavya Rao", "vakil", "919811122233")),
    ],
)  # fmt: skip
def test_whom_one_names_is_taken_as_told_and_only_the_rest_is_asked(
    offered: Catalogue, said: list[str], order: Nominate
):
    citizen = standing(offered)
    first, *more = said
    citizen.step({"citizen": first})
    citizen.play(events.OwnDataFound("nominee", HELD))
    citizen.play(events.Proven("act", 2, "code", int(START.timestamp())))

    *asked, done = [citizen.step({"citizen": words}) for words in more]

    assert [one for turn in asked for one in turn.effects if isinstance(one, Nominate)] == []
    assert order in done.effects
    assert citizen.talk.telling == {}


@pytest.mark.parametrize(
    "words",
    [
        "kooda wali shikayat ki sehmati wapas leta hu",
        "pension wali sehmati wapas lena hai mujhe",
        "meri sehmati kya hai",
    ],
)
def test_a_consent_that_is_taken_back_in_words_is_sent_to_no_officer(offered: Catalogue, words: str):
    asked = Query("MC/1", "mcd_311_complaint", "Which gate?")
    citizen = standing(offered, Where.QUERIED, queries=(asked,), consents=("mcd/grievance_redress",))

    told = citizen.step({"citizen": words})

    assert not [one for one in told.effects if isinstance(one, AnswerQuery)]
    shown = [option.id for one in told.effects if isinstance(one, Say) for option in one.options]
    ended = [one.purpose for one in told.effects if isinstance(one, RecordConsent)]
    assert ended == (["grievance_redress"] if "shikayat" in words else [])
    assert ended or TellOwnData("consents") in told.effects or "do|consents" in shown


@pytest.mark.parametrize(
    ("asked", "words", "is_answer"),
    [
        ("When do you bring them?", "I will bring them on Friday", True),
        ("When do you bring them?", "I'll tell you on Friday", True),
        ("आप काग़ज़ कब लाएँगे?", "kal laungi", True),
        ("When do you bring them?", "I will bring them on Friday, but the third one came back already, why two?", True),
        ("Which passbook is yours?", "the SBI one, I changed my account last year and closed the old one", True),
        ("Which passbook is yours?", "mera purana khata band ho gaya hai, naya khata SBI me hai", True),
        ("Which passbook is yours?", "parso bhej dunga ji", True),
        ("Which passbook is yours?", "kal bataunga", False),
        ("When do you bring them?", "baad me bhejunga", False),
        ("Which passbook is yours?", "please delete everything you have on me, I want none of this", False),
    ],
)
def test_what_is_told_an_officer_who_asks_is_the_answer_unless_a_right_is_named_or_it_only_comes_later(
    offered: Catalogue, asked: str, words: str, is_answer: bool
):
    citizen = standing(offered, Where.QUERIED, queries=(Query("IC/1", "income_certificate", asked),))

    told = citizen.step({"citizen": words})

    answers = [one.text for one in told.effects if isinstance(one, AnswerQuery)]
    assert answers == ([words] if is_answer else [])
