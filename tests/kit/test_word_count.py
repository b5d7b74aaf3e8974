import pytest

from chaupal.kit.word_count import word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Send a photo.", 3),
        ("📄 *शुल्क:* ₹20 — आज", 3),
        ("• one\n• two\n\n1. three", 4),
        ("https://chaupal.example/privacy", 1),
    ],
)
def test_a_word_is_what_is_read(text: str, words: int):
    assert word_count(text) == words
