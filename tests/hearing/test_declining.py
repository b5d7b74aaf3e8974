"""What somebody has not, does not know or would rather not tell is left out, whatever else is said beside it."""

from datetime import date

import pytest

from chaupal.hearing.acts import tokens_of
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.declining import left_out
from chaupal.hearing.hear import hear
from chaupal.hearing.question import Blank, Question
from chaupal.understanding.ear import ear

TODAY = date(2026, 6, 10)


def blank(name: str, kind: str, labels: str, *, optional: bool = True, means: str = "", **rules: object) -> Blank:
    words = frozenset(tokens_of(labels.replace(",", " ")))
    return Blank(name, Spec(kind, rules), tuple(labels.split(", ")), words, words, means=means, optional=optional)


EMAIL = blank("email", "text", "Email, ईमेल", pattern="[^@ ]+@[^@ ]+", example="a@b.in")
PAN = blank("pan", "pan", "PAN number, पैन नंबर")
NOMINEE = blank("nominee", "name", "Nominee's name, नॉमिनी का नाम", means="nominee.name")
MOTHER = blank("mother", "name", "Mother's name, माता का नाम", means="applicant.mother.name")
FATHER = blank("father", "name", "Father's name, पिता का नाम", optional=False, means="applicant.father.name")
PLUMBER = blank("plumber", "text", "Plumber, प्लंबर", means="plumber.name", max=100)
BILL = blank("bill", "text", "Electricity bill number, बिजली बिल नंबर", pattern="[0-9]{9,12}", example="150912277")

LEAVES = [
    "leave it", "skip this one please", "रहने दीजिए", "इसे छोड़ दीजिए", "chhodo", "rehne do", "abhi rehne do", "skip",
    "ਇਹ ਛੱਡ ਦਿਓ",
]  # fmt: skip
NONE = [
    "I don't have it", "we have none", "I do not remember", "नहीं है हमारे पास", "मेरे पास नहीं है", "mujhe nahi pata",
    "abhi nahi bana", "yaad nahi hai", "मालूम नहीं", "ਮੇਰੇ ਕੋਲ ਨਹੀਂ ਹੈ",
]  # fmt: skip
REASONS = ["the landlord has it, ", "भाई के पास है, ", "uske paas rakha hai, ", "I shall ask my son first, "]


def asked(*blanks: Blank) -> Question:
    words = frozenset().union(*(each.called for each in blanks))
    return Question("ask" if all(each.optional for each in blanks) else "", blanks, words=words)


def declined(said: str, *blanks: Blank) -> set[str]:
    return set(hear(ear(), asked(*blanks), said, TODAY).declined)


@pytest.mark.parametrize("field", [EMAIL, PAN, NOMINEE, PLUMBER, BILL], ids=lambda field: field.id)
@pytest.mark.parametrize("said", [*LEAVES, *NONE])
def test_what_is_left_out_is_no_value(field: Blank, said: str):
    assert declined(said, field) == {field.id}


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("said", LEAVES)
def test_a_reason_before_it_is_no_value(reason: str, said: str):
    assert declined(f"{reason}{said}", NOMINEE) == {"nominee"}
    assert declined(f"{reason}{said}", BILL) == {"bill"}


@pytest.mark.parametrize("said", [*LEAVES, *NONE])
def test_where_none_is_named_all_are_left_out(said: str):
    assert declined(said, PAN, EMAIL) == {"pan", "email"}


@pytest.mark.parametrize(
    "said",
    [
        "PAN ABCPD1234E, email nahi hai",
        "email मेरे पास नहीं है, पैन ABCPD1234E है",
        "I don't have email. PAN is ABCPD1234E",
        "pan ABCPD1234E aur email chhodo",
    ],
)
def test_of_two_one_is_kept(said: str):
    heard = hear(ear(), asked(PAN, EMAIL), said, TODAY)

    assert set(heard.declined) == {"email"}
    assert heard.answers == {"pan": "ABCPD1234E"}


@pytest.mark.parametrize(
    "said",
    [
        "pita ka naam Mohan Lal hai, mata ka naam yaad nahi",
        "पिता मोहन लाल थे। माता का नाम मालूम नहीं, छोड़ दीजिए",
        "Father is Mohan Lal, mother's name I don't know",
    ],
)
def test_one_of_two_names_is_left_out(said: str):
    heard = hear(ear(), asked(FATHER, MOTHER), said, TODAY)

    assert set(heard.declined) == {"mother"}
    assert heard.answers.keys() == {"father"}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Sunita Devi", NOMINEE),
        ("meri beti Asha", NOMINEE),
        ("asha.k85@rediffmail.com, dusra koi nahi hai", EMAIL),
        ("ABCPD1234E", PAN),
        ("Ramesh plumber, Kotla wala", PLUMBER),
        ("150912277", BILL),
    ],
)
def test_an_answer_is_not_left_out(said: str, field: Blank):
    assert declined(said, field) == set()


def test_what_must_be_told_cannot_be_left_out():
    assert left_out(ear(), asked(FATHER), "leave it", TODAY) is None
