"""What the whole city shares: the pincodes' places, the holidays, the menu."""

from datetime import date
from pathlib import Path

import pytest

from chaupal.catalogue.base import Fault
from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.library import Library
from tests.catalogue.small import library

DEPARTMENT = "water/department.yaml"
CITY = {
    "lists/districts.yaml": "east: {hi: पूर्व, en: East}\nwest: {hi: पश्चिम, en: West}\n",
    "lists/sub_divisions.yaml": "fort: {hi: क़िला, en: Fort, under: east}\n",
    "lists/local_bodies.yaml": "mcd: {hi: निगम, en: MCD}\n",
    "pincodes.yaml": (
        '"110051": {district: east, sub_division: fort, body: mcd, locality: {hi: बाज़ार, en: Bazaar}}\n'
        '"110052": {locality: {hi: घाट, en: Ghat}}\n'
    ),
    "holidays.yaml": '"2026-08-15": {hi: स्वतंत्रता दिवस, en: Independence Day}\n',
    "menu.yaml": (
        "most_used: [tanker]\nlife_events:\n"
        "  - {id: house, hi: मेरा मकान, en: My house, services: [tanker]}\n"
        "  - {id: shop, hi: दुकान, en: My shop, services: [tanker]}\n"
    ),
}


def city(root: Path, *edits: tuple[str, str, str]) -> Library:
    """The small catalogue in a city, with edits."""
    return library(root, *edits, add=CITY) if not edits else library(root, add=_edited(edits))


def _edited(edits: tuple[tuple[str, str, str], ...]) -> dict[str, str]:
    files = dict(CITY)
    for name, old, new in edits:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
    return files


def test_a_sound_city_has_no_faults(tmp_path: Path):
    assert faults_of(city(tmp_path)) == []


def test_what_is_read_of_it(tmp_path: Path):
    read = city(tmp_path)
    catalogue = read.catalogue()

    place = read.pincodes.places["110051"]
    assert (place.district, place.sub_division, place.body, place.locality) == (
        "east", "fort", "mcd", "बाज़ार (Bazaar)",
    )  # fmt: skip
    assert read.pincodes.places["110052"].district == ""
    assert catalogue.holidays == {date(2026, 8, 15)}
    assert catalogue.most_used == ("tanker",)
    assert [(event.id, event.names["en"], event.services) for event in catalogue.life_events] == [
        ("house", "My house", ("tanker",)),
        ("shop", "My shop", ("tanker",)),
    ]


def test_a_city_may_do_without_them(tmp_path: Path):
    catalogue = library(tmp_path).catalogue()

    assert (catalogue.most_used, catalogue.life_events, catalogue.holidays) == ((), (), frozenset())


def test_a_menu_never_leads_to_what_is_not_offered(tmp_path: Path):
    menu = ("menu.yaml", "house, services: [tanker]", "house, services: [bowser]")
    catalogue = city(tmp_path, menu, ("menu.yaml", "most_used: [tanker]", "most_used: [bowser, tanker]")).catalogue()

    assert catalogue.most_used == ("tanker",)
    assert [event.id for event in catalogue.life_events] == ["shop"]


SPOILT = [
    ("pincodes.yaml", "district: east", "district: eastt", 1, "did you mean `east`"),
    ("pincodes.yaml", "district: east", "district: west", 1, "a sub-division of `east`"),
    ("pincodes.yaml", "body: mcd", "body: ndmc", 1, "not in services/lists/local_bodies.yaml"),
    ("pincodes.yaml", "{locality: {hi: घाट, en: Ghat}}", "{locality: {}}", 2, "`hi` is missing"),
    ("pincodes.yaml", "district: east", "distict: east", 1, "did you mean `district`"),
    ("holidays.yaml", "2026-08-15", "15 August", 1, "write it as 2026-08-15"),
    ("holidays.yaml", "en: Independence Day", "xx: x", 1, "`xx` is not known here"),
    ("menu.yaml", "most_used: [tanker]", "most_used: [tankr]", 1, "did you mean `tanker`"),
    ("menu.yaml", "most_used: [tanker]", "most_used: [tanker, tanker]", 1, "stands here twice"),
    ("menu.yaml", "house, services: [tanker]", "house, services: [bowser]", 3, "no service `bowser`"),
    ("menu.yaml", "house, services: [tanker]", "house", 3, "`services` is missing"),
    ("menu.yaml", "en: My house", "en: The house in which I live", 3, "a row has room for 24"),
    ("menu.yaml", "id: shop", "id: house", 4, "stands here twice"),
    ("menu.yaml", "most_used: [tanker]", "most_used: [a, b, c, d, e, f, g]", 1, "has room for 6"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "line", "words"), SPOILT, ids=range(len(SPOILT)))
def test_a_fault_is_found_where_it_is(name: str, old: str, new: str, line: int, words: str, tmp_path: Path):
    found = faults_of(city(tmp_path, (name, old, new)))

    assert (name, line) in {(fault.path.name, fault.line) for fault in found if words in fault.what}, found


def test_a_department_has_a_short_name_and_a_helpline(tmp_path: Path):
    long = ("names:\n  hi: जल", f"names:\n  hi: {'जल' * 15}")

    fault = _only(faults_of(library(tmp_path, (DEPARTMENT, *long))))
    assert (fault.path.name, "a row has room for 24" in fault.what) == ("department.yaml", True)

    short = (DEPARTMENT, "order: 1\n", 'order: 1\nshort_names: {hi: जल, en: Water}\nhelpline: "1916"\n')
    mended = library(tmp_path, (DEPARTMENT, *long), short)
    department = mended.catalogue().departments["water"]
    assert faults_of(mended) == []
    assert (department.short("hi"), department.helpline) == ("जल", "1916")


def _only(faults: list[Fault]) -> Fault:
    (fault,) = faults
    return fault


STATE = "state.yaml"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("prefix: TN", "prefix: T/N", "must be letters and digits"),
        ("languages: [hi, en]", "languages: [hi, xx]", "names `xx`; we speak hi, en, pa"),
        ("prefix: TN", "prefix: TN\nareas: {town: {pincodes: 110001}}", "the first and the last"),
        ("prefix: TN", "prefix: TN\nareas: {town: {pincodes: [1, 2], south: 1}}", "`north` is missing in areas.town"),
        ("prefix: TN", "prefix: TN\npapers: {water_bil: {board: 3}}", "nothing is read off a `water_bil`"),
        (", service: tanker", "", "`service` is missing in samples"),
        ("prefix: TN", "prefix: TN\nmotto: x", "`motto` is not known here"),
    ],
)
def test_what_a_state_says_amiss_is_told(old: str, new: str, words: str, tmp_path: Path):
    found = library(tmp_path, (STATE, old, new)).faults()

    assert [fault.path.name for fault in found if words in fault.what] == [STATE], found
