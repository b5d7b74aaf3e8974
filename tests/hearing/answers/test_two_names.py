"""Whose paper it is, by its name: a spelling, a married name or a short one is no other person."""

from itertools import combinations

import pytest

from chaupal.hearing.answers.spelling import listed
from chaupal.hearing.answers.two_names import are_of_two
from tests.kit.test_names import SAME

_APART = 100  # lines of the list: neighbours in it are alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *SAME,
        ("Rohit", "Rohit Kumar Verma"),
        ("Sunita Devi", "Sunita Sharma"),
        ("Verma Rohit", "रोहित कुमार"),
        ("R. Verma", "Rohit Verma"),
        ("A. Verma", "Rohit Verma"),
        ("Mohammad", "Mohd Asif"),
        ("Ram Kumar", "Ramkumar Sharma"),
        ("George", "जॉर्ज"),
        ("Priya", "Priyanka Sharma"),
        ("Devender Singh", "Davinder Kumar"),
        ("Aisha Khan", "Ayesha"),
        ("روہت", "Asha"),
        ("Asha", ""),
    ],
)
def test_names_that_may_be_one_persons_are_not_taken_for_two(one, other):
    assert not are_of_two(one, other)
    assert not are_of_two(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asha Verma", "Rohit"),
        ("ਰੋਹਿਤ", "Asha"),
        ("आशा वर्मा", "Rohit Verma"),
        ("Mohd Salman", "Mohammad Asif"),
        ("Pooja", "Smt. Anjali"),
        ("Gurdeep Kaur", "Gurpreet Singh"),
        ("ਗੁਰਦੀਪ ਕੌਰ", "Gurpreet Kaur"),
        ("Ramesh Kumar", "राजेश कुमार"),
        ("Kamla Devi", "Kamal"),
    ],
)
def test_names_with_other_given_names_are_of_two(one, other):
    assert are_of_two(one, other)
    assert are_of_two(other, one)


def test_of_the_names_of_delhi_no_spelling_is_taken_for_another_and_nearly_every_other_name_is():
    """Written with another surname, and with the same one. A word that begins many names tells nothing by itself."""
    spelt: dict[str, list[str]] = {}
    for heading, pairs in listed().items():
        for hindi, latin in (
            pairs if heading.endswith(("names", "men's", "women's")) and "second" not in heading else ()
        ):
            spelt.setdefault(hindi, []).append(latin)
    same = [pair for hindi, ways in spelt.items() for pair in combinations([hindi, *ways], 2)]
    wrong = [pair for pair in same if are_of_two(f"{pair[0]} Verma", f"{pair[1]} Sharma")]
    first = [ways[0] for ways in spelt.values()]
    others = [*zip(first, first[_APART:], strict=False)]
    missed = [pair for pair in others if not are_of_two(f"{pair[0]} Devi", f"{pair[1]} Devi")]

    assert len(same) > 2000
    assert len(wrong) < len(same) / 50, wrong
    assert len(missed) < len(others) / 30, missed
