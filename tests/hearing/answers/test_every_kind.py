"""What holds for all kinds of answers: any text gets an answer, any refusal has its words, nothing whole is kept."""

import json
import string
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import chaupal.catalogue
from chaupal.hearing.answers import KINDS, REFUSALS, Accepted, Refused, Spec, aadhaar, location, read, show
from chaupal.kit.languages import LANGUAGES
from chaupal.kit.letters import JOINERS, legible
from tests.hearing.answers.hearing import TODAY
from tests.hearing.delhi import DELHI

MESSAGES = Path(chaupal.catalogue.__file__).parent / "messages"
SEX = (("female", ("महिला", "Female")), ("male", ("पुरुष", "Male")))
SPECS = {kind: Spec(kind, {}, SEX if kind == "choice" else ()) for kind in KINDS}
LONGEST_TEXT = 300

# one way to each refusal: kind, rules, what was said
WAYS: dict[str, tuple[str, dict[str, object], str]] = {
    "text.empty": ("text", {}, "…"),
    "text.too_short": ("text", {"min": 5}, "abc"),
    "text.too_long": ("text", {"max": 2}, "abc"),
    "text.unknown": ("text", {"max": 80}, "pata nahi, koi bhi"),
    "text.question": ("text", {"max": 80}, "IMEI क्या होता है?"),
    "text.on_paper": ("text", {"max": 80}, "काग़ज़ पर लिखा है"),
    "text.format": ("text", {"pattern": "[0-9]+"}, "abc"),
    "text.format_like": ("text", {"pattern": "[0-9]+", "example": "12"}, "abc"),
    "location.near_me": ("location", {}, "मेरे घर के सामने"),
    "name.unclear": ("name", {}, "😀"),
    "name.digits": ("name", {}, "R2D2"),
    "name.symbols": ("name", {}, "Asha=Devi"),
    "name.script": ("name", {}, "ராகுல்"),
    "name.sentence": ("name", {}, "मुझे क्या करना है"),
    "name.too_short": ("name", {}, "x"),
    "name.too_long": ("name", {}, "x" * 101),
    "date.unclear": ("date", {}, "?"),
    "date.impossible": ("date", {}, "31/2/2019"),
    "date.relative": ("date", {}, "kal"),
    "date.day_missing": ("date", {}, "march 2019"),
    "date.year_missing": ("date", {}, "12 march"),
    "date.too_early": ("date", {"not_before": "2020-01-01"}, "12/3/2019"),
    "date.too_late": ("date", {"not_after": "2018-01-01"}, "12/3/2019"),
    "date.in_future": ("date", {"not_after": "today"}, "12/3/2027"),
    "number.unclear": ("number", {}, "?"),
    "number.several": ("number", {}, "1 2"),
    "number.whole": ("number", {}, "1.5"),
    "number.too_small": ("number", {"min": 1}, "0"),
    "number.too_large": ("number", {"max": 10}, "11"),
    "amount.unclear": ("amount", {"min": 1000}, "?"),
    "amount.unclear_or_none": ("amount", {}, "?"),
    "amount.several": ("amount", {}, "1 2"),
    "amount.whole": ("amount", {}, "1.5"),
    "amount.too_small": ("amount", {"min": 1000}, "1"),
    "amount.per_year": ("amount", {"per": "year"}, "roz ke 400"),
    "amount.anothers": ("amount", {"of": "self"}, "papa 3 lakh kamate hain"),
    "amount.not_all": ("amount", {"of": "family"}, "papa bhi kamate hain, 3 lakh"),
    "amount.too_large": ("amount", {"max": 10}, "11"),
    "amount.too_little": ("amount", {"per": "year"}, "12"),
    "year.unclear": ("year", {}, "bahut pehle se"),
    "year.born": ("year", {}, "bachpan se"),
    "year.married": ("year", {}, "shaadi ke baad se"),
    "year.before": ("year", {}, "2010 se pehle se"),
    "year.several": ("year", {}, "2010 ya 2011"),
    "year.too_early": ("year", {"min": 1950}, "1920"),
    "year.too_late": ("year", {}, "2077"),
    "choice.unclear": ("choice", {}, "?"),
    "choice.several": ("choice", {}, "male female"),
    "choice.out_of_range": ("choice", {}, "3"),
    "yes_no.unclear": ("yes_no", {}, "?"),
    "phone.unclear": ("phone", {}, "?"),
    "phone.several": ("phone", {}, "9800000201, 9800000202"),
    "phone.length": ("phone", {}, "98000"),
    "phone.not_mobile": ("phone", {}, "1234567890"),
    "phone.foreign": ("phone", {}, "+15550001234"),
    "phone.looks_like_aadhaar": ("phone", {}, "234123412346"),
    "pincode.unclear": ("pincode", {}, "?"),
    "pincode.length": ("pincode", {}, "11"),
    "pincode.outside": ("pincode", {"area": DELHI}, "400001"),
    "aadhaar.unclear": ("aadhaar", {}, "?"),
    "aadhaar.length": ("aadhaar", {}, "1"),
    "aadhaar.checksum": ("aadhaar", {}, "234123412347"),
    "aadhaar.masked": ("aadhaar", {}, "XXXX XXXX 2346"),
    "aadhaar.looks_like_pan": ("aadhaar", {}, "ABCPD1234E"),
    "aadhaar.looks_like_phone": ("aadhaar", {}, "9800000201"),
    "pan.unclear": ("pan", {}, "?"),
    "pan.fourth_letter": ("pan", {}, "ABCDE1234F"),
    "pan.looks_like_aadhaar": ("pan", {}, "234123412346"),
    "epic.unclear": ("epic", {}, "?"),
    "epic.looks_like_aadhaar": ("epic", {}, "234123412346"),
    "vehicle.unclear": ("vehicle", {}, "?"),
    "vehicle.other_state": ("vehicle", {"state": "DL"}, "UP16AB1234"),
    "ifsc.unclear": ("ifsc", {}, "?"),
    "ifsc.looks_like_account": ("ifsc", {}, "00112233445"),
    "account.unclear": ("account", {}, "?"),
    "account.length": ("account", {}, "1"),
    "account.looks_like_ifsc": ("account", {}, "SBIN0001234"),
    "address.unclear": ("address", {}, "?"),
    "address.too_short": ("address", {}, "Rohini"),
    "address.too_long": ("address", {"max": 12}, "House 12, Rohini"),
    "location.unclear": ("location", {}, "?"),
    "location.link": ("location", {}, "https://maps.app.goo.gl/abc"),
    "location.too_long": ("location", {}, "x" * 301),
    "location.impossible": ("location", {}, "98.123, 77.123"),
    "location.outside": ("location", {"area": DELHI}, "19.076, 72.878"),
}
TEXTS = {
    path.name.split(".")[1]: yaml.safe_load(path.read_text())["refused"] for path in MESSAGES.glob("refusals.*.yaml")
}

