"""What a family earns and how many they are, told one by one; land and rooms in the measures that people use."""

import pytest

from chaupal.hearing import answers
from chaupal.hearing.answers import together
from chaupal.hearing.answers.base import Accepted, Refused, Spec
from tests.hearing.answers.hearing import TODAY

FAMILY, OWN = (Spec("amount", {"per": "year", "of": of}) for of in ("family", "self"))
PERSONS = Spec("number", {"min": 1, "max": 30, "of": "persons"})
LAND = Spec("number", {"min": 0, "max": 10_000, "unit": "acre"})
ROOM = Spec("number", {"min": 1, "max": 9000, "unit": "square_metre"})


@pytest.mark.parametrize(
    ("said", "own", "family"),
    [
        ("मेरी महीने की 12 हज़ार, पत्नी की 5 हज़ार", 144_000, 204_000),
        ("वो महीने के 15 हजार कमाते हैं, और मैं सिलाई से 4 हजार", 180_000, 228_000),
        ("main 1 lakh aur pati 2 lakh saal ka", 100_000, 300_000),
        ("अपनी 120000, परिवार की 180000", 120_000, 180_000),
        ("1,20,000 और 1,80,000", 120_000, 180_000),
    ],
)
def test_what_each_earns_is_added_up(said: str, own: int, family: int):
    assert together.read({"own": OWN, "family": FAMILY}, said, TODAY)[0] == {"own": own, "family": family}


def test_whose_the_form_is_is_not_guessed():
    found = together.read({"own": OWN, "family": FAMILY}, "पति महीने के 15 हज़ार, मैं 4 हज़ार", TODAY)[0]

    assert found == {"family": 228_000}


@pytest.mark.parametrize("said", ["परिवार में 5 लोग हैं", "मैं, पत्नी और दो बच्चे"])
def test_people_are_no_money(said: str):
    assert isinstance(answers.read(FAMILY, said, TODAY), Refused)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("मैं, पत्नी और दो बच्चे", 4),
        ("पति-पत्नी और 2 बच्चे", 4),
        ("हम दोनों और दो बच्चे", 4),
        ("main, pati, saas aur 3 bachche", 6),
        ("मैं और मेरा भाई काम करते हैं", 2),
        ("हम दोनों", 2),
        ("हम पति पत्नी", 2),
        ("मैं अकेली", 1),
        ("मैं और तीन सहेलियाँ", 4),
        ("5 लोग", 5),
        ("चार", 4),
    ],
)
def test_persons_are_counted(said: str, count: int):
    assert answers.read(PERSONS, said, TODAY) == Accepted(count)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("मैं और दो बच्चे", {"persons": 3}),  # two children are nobody's name
        ("मैं और दो बच्चे, मंजू भटनागर", {"persons": 3, "name": "मंजू भटनागर"}),
        ("मंजू भटनागर, मैं और दो बच्चे", {"persons": 3, "name": "मंजू भटनागर"}),
        ("हम दोनों, राजेश कुमार", {"persons": 2, "name": "राजेश कुमार"}),
        ("4, सुनीता देवी", {"persons": 4, "name": "सुनीता देवी"}),
        ("3 लोग, बुकिंग मेरे नाम से, राजेश", {"persons": 3, "name": "राजेश"}),
        ("मैं और सीमा देवी", {"name": "सीमा देवी"}),
    ],
)
def test_persons_are_counted_beside_a_name(said: str, found: dict[str, object]):
    assert together.read({"persons": PERSONS, "name": Spec("name")}, said, TODAY) == (found, {})


def test_more_persons_than_may_be_are_told_so():
    found, refused = together.read({"persons": PERSONS, "name": Spec("name")}, "मैं और 40 बच्चे, सीमा", TODAY)

    assert (found, refused["persons"].code) == ({"name": "सीमा"}, "number.too_large")


@pytest.mark.parametrize("said", ["मैं और दिल्ली", "बच्चे"])
def test_what_is_not_all_people_is_not_counted(said: str):
    assert isinstance(answers.read(PERSONS, said, TODAY), Refused)


@pytest.mark.parametrize(
    ("said", "acres"),
    [("2", 2), ("2 बीघा", 1), ("22 bigha", 4), ("ढाई एकड़", 2), ("1 हेक्टेयर", 2), ("आधा बीघा", 1), ("0", 0)],
)
def test_land_is_told_in_bigha_too_and_what_is_begun_does_not_reach_the_limit(said: str, acres: int):
    assert answers.read(LAND, said, TODAY) == Accepted(acres)


@pytest.mark.parametrize(
    ("said", "area"), [("10 बाई 12 फुट", 11), ("10x12 feet", 11), ("5 by 6 मीटर", 30), ("50 गज", 42)]
)
def test_a_room_is_told_by_its_sides(said: str, area: int):
    assert answers.read(ROOM, said, TODAY) == Accepted(area)


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("एक मंज़िल 150 गज की है", 502),
        ("हर मंज़िल 200", 800),
        ("ek floor 10 by 12 feet", 45),
        ("चारों मंज़िल मिलाकर 600 गज है", 502),
        ("चार मंज़िल, कुल 2400 वर्ग मीटर", 2400),
        ("2400", 2400),
    ],
)
def test_what_one_floor_measures_is_told_for_all(said: str, area: int):
    floors = Spec("number", {"min": 1, "max": 9000, "unit": "square_metre", "each": 4})

    assert answers.read(floors, said, TODAY) == Accepted(area)


def test_what_there_is_not_is_none_of_it():
    specs = {"land": LAND, "flat": Spec("number", {"min": 0}), "plot": Spec("number", {"min": 0})}

    assert together.read(specs, "2 बीघा, अपना फ्लैट नहीं है, प्लॉट 50 गज", TODAY)[0] == {"land": 1, "flat": 0, "plot": 50}


def test_one_figure_of_two_is_no_answer_and_a_sentence_no_name():
    specs = {"name": Spec("text", {"max": 100}), "area": Spec("number", {"min": 1}), "staff": PERSONS}
    found, _ = together.read(specs, "चाय की दुकान, करीब 10 और 12, मैं और मेरा भाई", TODAY)

    assert found == {"name": "चाय की दुकान", "staff": 2}


def test_the_unit_of_a_number_is_no_part_of_what_comes_after_it():
    specs = {
        "name": Spec("text", {"max": 40}),
        "age": Spec("number", {"per": "month"}),
        "colour": Spec("text", {"max": 90}),
    }
    found, _ = together.read(specs, "बादल, 14 महीने, सुनहरा रंग, गले में लाल पट्टा", TODAY)

    assert found == {"name": "बादल", "age": 14, "colour": "सुनहरा रंग, गले में लाल पट्टा"}


def test_who_comes_along_is_no_name():
    specs = {"count": Spec("number", {"min": 1, "max": 50}), "name": Spec("name")}

    assert together.read(specs, "3 लोग, मैं और मम्मी पापा", TODAY)[0] == {"count": 3}


def test_the_family_may_have_the_same_income():
    specs = {whose: Spec("amount", {"per": "year", "of": whose}) for whose in ("self", "family")}

    found, _ = together.read(specs, "मेरी 1 लाख 80 हज़ार, परिवार की भी इतनी ही", TODAY)

    assert found == {"self": 180000, "family": 180000}
