"""Of several figures in a sentence the one that is meant counts; where two may be meant, none does."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing.answers import Accepted, Refused, Spec, counted, dated, ranges, read, together
from chaupal.understanding.ear import figure_words

TODAY = date(2026, 6, 15)
FIGURES = [
    (7, ("7", "saat", "सात", "seven")),
    (25, ("25", "pachis", "पच्चीस", "twenty five")),
    (300, ("300", "teen sau", "तीन सौ", "three hundred")),
    (1250, ("1,250", "barah sau pachas", "बारह सौ पचास", "1250")),
]
OTHER = [(12, ("12", "barah", "बारह", "twelve")), (90, ("90", "nabbe", "नब्बे", "ninety"))]
PUT_RIGHT = (
    ("{x}, nahi {y}", "{x} nahi nahi {y} honge", "{x}, sorry {y} likho", "{x} ya {z}, {y} likh do",
     "{x} likh do, nahi {y} likh do", "aap {y} rakh lo, {x} the"),
    ("{x} नहीं {y}", "{x}, माफ़ कीजिए नहीं, {y} हैं", "{x} या {z}, {y} लिख दीजिए", "{y} मान लो, वैसे {x} थे"),
    ("write {x}, no write {y}", "I put {x} wrong, {y}",
     "{x}, no sorry {y}", "{x}, no wait {y}", "{y}, not {x}", "{x} or {z}, write {y}",
     "make it {y}, last time it was {x}"),
)  # fmt: skip
REASONS = (
    ("{y} chahiye, {x} office me deni hai", "bas {y}, {x} baad me banega", "{y} log, {x} mehman bhi hain"),
    ("{y} चाहिए, {x} दफ़्तर में देनी है", "कुल {y}, उनमें {x} नए हैं"),
    ("{y} needed, {x} goes to the bank", "only {y}, {x} of them are new"),
)
NUMBER, YEAR = Spec("number"), Spec("year")
INCOME = Spec("amount", {"per": "year", "of": "family"})


def heard(spec: Spec, said: str) -> object:
    words, is_sure = counted.meant(figure_words(), spec, said, TODAY) or (said, True)
    told = read(spec, words if is_sure else said, TODAY)
    return told.value if isinstance(told, Accepted) else told.code


def sentences(frames: tuple[tuple[str, ...], ...], *, less: bool) -> list[tuple[str, int]]:
    """Each frame, in its way of writing, with figures and with words of that way."""
    made = []
    for (way, listed), (number, spelt), (other, others) in product(enumerate(frames, 1), FIGURES, OTHER):
        if less and other >= number:
            continue
        for frame, at in product(listed, (0, way)):
            if less and at and number == 300:
                continue  # "three hundred, twelve of them" may be 312
            made.append((frame.format(x=others[at], y=spelt[at], z=str(other + 1)), number))
    return made


@pytest.mark.parametrize("frames", [PUT_RIGHT, REASONS], ids=["put right", "with a reason"])
def test_what_counts_is_heard_in_each_way_of_writing(frames):
    told = sentences(frames, less=frames is REASONS)
    others = {said: (heard(NUMBER, said), number) for said, number in told if heard(NUMBER, said) != number}

    assert not others


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("1999, no sorry 2001", 2001),
        ("2003 nahi nahi 2004 se", 2004),
        ("2015 ya 16 me, 2016 likh do", 2016),
        ("san 91 me", 1991),
        ("सन 04 में आए थे", 2004),
        ("san 78 se yahin", 1978),
        ("san 88 me nahi, san 89 me", 1989),
    ],
)
def test_years(said: str, year: int):
    assert heard(YEAR, said) == year


@pytest.mark.parametrize(
    ("said", "rupees"),
    [
        ("9 hazar mahina, saal ka 108000", 108000),
        ("नौ हज़ार महीना यानी साल का एक लाख आठ हज़ार", 108000),
        ("20 thousand a month so 240000 a year", 240000),
        ("mahine ke 9 hazar, nahi 10 hazar", 120000),
        ("9 hazar mahina, saal ka 150000", "amount.several"),
    ],
)
def test_the_income_of_a_year_counts_where_that_of_a_month_agrees(said: str, rupees: object):
    assert heard(INCOME, said) == rupees


@pytest.mark.parametrize(
    "said",
    ["2, 3", "4 ya 5", "10 nahi to 12", "2 bachche, 3 bade", "do it, I am busy", "ek minute, main dekhti hoon",
     "4 log, 2 bachche", "2 men 2 women", "3 copies? 4 in all, please", "not 3 but 4"],
)  # fmt: skip
def test_where_it_is_not_clear_which_counts_it_is_asked(said: str):
    assert heard(NUMBER, said) in ("number.several", "number.unclear")


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("chhe log, hum do aur chaar bachche", 6),
        ("पाँच लोग, हम दोनों और तीन बच्चे", 5),
        ("5, do bade aur teen bachche", 5),
        ("5 log, 2 bachche", "number.several"),
    ],
)
def test_of_people_the_whole_counts_where_the_parts_make_it_up(said: str, count: object):
    assert heard(Spec("number", {"of": "persons"}), said) == count


PAIR = {"one": Spec("amount"), "other": Spec("amount")}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("price 45 lakh and circle rate forty lakh", (4500000, 4000000)),
        ("दाम 45 लाख और सर्कल रेट चालीस लाख", (4500000, 4000000)),
        ("daam 45 lakh hai, circle rate chalis lakh hai", (4500000, 4000000)),
        ("mine 84000 and all of us also 84000, nobody else earns", (84000, 84000)),
        ("45 lakh 40 lakh", (4500000, 4000000)),
        ("daam 45 lakh, circle rate pata nahi", (4500000, None)),
    ],
)
def test_two_amounts_that_are_told_together_keep_their_units(said: str, told: tuple[int, int | None]):
    found, _ = together.read(PAIR, said, TODAY)

    assert (found.get("one"), found.get("other")) == told


def test_one_income_told_by_month_and_year_is_no_second_one():
    specs = {whose: Spec("amount", {"per": "year", "of": whose}) for whose in ("self", "family")}

    assert together.read(specs, "9 hazar mahina, saal ka 108000", TODAY) == ({"self": 108000}, {})
    assert together.read(specs, "papa ke 9 hazar mahina, saal ka 108000", TODAY)[0] == {}


WORDS = st.sampled_from(
    "1 2 ek do teen 12 30 lakh nahi no not sorry , likh write hai log mahina saal san 85 2012 kam bas school ya".split()
)


@given(st.lists(WORDS, max_size=9), st.sampled_from([NUMBER, YEAR, INCOME, Spec("number", {"of": "persons"})]))
def test_whatever_is_said_what_is_heard_can_be_read(said: list[str], spec: Spec):
    told = counted.meant(figure_words(), spec, " ".join(said), TODAY)

    assert not told or isinstance(read(spec, told[0], TODAY), Accepted)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("30-40", 40),
        ("दस बारह लोग", 12),
        ("do teen", 3),
        ("between 70 to 90 guests", 90),
        ("hum 35 log, mera makan 112", 35),
        ("65 people, we stay in house 90", 65),
    ],
)
def test_what_is_only_likely_is_offered(said: str, number: int):
    words, is_sure = counted.meant(figure_words(), NUMBER, said, TODAY) or ("", True)

    assert (read(NUMBER, words, TODAY), is_sure) == (Accepted(number), False)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("teen sau bees yani 320", 320),
        ("8 adults, 5 children, so 13", 13),
        ("6 upar 2 niche, kul 8", 8),
        ("चार सौ (400)", 400),
        ("pachhattar", 75),
        ("pichhatar", 75),
        ("bahuttar log", 72),
    ],
)
def test_what_the_figures_come_to_counts(said: str, number: int):
    assert heard(NUMBER, said) == number


@pytest.mark.parametrize(
    ("of", "said", "number"),
    [
        ("women", "teen bhai aur do behan", 2),
        ("men", "teen bhai aur do behan", 3),
        ("women", "ek aunty hain", 1),
        ("men", "two boys and a girl", 2),
        ("men", "2 hain bhai", 2),
    ],
)
def test_men_and_women_are_counted_by_what_they_are_called(of: str, said: str, number: int):
    assert heard(Spec("number", {"of": of}), said) == number


DAYS = Spec("date", {"not_before": "today-90y", "not_after": "today+1y"})
RECENT = Spec("date", {"recent": True})


@pytest.mark.parametrize(
    ("spec", "said", "day", "is_sure"),
    [
        (DAYS, "8 March 2024, it was a Friday, around 6.30 pm", "2024-03-08", True),
        (DAYS, "3 july 1970, nahi nahi, 3 june 1970", "1970-06-03", True),
        (DAYS, "१४ फ़रवरी २०१९ को, तीसरी बार गए थे", "2019-02-14", True),
        (DAYS, "on 2/2/2020, that is ward 14 and house 6", "2020-02-02", True),
        (RECENT, "9 June ko, 3 log the sath me", "2026-06-09", True),
        (RECENT, "the first of this month", "2026-06-01", True),
        (RECENT, "5 मई, नहीं 6 मई", "2026-05-06", True),
    ],
)
def test_a_day_is_found_among_other_words(spec: Spec, said: str, day: str, is_sure: bool):
    words, sure = dated.meant(figure_words(), spec, said, TODAY) or (said, True)

    assert (read(spec, words, TODAY), sure) == (Accepted(day), is_sure)


@pytest.mark.parametrize("said", ["born 2/3/1980, married 4/5/2003", "12/12/2099", "10 ya 11 June", "kal ya parso"])
def test_of_two_days_and_of_none_nothing_is_taken(said: str):
    assert dated.meant(figure_words(), DAYS, said, TODAY) is None


def test_nothing_is_cut_where_the_words_can_be_read_as_they_are():
    assert counted.meant(figure_words(), NUMBER, "mere teen bachche hain", TODAY) is None
    assert isinstance(read(NUMBER, "2, 3", TODAY), Refused)


AGES = (
    ("young", ("Below 18", "18 से कम")),
    ("grown", ("18 to 60", "18 से 60 साल", "grown up")),
    ("old", ("Above 60", "60 से ज़्यादा", "over 60")),
)
OLD = (("not_yet", ("60 से कम",)), ("sixties", ("60 से 69 साल",)), ("seventies", ("70 या ज़्यादा",)))
CLASSES = (("first", ("Class 1 to 5",)), ("middle", ("Class 6 to 8",)), ("college", ("College or ITI",)))


@pytest.mark.parametrize(
    ("options", "said", "meant"),
    [
        (AGES, "45", "grown"),
        (AGES, "पैंतालीस साल की हूँ", "grown"),
        (AGES, "main ikhattar saal ka hu", "old"),
        (AGES, "she is twelve years old", "young"),
        (AGES, "18", "grown"),
        (AGES, "60 ke ho gaye", "grown"),
        (OLD, "70 pure ho gaye", "seventies"),
        (OLD, "उनहत्तर के हैं", "sixties"),
        (CLASSES, "7 me padhta hai", "middle"),
        (AGES, "45 nahi", ""),
        (AGES, "60 se kam", ""),
        (AGES, "8 mahine", ""),
        (AGES, "40 or 62", ""),
        (CLASSES, "19", ""),
        (AGES, "how much is it for 45?", ""),
    ],
)
def test_the_option_that_holds_the_number_is_meant(options, said: str, meant: str):
    assert ranges.meant(figure_words(), options, said) == meant
