from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing import packs
from chaupal.hearing.answers import figures
from chaupal.hearing.script import folded, sound

WITH_NUMERALS = [language for language in packs.LANGUAGES if packs.pack(language, "numerals")]
NUMERALS = {language: packs.pack(language, "numerals")["units"] for language in WITH_NUMERALS}
HINDI = {number: words.split() for number, words in NUMERALS["hi"].items()}
ALL = [(number, word) for numerals in NUMERALS.values() for number, words in numerals.items() for word in words.split()]
UNDER_TWENTY = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def values(text):
    found = figures.numbers(figures.tokens(folded(text)))
    return None if found is None else [number.millionths / figures.SCALE for number in found]


def test_every_number_below_a_hundred_has_its_words():
    assert sorted(HINDI) == list(range(100))
    assert all(len(words) >= 2 for words in HINDI.values())


def test_no_word_means_two_numbers():
    meanings = {(form, number) for number, word in ALL for form in {folded(word), sound(word)}}

    assert [form for form, times in Counter(form for form, _ in meanings).items() if times > 1] == []


@pytest.mark.parametrize(("number", "word"), ALL)
def test_each_word_is_its_number(number, word):
    assert values(word) == [number]


@given(st.integers(0, 9_99_99_999))
def test_hindi_numbers_of_any_size(number):
    assert values(in_words(number, "करोड़ लाख हज़ार सौ", lambda unit: HINDI[unit][0])) == [number]
    assert values(
        in_words(number, "karod lakh hazaar sau", lambda unit: next(w for w in HINDI[unit] if w.isascii()))
    ) == [number]


@given(st.integers(0, 9_99_99_999))
def test_english_numbers_of_any_size(number):
    assert values(in_words(number, "crore lakh thousand hundred", in_english)) == [number]


def in_english(unit):
    words = UNDER_TWENTY.split()
    if unit < 20:
        return words[unit]
    return TENS.split()[unit // 10 - 2] + (f" {words[unit % 10]}" if unit % 10 else "")


def in_words(number, names, unit_word):
    if number == 0:
        return unit_word(0)
    said = []
    for name, size in zip(names.split(), (10_000_000, 100_000, 1000, 100), strict=True):
        count, number = divmod(number, size)
        said += [unit_word(count), name] if count else []
    return " ".join([*said, unit_word(number)] if number else said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("सवा", [1.25]),
        ("sava sau", [125]),
        ("पौने चार", [3.75]),
        ("ढाई सौ", [250]),
        ("2.375 crore", [23_750_000]),
        ("nineteen eighty five", [19, 85]),
        ("5 aur 6", [5, 6]),
        ("saadhe", []),
        ("four and a half", [4.5]),
        ("char aur aadha", [4.5]),
        ("two and a half lakh", [250_000]),
        ("one lakh and a half", [150_000]),
        ("2 and a 3", [2, 3]),
        ("ek lakh saadhe", [100_000]),
        ("k", []),
        ("1,2,3", None),
        ("9" * 16, None),
    ],
)
def test_parts_and_neighbours(text, expected):
    assert values(text) == expected
