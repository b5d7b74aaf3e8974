"""Wishes in English, in Hindi, and in Hindi written in Latin letters; and what is none, however near it sounds."""

import pytest

from chaupal.hearing import wishes
from chaupal.hearing.packs import LANGUAGES, pack, phrases_by
from chaupal.hearing.wishes import wish_of

IN_THREE_WAYS = {
    "menu": ("Menu", "मेन्यू", "menu dikhao"),
    "back": ("go back", "पीछे", "peeche"),
    "cancel": ("CANCEL", "रद्द करें", "cancel kar do"),
    "unbook": ("cancel my appointment", "बुकिंग रद्द करनी है", "appointment cancel karna hai"),
    "withdraw": ("Withdraw my consent", "सहमति वापस लें", "sahmati wapas"),
    "status": ("where is my application?", "मेरा आवेदन कहाँ तक पहुँचा", "status batao"),
    "details": ("Full details", "पूरी जानकारी", "puri jankari"),
    "help": ("Help!", "मदद", "madad chahiye"),
    "language": ("change language", "भाषा बदलें", "bhasha"),
    "stop": ("STOP", "बंद करो", "band karo"),
    "pause": ("later", "बाद में", "baad mein"),
    "resume": ("continue", "आगे बढ़ें", "aage badho"),
    "so_far": ("what have you got so far", "अब तक क्या बताया", "ab tak kya bhara"),
    "why": ("why do you need this?", "ye kyu chahiye", "naam kyon chahiye?", "आधार क्यों चाहिए"),
    "privacy": ("privacy", "निजता", "nijta"),
    "my_data": ("my data", "मेरा डेटा", "meri jankari"),
    "copy": ("send me my data", "मेरे डेटा की कॉपी", "mera data bhejo"),
    "consents": ("what have I agreed to?", "मेरी सहमतियाँ", "maine kya sahmati di hai"),
    "unteach": ("don't learn from me", "मेरी बातों से मत सीखो", "meri baaton se mat seekho"),
    "correct_data": ("correct my data", "मेरा डेटा सुधारो", "meri jankari galat hai"),
    "nominate": ("nominate somebody", "नामित करना है", "mera nominee"),
    "join": ("join my other number", "दूसरा नंबर जोड़ें", "dusra number jodo"),
    "pin": ("set a PIN", "पिन बनाना है", "pin bhool gaya"),
    "data_complaint": ("complaint about my data", "मेरे डेटा की शिकायत", "data ki shikayat"),
    "helping": ("help somebody", "किसी की मदद", "kisi ki madad"),
    "helpers": ("who helped me?", "मेरी मदद किसने की?", "meri madad kisne ki"),
    "updates": ("Subscribe", "ख़बरें भेजिए", "khabrein bhejo"),
    "erase": ("erase my data", "मेरा डेटा मिटा दो", "mera data mita do"),
    "receipt": ("send receipt", "रसीद भेजो", "raseed"),
    "certificate": ("my certificate", "प्रमाण पत्र भेजो", "certificate bhejo"),
    "yes": ("Yes", "हाँ जी", "haan ji"),
    "no": ("no", "नहीं", "nahin"),
    "nothing": ("nothing to change", "कुछ नहीं", "kuch nahi badalna"),
    "skip": ("skip", "इसे छोड़ दें", "pata nahi"),
    "more": ("more", "और दिखाओ", "aur dikhao"),
    "greeting": ("Hello", "नमस्ते", "namaskar"),
    "start": ("START", "शुरू", "shuru"),
    "thanks": ("thank you!!", "धन्यवाद", "shukriya"),
}


@pytest.mark.parametrize(
    ("wish", "said"), [(wish, said) for wish, ways in IN_THREE_WAYS.items() for said in ways], ids=lambda part: part
)
def test_a_wish_in_three_ways_of_writing(wish: str, said: str):
    assert wish_of(said) == (wish, "")


def test_every_wish_is_tried_here():
    assert set(IN_THREE_WAYS) == set(wishes._phrases().values())


def test_no_saying_means_two_things():
    sayings = [(wishes._said(said), wish) for wish, listed in phrases_by("wishes").items() for said in listed]

    assert {said for said, wish in sayings if dict(sayings)[said] != wish} == set()
    assert {said for said, _ in sayings} & set(wishes._languages()) == set()


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("ha", "yes"),
        ("haaan", "yes"),
        ("HAAN JI", "yes"),
        ("हां", "yes"),
        ("ji", "yes"),
        ("जी", "yes"),
        ("ok", "yes"),
        ("👍", "yes"),
        ("👍🏽", "yes"),
        ("na", "no"),
        ("ना", "no"),
        ("nhi", "no"),
        ("नही", "no"),
        ("👎", "no"),
        ("🙏", "thanks"),
        ("0", "menu"),
        ("०", "menu"),
    ],
)
def test_short_words_and_signs(said: str, wish: str):
    assert wish_of(said) == (wish, "")


