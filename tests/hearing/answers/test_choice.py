import pytest

from chaupal.hearing.answers import Refused, Spec, read, show
from tests.hearing.answers.hearing import TODAY, outcome

NEED = Spec(
    "choice",
    {},
    (
        ("download", ("प्रमाण पत्र की प्रति", "A copy of the certificate", "download", "nakal")),
        ("add_name", ("बच्चे का नाम जोड़ना", "Add the child's name")),
        ("correction", ("ग़लती सुधारना", "Correct a mistake", "sudhar")),
    ),
)
SEX = Spec(
    "choice",
    {},
    (
        ("female", ("महिला", "Female", "aurat", "ladki")),
        ("male", ("पुरुष", "Male", "aadmi", "ladka")),
        ("transgender", ("ट्रांसजेंडर", "Transgender")),
    ),
)
CASTE = Spec("choice", {}, (("sc", ("अनुसूचित जाति", "SC")), ("st", ("अनुसूचित जनजाति", "ST")), ("obc", ("ओबीसी", "OBC"))))
CREAMY = Spec("choice", {}, (("obc", ("ओबीसी", "OBC")), ("ncl", ("ओबीसी नॉन क्रीमी लेयर", "OBC non creamy layer"))))
AGREE = Spec("choice", {}, (("yes", ("मैं सहमत हूँ", "I agree")), ("no", ("मैं सहमत नहीं हूँ", "I do not agree"))))
YEARS = Spec("choice", {}, (("2024", ("2024-25", "2024-25")), ("2025", ("2025-26", "2025-26")), ("3", ("5", "5"))))


WHOSE = Spec(
    "choice",
    {},
    (
        ("self", ("मेरे नाम", "In my name", "apne liye", "khud")),
        ("child", ("बेटे या बेटी के नाम", "For my child", "bete ka")),
        ("parent", ("माता या पिता के नाम", "For a parent", "mummy")),
    ),
)


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("mere bete ke naam", "child"),
        ("मेरी बेटी के नाम", "child"),
        ("mere naam", "self"),
        ("apne liye", "self"),
        ("mere pita ke naam", "parent"),
    ],
)
def test_whose_it_is_said_with_mine(said, whose):
    assert outcome(WHOSE, said) == whose


HOW = Spec(
    "choice",
    {},
    (
        ("receipt", ("पुरानी रसीद", "An old receipt", "रसीद")),
        ("number", ("नंबर मालूम है", "I know the number", "नंबर")),
        ("owner", ("मालिक के नाम से", "By the owner's name")),
    ),
)
HALLS = Spec(
    "choice",
    {},
    (
        ("hall", ("भवन, करोल बाग", "Hall, Karol Bagh", "karol bagh community hall")),
        ("park", ("पार्क, शालीमार बाग", "Park, Shalimar Bagh")),
    ),
)


CARD = Spec("choice", {}, (("none", ("नहीं", "No", "nahi")), ("active", ("हाँ, चालू है", "Yes, in use", "hai"))))


@pytest.mark.parametrize(("said", "card"), [("nahi hai", "none"), ("hai", "active"), ("ghar me card hai", "active")])
def test_a_no_outweighs_what_it_denies(said, card):
    assert outcome(CARD, said) == card


def test_what_is_meant_may_stand_beside_what_is_denied():
    assert outcome(HOW, "पुरानी रसीद नहीं है, नंबर है 0112 0450 0387 215") == "number"
    assert outcome(HOW, "रसीद नहीं है") == "choice.unclear"


def test_a_label_in_two_languages_at_once():
    assert outcome(HALLS, "karol bagh wala bhawan") == "hall"
    assert outcome(HALLS, "bagh wala") == "choice.several"


@pytest.mark.parametrize(
    "said",
    [
        "2",
        "२",
        "2.",
        "2)",
        "2️⃣",
        "option 2",
        "no. 2",
        "दूसरा",
        "doosra",
        "dusra wala",
        "second",
        "2nd",
        "do",
        "दो",
        "विकल्प २",
        "पुरुष",
        "पुरूष",
        "पुरुश",
        "Male",
        "MALE",
        "*Male*",
        "male hai ji",
        "purush",
        "purus",
        "main ladka hoon",
    ],
)
def test_male_in_many_ways(said):
    assert outcome(SEX, said) == "male"


@pytest.mark.parametrize(
    ("spec", "said", "value"),
    [
        (SEX, "femal", "female"),
        (SEX, "fémale", "female"),
        (SEX, "mahila", "female"),
        (SEX, "महिल", "female"),
        (SEX, "pehla", "female"),
        (SEX, "trans", "transgender"),
        (SEX, "aakhri wala", "transgender"),
        (SEX, "last", "transgender"),
        (NEED, "praman patra ki prati", "download"),
        (NEED, "mujhe nakal chahiye", "download"),
        (NEED, "a copy", "download"),
        (NEED, "add_name", "add_name"),
        (NEED, "naam jodna", "add_name"),
        (NEED, "bachche ka naam", "add_name"),
        (NEED, "corect a mistake", "correction"),
        (NEED, "mistake", "correction"),
        (NEED, "सुधारना", "correction"),
        (NEED, "गलती सुधारना", "correction"),
        (CASTE, "sc", "sc"),
        (CASTE, "anusuchit janjati", "st"),
        (CREAMY, "obc", "obc"),
        (CREAMY, "obc non creamy layer", "ncl"),
        (CREAMY, "non-creamy", "ncl"),
        (AGREE, "main sahmat hoon", "yes"),
        (AGREE, "do not agree", "no"),
        (AGREE, "नहीं", "no"),
        (YEARS, "2025-26", "2025"),
        (YEARS, "5", "3"),
        (YEARS, "2", "2025"),
    ],
)
def test_labels(spec, said, value):
    assert outcome(spec, said) == value


@pytest.mark.parametrize(
    ("spec", "said", "code"),
    [
        (SEX, "", "choice.unclear"),
        (SEX, "😀", "choice.unclear"),
        (SEX, "kuch bhi", "choice.unclear"),
        (SEX, "female nahi", "choice.unclear"),
        (SEX, "female or male", "choice.several"),
        (SEX, "fmale", "choice.several"),
        (SEX, "4", "choice.out_of_range"),
        (SEX, "0", "choice.out_of_range"),
        (SEX, "दसवां", "choice.out_of_range"),
        (SEX, "2 copies", "choice.unclear"),
        (SEX, "1 2", "choice.unclear"),
        (SEX, "x" * 4096, "choice.unclear"),
        (CASTE, "s", "choice.unclear"),
        (CASTE, "xc", "choice.unclear"),
        (AGREE, "agree", "choice.several"),
    ],
)
def test_no_choice(spec, said, code):
    assert outcome(spec, said) == code


def test_how_many_there_are_is_told():
    assert read(SEX, "7", TODAY) == Refused("choice.out_of_range", {"count": 3})


@pytest.mark.parametrize("spec", [NEED, SEX, CASTE, CREAMY, AGREE])
@pytest.mark.parametrize("language", ["hi", "en", "hi-Latn"])
def test_what_is_shown_is_read_again(spec, language):
    for value, _ in spec.options:
        assert outcome(spec, show(spec, value, language)) == value


def test_an_option_that_is_gone_is_shown_as_it_was_kept():
    assert show(SEX, "unknown", "hi") == "unknown"