PIECES = (
    "haan nahi ek do teen सौ हज़ार lakh saadhe सवा aur 12 1,20,000 2.5 मार्च march 2019 /3/19 kal naam mera hai ji Mr. "
    "female पुरुष option 2341 2341 2346 ABCPD1234E SBIN0 1234567 +91 98000 00201 110085 👍"
)
said = st.one_of(
    st.text(max_size=60),
    st.text("0123456789०१२३९ -/.,+₹XR", max_size=30),
    st.lists(
        st.sampled_from([*PIECES.split(" "), "\x00", "\n"]),
        max_size=8,
    ).map(" ".join),
)


def refused(code):
    kind, rules, words = WAYS[code]
    return read(Spec(kind, rules, SPECS[kind].options), words, TODAY)


def test_every_refusal_has_a_way_to_it():
    assert set(WAYS) == REFUSALS - {"phone.not_own"}  # that is said of a contact card, not of words
    assert {
        code for kind, module in KINDS.items() for code in module.REFUSALS if code.startswith(f"{kind}.")
    } == REFUSALS


@pytest.mark.parametrize("code", WAYS)
def test_every_refusal_is_given_and_its_words_are_filled(code):
    result = refused(code)

    assert isinstance(result, Refused)
    assert result.code == code
    kind, reason = code.split(".")
    for language, texts in TEXTS.items():
        text = texts[kind][reason]
        assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= set(result.params), language
        assert 0 < len(text.format(**result.params)) <= LONGEST_TEXT


@pytest.mark.parametrize("language", TEXTS)
def test_no_words_for_a_refusal_that_nobody_gives(language):
    assert {f"{kind}.{reason}" for kind, texts in TEXTS[language].items() for reason in texts} == REFUSALS


@pytest.mark.parametrize("kind", KINDS)
@given(said=said)
def test_any_text_gets_an_answer(kind, said):
    result = read(SPECS[kind], said, TODAY)

    if isinstance(result, Refused):
        assert result.code in KINDS[kind].REFUSALS
        return
    assert json.loads(json.dumps(result.value)) == result.value
    for language in LANGUAGES:
        assert show(SPECS[kind], result.value, language).isprintable() or kind in {
            "text",
            "name",
            "address",
            "location",
        }


UNSEEN = "🙏❤️👨‍👩‍👧\x00\x1b\u202e\u2066\u200f\u200b\ufeff\ue000\ud800\U000e0041\u20e3"


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"aadhaar", "location"}))
@example(said="Aा\x1bाााा")  # more marks than a letter carries, with something unseen between them
@given(said=st.text(st.sampled_from("Asha आशा12ਪਾ" + UNSEEN), min_size=1, max_size=40))
def test_nothing_without_a_letterform_is_kept(kind, said):
    result = read(SPECS[kind], said, TODAY)

    if isinstance(result, Accepted):
        kept = str(result.value)
        assert legible(kept) == kept
        assert not set(kept) & set(UNSEEN) - set(JOINERS)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Asha\u202e Devi 🙏", "Asha Devi"),
        ("Ra\u200dm\u2060 Lal", "Ram Lal"),
        ("क्\u200dष\u200dमा", "क्\u200dष\u200dमा"),  # shapes the letters of Devanagari
        ("\u200dआशा\u200c", "आशा"),
    ],
)
def test_what_has_no_place_in_a_name_is_left_out(said, kept):
    assert read(SPECS["name"], said, TODAY) == Accepted(kept)