@pytest.mark.parametrize(
    "said",
    [
        "yes i agree",
        "haan ji main sahmat hu",
        "haan ji main sehmat hu",
        "ji haan sahmat hoon",
        "ok agree",
        "मैं सहमत हूँ जी",
        "हाँ ठीक है",
        "जी मैं सहमत हूँ",
        "yes sir",
    ],
)
def test_agreement_in_a_sentence(said: str):
    assert wish_of(said) == ("yes", "")


@pytest.mark.parametrize(
    "said", ["haan nahi", "main sahmat nahi hu ji", "yes i do not agree", "ji main hu", "sahmat hu kya", "ok but"]
)
def test_what_is_no_agreement(said: str):
    assert wish_of(said)[0] != "yes"


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("change my name", "name"),
        ("naam badlo", "nam"),
        ("नाम बदलना है", "nam"),
        ("जाति बदलनी है", "jati"),
        ("पता गलत है", "pata"),
        ("pata galat h", "pata"),
        ("caste change karna hai", "kaste"),
        ("पता सुधारें", "pata"),
        ("income correct", "inkome"),
        ("mera naam galat hai", "nam"),
        ("मेरा नाम गलत है", "nam"),
        ("बदलें", ""),
        ("change", ""),
        ("change my answer", ""),
    ],
)
def test_a_change_names_the_answer(said: str, about: str):
    assert wish_of(said) == ("change", about)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_asked_for_by_its_name(language: str):
    assert all(wish_of(said) == ("language", language) for said in pack(language, "language")["asked_for"])


@pytest.mark.parametrize(
    "said",
    [
        "Jai",
        "Jai Prakash",
        "Jaya Devi",
        "Asha",
        "Hari",
        "Menka Devi",
        "Madan Lal",
        "Chand",
        "Hina",
        "Naina",
        "Nahid Akhtar",
        "Hanuman Singh",
        "सेवाराम",
        "हरि ओम",
        "home",
        "ghar",
        "घर",
        "abhi nahi",
        "1",
        "00",
        "2019",
        "Makan 12, Gali 3",
        "stop wale chowk ke paas",
        "hindi medium school",
        "I want to stop the tap from leaking",
        "menu card printing ka licence chahiye mujhe",
        "",
        " ",
        "?",
        "।",
    ],
)
def test_an_answer_is_no_wish(said: str):
    assert wish_of(said) == (None, "")


def test_a_long_text_is_no_wish():
    assert wish_of("menu " * 5000) == (None, "")


@pytest.mark.parametrize(
    "said",
    [
        "ok thank you",
        "ठीक है, धन्यवाद",
        "theek hai shukriya",
        "yes thanks",
        "thik hai dhanyavad",
        "thank you so much",
        "bahut bahut dhanyavaad ji",
        "धन्यवाद आपका",
        "thanks a lot for your help",
        "thank you very much sir 🙏",
        "शुक्रिया जी",
        "dhanyawad bhai sahab aapka bahut",
    ],
)
def test_thanks_with_a_word_that_all_is_fine(said: str):
    assert wish_of(said) == ("thanks", "")


@pytest.mark.parametrize("said", ["thanks but the name is wrong", "no thanks", "thanks, how long does it take"])
def test_thanks_with_more_are_more(said: str):
    assert wish_of(said)[0] != "thanks"


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("रद्द कर दो, बाद में देखती हूँ", "cancel"),
        ("cancel kar do, thanks", "cancel"),
        ("menu, please", "menu"),
        ("cancel it, my name is wrong", "change"),
        ("menu? back", None),
    ],
)
def test_a_wish_beside_what_says_no_more(said: str, wish: str | None):
    assert wish_of(said)[0] == wish


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("can we move the appointment to 7 january 12 noon?", "rebook"),
        ("appointment ki tareekh badalni hai", "rebook"),
        ("मेरा अपॉइंटमेंट बदलना है", "rebook"),
        ("cancel my appointment", "unbook"),
        ("I have no appointment to change", "change"),
        ("when is my appointment?", None),
    ],
)
def test_an_appointment_is_to_be_at_another_time(said: str, wish: str | None):
    assert wish_of(said)[0] == wish
