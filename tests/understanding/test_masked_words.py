"""What a person told of herself or of others does not stand in a masked text, whatever the script and however small."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing.answers.spelling import common_names
from chaupal.hearing.folding import words
from chaupal.understanding.masked_words import MARK, mask
from chaupal.understanding.queries import masked, masked_again, without_marks
from chaupal.understanding.vocabulary import is_known, vocabulary

ROWS = {
    "hi-Latn": "mere padosi {} ko bimari hai certificate chahiye",
    "hi": "मेरे पड़ोसी {} को बीमारी है प्रमाण पत्र चाहिए",
    "en": "the certificate of {} is wrong, please help",
}
# nobody in the catalogue or in the lists is called so
PEOPLE = (
    "zubaida khatoon|lajwanti|gurpreet|bhanwari|dhaniram|ophelia|tsering|nirbhay|chhotelal|मुन्नीबाई|ज़ुबैदा|हरप्रीत|तेनज़िन|"
    "ਗੁਰਪ੍ਰੀਤ|ਹਰਜਿੰਦਰ|زبیدہ|محمد|মধুমিতা|முருகன்|తిరుమల|o'brien|d'souza|jean-luc|ZUBAIDA|zUbAiDa"
).split("|")
ILLS = "epilepsy|dialysis|schizophrenia|syphilis|मिर्गी|डायलिसिस|thyroid|depression|ਸ਼ੂਗਰ|تپ دق".split("|")


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("told", [*PEOPLE, *ILLS])
def test_words_that_nobody_uses_of_services_are_masked(row: str, told: str):
    text = masked(row.format(told))

    assert not [part for part in told.split() if part in text], text
    assert len(without_marks(text).split()) >= 4, "what is said around them teaches all the same"


def test_every_common_name_is_masked_but_for_a_few_that_mean_something_else_everywhere():
    ordinary = {word for name in common_names() for word in words(name) if word in vocabulary()}

    assert len(ordinary) < 60, sorted(ordinary)
    assert not ordinary & {"asha", "sunita", "devi", "kumar", "ram", "mohamad", "jyoti", "roshani", "shanti"}


@pytest.mark.parametrize(
    "said",
    [
        "call me on nau aath ek shunya shunya ek do teen char paanch",
        "नंबर है नौ आठ एक शून्य शून्य एक दो",
        "my number is nine eight double one zero",
    ],
)
def test_a_number_dictated_in_words_is_masked(said: str):
    text = masked(said)

    assert "[NUMBER_1]" in text
    assert not {"ek", "aath", "एक", "आठ", "eight", "zero"} & set(text.split())


def test_small_figures_and_known_words_stay():
    said = "OBC certificate kitne din me milega, 2 copy chahiye"

    assert masked(said) == said


@given(st.text(max_size=200))
def test_no_word_stays_that_is_not_known(said: str):
    left = MARK.sub(" ", mask(said, is_known).text)

    assert [word for word in left.split() if word.isalpha() and not is_known(word)] == []


def test_what_was_masked_before_is_masked_further_and_its_marks_stay():
    text = masked_again("meri maa [NAME_1] zubaida ko tb hai [NUMBER_1]")

    assert "zubaida" not in text
    assert "[NAME_1]" in text
    assert "[NUMBER_1]" in text
