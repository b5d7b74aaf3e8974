"""Registration marks of vehicles, as they stand on plates and as they are told."""

from datetime import date

import pytest

from chaupal.hearing.answers import read
from chaupal.hearing.answers.base import Accepted, Refused, Spec

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("DL03CAB1234", "DL03CAB1234"),
        ("DL 3C AB 1234", "DL03CAB1234"),
        ("dl-3c-ab-1234", "DL03CAB1234"),
        ("गाड़ी DL 8C AF 5032 है", "DL08CAF5032"),
        ("meri gadi ka number dl 1 laa 4321", "DL01LAA4321"),
        ("DL3CAB1234", "DL03CAB1234"),
        ("DL 01 1234", "DL011234"),
        ("UP16 AB 1234", "UP16AB1234"),
        ("22 BH 1234 AA", "22BH1234AA"),
        ("DL 3C AB १२३४", "DL03CAB1234"),
    ],
)
def test_a_mark_is_kept_in_one_way_however_it_is_told(said: str, mark: str):
    assert read(Spec("vehicle"), said, TODAY) == Accepted(mark)


@pytest.mark.parametrize("said", ["", "3C AB 1234", "XX 12 AB 1234", "DL 3C AB 12345", "12/3/2026", "गाड़ी मेरे नाम है"])
def test_what_is_no_mark_is_refused(said: str):
    assert read(Spec("vehicle"), said, TODAY) == Refused("vehicle.unclear")


def test_a_vehicle_of_another_state_is_told_so():
    heard = read(Spec("vehicle", {"state": "DL"}), "UP 16 AB 1234", TODAY)

    assert heard == Refused("vehicle.other_state", {"state": "DL"})