def test_marks_piled_on_a_letter_are_few():
    assert read(SPECS["text"], "Zoe" + "\u0301" * 30, TODAY) == Accepted("Zoé\u0301\u0301\u0301")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("letter", ["a", "क", "1", "😀", "\x00", "1 ", "a ", "-", ",", "\n", "do ", "नाम "])
def test_the_longest_message_gets_an_answer(kind, letter):
    assert isinstance(read(SPECS[kind], (letter * 4096)[:4096], TODAY), (Accepted, Refused))


# an Aadhaar number and a pin cannot be read from what is shown; a person may be called Naam
@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"aadhaar", "location", "name", "address"}))
@given(said=said)
def test_what_is_shown_is_read_again(kind, said):
    result = read(SPECS[kind], said, TODAY)

    if isinstance(result, Accepted):
        for language in LANGUAGES:
            assert read(SPECS[kind], show(SPECS[kind], result.value, language), TODAY) == result


def numbers():
    """Valid Aadhaar numbers, made up."""
    stems = st.text("0123456789", min_size=10, max_size=10)
    return st.builds(lambda first, stem: with_check_digit(first + stem), st.sampled_from("23456789"), stems)


def with_check_digit(stem):
    return next(stem + digit for digit in string.digits if aadhaar.is_valid(stem + digit))


def spaced(number, gaps):
    return "".join(digit + gap for digit, gap in zip(number, [*gaps, ""], strict=True))


GAPS = st.lists(
    st.sampled_from(["", "", "", " ", "-", " - ", ".", "\n", "/", "\u200d", "\u200b", "\x00"]), min_size=11, max_size=11
)
DIGITS = st.sampled_from(["0123456789", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "٠١٢٣٤٥٦٧٨٩"])


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"phone", "account"}))
@given(number=numbers(), gaps=GAPS, digits=DIGITS, before=st.sampled_from(["", "Aadhaar: ", "मेरा आधार ", "House 12, "]))
def test_no_aadhaar_number_is_kept_whole(kind, number, gaps, digits, before):
    said = before + spaced(number, gaps).translate(str.maketrans(string.digits, digits)) + " hai"
    result = read(SPECS[kind], said, TODAY)

    if isinstance(result, Accepted):
        kept = json.dumps(result.value)
        assert number not in "".join(filter(str.isdigit, kept))


@given(number=numbers(), gaps=GAPS)
def test_an_aadhaar_number_is_kept_masked(number, gaps):
    plain = [gap if gap in {"", " ", "-", "."} else "" for gap in gaps]

    assert read(SPECS["aadhaar"], spaced(number, plain), TODAY) == Accepted(f"XXXX XXXX {number[-4:]}")


@given(number=numbers())
def test_a_pin_keeps_no_aadhaar_number(number):
    pin = location.from_pin(28.6, 77.2, number, f"near {number}")

    assert isinstance(pin, Accepted)
    assert number not in str(pin.value)


STRICT = (
    "date",
    "number",
    "amount",
    "year",
    "yes_no",
    "phone",
    "pincode",
    "aadhaar",
    "pan",
    "epic",
    "vehicle",
    "ifsc",
    "account",
)
NO_ANSWERS = ("", "   ", "🙏🏽😀", "x" * 5000, "பிறந்த நாள்", "https://example.org/?q=1", "31/13/xx", "\x00\u202e")
OTHERS = {  # what people copy from the wrong card
    "date": "ABCPD1234E",
    "number": "sunita@example.in",
    "phone": "234123412346",
    "pincode": "SBIN0001234",
    "aadhaar": "ABCPD1234E",
    "pan": "234123412346",
    "epic": "234123412346",
    "vehicle": "234123412346",
    "ifsc": "00112233445",
    "account": "SBIN0001234",
}


@pytest.mark.parametrize("kind", STRICT)
@pytest.mark.parametrize("said", NO_ANSWERS)
def test_what_is_no_answer_is_refused_with_what_to_write(kind: str, said: str):
    heard = read(SPECS[kind], said, TODAY)

    assert isinstance(heard, Refused), heard
    for language in ("hi", "en"):
        texts = yaml.safe_load((MESSAGES / f"refusals.{language}.yaml").read_text())["refused"]
        kind_of, _, code = heard.code.partition(".")
        assert any(mark in texts[kind_of][code] for mark in ("जैसे", "for example", "like", "इस तरह", '"')), heard


@pytest.mark.parametrize(("kind", "said"), OTHERS.items())
def test_what_stands_on_another_card_is_told_apart(kind: str, said: str):
    assert isinstance(read(SPECS[kind], said, TODAY), Refused)


@given(said=st.text(st.sampled_from([*map(chr, range(0x900, 0x980)), *"aZ9 .,\n–₹", "\u200d", "\ufe0f"]), max_size=12))
def test_a_text_of_ordinary_letters_is_kept_as_every_text_is(said: str):
    assert legible(f"{said}🙏") == f"{legible(said)} "  # a picture is looked at letter by letter
