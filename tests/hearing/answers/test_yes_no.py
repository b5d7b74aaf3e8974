import pytest

from tests.hearing.answers.hearing import heard, shown

YES = """
haan | haan ji | Haanji | han | ha | ji | ji haan | yes | Yes please | y | ok | theek hai | thik h | sahi hai | bilkul
haan na | haan mujhe chahiye | हाँ | हां | हा | जी | जी हाँ | हाँ जी | ठीक है | सही है | बिल्कुल | 👍 | 👍🏽 | ✅ | हाँ!
"""
NO = """
nahi | nahin | nhi | ji nahi | nahi ji | na | no | No thanks | nope | nahi chahiye | theek nahi hai | galat hai
नहीं जी सुबह 8 से रात 10 तक, मंगलवार को बंद रहती है
नहीं, गाँव का पता अलग है | no, the address is another one | nahi, kya karun purana pata hai
not correct | नहीं | नही | जी नहीं | ना | नहीं चाहिए | ठीक नहीं है | ग़लत | 👎 | ❌
"""
UNCLEAR = [
    "",
    "😀",
    "haan nahi",
    "kya?",
    "क्या यह सही है",
    "is it ok?",
    "12",
    "शायद",
    "मुझे नहीं पता",
    "pata nahi",
    "नहीं, पता नहीं",
    "चांदनी चौक में मेरी दुकान है, उस पर कोई लोन नहीं है",
    "xyz",
    "haan " * 800,
    "தெரியாது",
]


def said_in(table):
    return [said.strip() for line in table.strip().splitlines() for said in line.split("|")]


@pytest.mark.parametrize("said", said_in(YES))
def test_yes(said):
    assert heard("yes_no", said) is True


@pytest.mark.parametrize("said", said_in(NO))
def test_no(said):
    assert heard("yes_no", said) is False


@pytest.mark.parametrize("said", UNCLEAR)
def test_neither(said):
    assert heard("yes_no", said) == "yes_no.unclear"


@pytest.mark.parametrize("value", [True, False])
@pytest.mark.parametrize("language", ["hi", "en"])
def test_what_is_shown_is_read_again(value, language):
    assert heard("yes_no", shown("yes_no", value, language)) is value
