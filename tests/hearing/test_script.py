import pytest

from chaupal.hearing.answers.closeness import nearest, slips
from chaupal.hearing.script import clean, folded, key, sound
from chaupal.hearing.transliteration import romanised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("हज़ार", "हजार"),
        ("हज\u093cार", "ह\u095bार"),
        ("हाँ", "हां"),
        ("हिन्दी", "हिंदी"),
        ("सितम्बर", "सितंबर"),
        ("  Hello,   World! ", "hello world"),
        ("don’t", "dont"),
        ("१२", "12"),
        ("１２", "12"),
        ("2️⃣", "2"),
        ("👍🏽", "👍"),
    ],
)
def test_two_spellings_of_one_thing(one, other):
    assert key(one) == key(other)


def test_what_is_kept_keeps_its_shape():
    assert clean("हिन्दी, हाँ!") == "हिन्दी, हाँ!"
    assert clean("a\x00\u200b\u202eb\tc\nd") == "ab c d"


def test_lone_surrogates_do_not_pass():
    assert clean("a\ud800b") == folded("a\ud800b") == "ab"


@pytest.mark.parametrize(
    "spellings",
    [
        "hazaar hazar hajaar hajar",
        "pachees pachis pacheess",
        "chhe che",
        "bees bis",
        "wala vala",
        "bachcha baccha bachha bacha",
        "achchhe acche achhe ache",
    ],
)
def test_one_sound(spellings):
    assert len(set(map(sound, spellings.split()))) == 1


@pytest.mark.parametrize(
    ("devanagari", "latin"),
    [("महिला", "mahila"), ("जन्म प्रमाण", "janm praman"), ("हाँ", "han"), ("OBC वर्ग", "obc varg"), ("शादी", "shadi")],
)
def test_romanised(devanagari, latin):
    assert romanised(devanagari) == latin


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("male", "male", 0),
        ("mael", "male", 1),
        ("mal", "male", 1),
        ("maile", "male", 1),
        ("abcd", "wxyz", 3),
        ("a", "abcdef", 3),
    ],
)
def test_slips_up_to_two(one, other, count):
    assert slips(one, other, 2) == slips(other, one, 2) == count


def test_the_nearest_must_be_one():
    assert nearest("februry", {"february": 2, "january": 1}) == 2
    assert nearest("maarch", {"march": 3, "maarcha": 3}) == 3
    assert nearest("fmale", {"male": "m", "female": "f"}) is None
    assert nearest("fab", {"feb": 2}) is None
