"""Men and women who are told one after the other are counted each."""

import pytest

from chaupal.hearing.answers.household import sexes

COUNTED = [
    ("1 master ji aur 3 ladkiyan", 1, 3),
    ("एक मास्टर जी और तीन लड़कियाँ", 1, 3),
    ("one tailor and three girls", 1, 3),
    ("ek manager, 2 salesman, 1 aaya", 3, 1),
    ("2 waiter 1 cook and a lady cleaner", 3, 1),
    ("2 ladke, 1 darzi, aur meri biwi", 3, 1),
]
EACH_TOLD = [("5 men, no women", 5, 0), ("3 aadmi, aurat koi nahi", 3, 0), ("कोई पुरुष नहीं, 4 महिलाएँ", 0, 4)]
NO_LISTS = ["2 mard aur 1 khatoon", "do ladke aur teen ladkiyan", "char log hain, ek aurat", "5", "kitne? 2 aadmi ya 3"]


@pytest.mark.parametrize(("said", "men", "women"), COUNTED)
def test_whoever_of_a_trade_stands_beside_women_is_taken_for_a_man_and_put_for_a_yes(said: str, men: int, women: int):
    told = sexes(said)

    assert told is not None
    assert (told.counts, told.is_assumed) == ({"men": men, "women": women}, True)


@pytest.mark.parametrize(("said", "men", "women"), EACH_TOLD)
def test_of_whom_there_are_none_is_told_as_well(said: str, men: int, women: int):
    told = sexes(said)

    assert told is not None
    assert (told.counts, told.is_assumed) == ({"men": men, "women": women}, False)


@pytest.mark.parametrize("said", NO_LISTS)
def test_what_may_be_counted_otherwise_is_left_to_the_order(said: str):
    assert sexes(said) is None
