"""Which numbers in print are an Aadhaar number, to be painted over."""

import pytest

from chaupal.reading.kinds.aadhaar_card import printed_numbers
from chaupal.reading.words import Row, Sheet, Word


def page(text: str) -> Sheet:
    words = [Word(said, 100.0 * at, 0.0, 90.0, 20.0, 1.0) for at, said in enumerate(text.split())]
    return Sheet((Row(tuple(words)),))


@pytest.mark.parametrize("text", ["1234 5678 2346", "Aadhaar: 123456782346", "VID 9112 3456 7890 1234"])
def test_all_but_the_last_four_is_painted_over(text: str):
    ((*_, last),) = printed_numbers(page(text))

    assert not last.text.endswith(text[-4:])


@pytest.mark.parametrize("text", ["UDID No: DL0110619850012345", "Receipt 12345678", "036012004500321 UPIC"])
def test_other_numbers_stay_to_be_compared(text: str):
    assert list(printed_numbers(page(text))) == []
