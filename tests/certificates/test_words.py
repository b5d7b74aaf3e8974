import pytest

from chaupal.certificates.words import number_in_words, rupees_in_words
from chaupal.kit.languages import LANGUAGES


@pytest.mark.parametrize(
    ("paise", "hindi", "english"),
    [
        (0, "शून्य रुपये मात्र", "Zero rupees only"),
        (100, "एक रुपया मात्र", "One rupee only"),
        (2_000, "बीस रुपये मात्र", "Twenty rupees only"),
        (2_150, "इक्कीस रुपये पचास पैसे मात्र", "Twenty-one rupees and fifty paise only"),
        (245_000, "दो हज़ार चार सौ पचास रुपये मात्र", "Two thousand four hundred fifty rupees only"),
        (10_000_000, "एक लाख रुपये मात्र", "One lakh rupees only"),
        (
            12_345_678_901,
            "बारह करोड़ चौंतीस लाख छप्पन हज़ार सात सौ नवासी रुपये एक पैसा मात्र",
            "Twelve crore thirty-four lakh fifty-six thousand seven hundred eighty-nine rupees and one paisa only",
        ),
    ],
)
def test_rupees_in_words(paise, hindi, english):
    assert rupees_in_words(paise, "hi") == hindi
    assert rupees_in_words(paise, "en") == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_below_a_hundred_has_a_word_of_its_own(language):
    words = [number_in_words(number, language) for number in range(100)]

    assert len(set(words)) == 100
    assert all(words)


def test_crores_of_crores_are_said():
    assert number_in_words(10**14, "en") == "one crore crore"
