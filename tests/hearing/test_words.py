"""A text is split once, and every word knows where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing.words import split


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("mera naam Sunita hai.", ["mera", "nam", "sunita", "hai", "."]),
        ("मेरा नाम सुनीता है।", ["mera", "nam", "sunita", "hai", "।"]),
        ("D'Silva,o/o 12-B", ["d'silva", ",", "o", "/", "o", "12", "-", "b"]),
        ("१२ मार्च\nRam🙏🏽ji", ["12", "march", "\n", "ram", "🙏", "ji"]),
        ("\u200eRam\u200f", ["ram"]),
        ("", []),
    ],
)
def test_words_are_known_by_their_sound(text, keys):
    assert list(split(text).keys) == keys


def test_what_is_cut_out_is_as_it_was_written():
    heard = split("naam hai  Md. Salim  Khan, ji")
    assert heard.cut(2, 6) == "Md. Salim  Khan"
    assert heard.cut(3, 3) == ""


@given(st.text(max_size=60))
def test_every_word_stands_where_it_says(text):
    heard = split(text)
    assert all(text[word.start : word.end].strip() for word in heard.words if word.key != "\n")
    assert all(one.end <= other.start for one, other in zip(heard.words, heard.words[1:], strict=False))
