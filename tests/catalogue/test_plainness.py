"""Texts for citizens: how the words of a sentence are counted, and which words are an office's."""

import pytest

from chaupal.catalogue.plainness import office_words, sentences


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Please write your name.", [4]),
        ("Is it yours? Then say so. (Or not.)", [3, 3, 2]),
        ("क्या यह सही है? न हो, तो लिखिए। धन्यवाद", [4, 4, 1]),
        ("*Bold question?* _Then more._", [2, 2]),
        ("one line\nand the next", [2, 3]),
        ("₹3,500 a day, 2.5 % more", [5]),  # a point within a number ends nothing, a sign is no word
        ("✅ {name} · {day}", [2]),
        ("👍", []),
    ],
)
def test_sentences_and_their_words(text: str, counts: list[int]):
    assert [count for _, count in sentences(text)] == counts


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("hi", "परिसर का काग़ज़", ["परिसर"]),
        ("hi", "परिसरों के काग़ज़", ["परिसरों"]),  # an ending
        ("hi", "उपरिसर", []),  # a part of another word
        ("hi", "आपकी वैवाहिक स्थिति क्या है?", ["वैवाहिक स्थिति"]),
        ("en", "Send papers of the Premises.", ["Premises"]),
        ("en", "Please furnish it; it was furnished.", ["furnish", "furnished"]),
        ("en", "On the SDM office's premises", ["premises"]),
        ("pa", "ਦਸਤਾਵੇਜ਼ ਭੇਜੋ", ["ਦਸਤਾਵੇਜ਼"]),
    ],
)
def test_office_words_with_their_endings(language: str, text: str, found: list[str]):
    words = office_words(language)

    assert words is not None
    assert [word for word, _ in words.found_in(text)] == found


def test_a_name_on_paper_keeps_its_words():
    words = office_words("en", frozenset({"Premises Licence"}))

    assert words is not None
    assert list(words.found_in("the Premises Licence, please")) == []
    assert [word for word, _ in words.found_in("premises of a Premises Licence")] == ["premises"]


def test_a_placeholder_is_no_word():
    words = office_words("en")

    assert words is not None
    assert list(words.found_in("{premises} and {eligibility}")) == []


def test_a_language_without_a_list_is_not_looked_at():
    assert office_words("bn") is None


@pytest.mark.parametrize("language", ["hi", "en", "pa"])
def test_what_is_suggested_is_no_office_word_itself(language: str):
    words = office_words(language)

    assert words is not None
    assert [(said, word) for said in words.instead.values() for word, _ in words.found_in(said)] == []
