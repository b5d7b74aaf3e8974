"""Each person has papers of their own: the reader finds every one's own numbers, days and homes on them."""

import pytest

from chaupal.hearing.answers import aadhaar
from chaupal.reading.queries import read
from emulators.digilocker.people import PEOPLE as ACCOUNTS
from emulators.whatsapp.holders import CHILDREN, Holder
from emulators.whatsapp.papers import draw, is_of_a_person
from emulators.whatsapp.store import PEOPLE

NAMES = [person.name for person in PEOPLE if is_of_a_person(person.name)] + list(CHILDREN)


def test_no_two_people_share_a_number():
    holders = [Holder.of_name(name) for name in NAMES]

    for number in ("aadhaar", "pan", "ration_card", "epic", "account", "born"):
        assert len({getattr(holder, number) for holder in holders}) == len(holders), number
    assert all(aadhaar.is_valid(holder.aadhaar.replace(" ", "")) for holder in holders)


def test_whoever_has_an_account_at_digilocker_was_born_on_one_day():
    born = {person.name: person.born for person in ACCOUNTS.values()}

    assert {name: Holder.of_name(name).born.isoformat() for name in NAMES if name in born}.items() <= born.items()


def test_a_child_s_parents_are_the_parents():
    anaya = Holder.of_name("Anaya Verma")

    assert (anaya.child, anaya.father, anaya.mother) == ("Anaya Verma", "Rohan Verma", "Asha Verma")
    assert (anaya.parent_father, anaya.parent_mother) == ("Rohan Verma", "Asha Verma")
    assert anaya.street == Holder.of_name("Asha Verma").street


@pytest.mark.parametrize("name", ["Bilal Khan", "Meera Iyer"])
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("aadhaar_card", {"name": "name", "date_of_birth": "born", "pincode": "pincode"}),
        ("pan_card", {"name": "name", "date_of_birth": "born", "pan": "pan"}),
        ("ration_card", {"head_name": "name", "ration_card_number": "ration_card"}),
        ("voter_id", {"name": "name", "date_of_birth": "born", "epic": "epic"}),
    ],
)
def test_the_reader_finds_whose_it_is(name: str, kind: str, fields: dict[str, str]):
    found = read(draw(kind, name))

    assert found.kind == kind
    holder = Holder.of_name(name)
    own = {key: str(getattr(holder, value)) for key, value in fields.items()}
    assert {key: found.fields[key].value for key in fields} == own


def test_an_affidavit_is_no_other_paper():
    assert read(draw("affidavit", "Meera Iyer")).kind == "other"
