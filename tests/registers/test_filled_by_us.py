"""An installation without a demo: its operator fills a register, and a citizen finds what stands there and pays it."""

import io

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.departments import actions, queries
from chaupal.registers.commands import import_file
from chaupal.registers.local.models import Record
from tests.conversations.town import Person, play
from tests.jobs.draining import drain

pytestmark = pytest.mark.django_db(transaction=True)
COLUMNS = (
    "upic,label.hi,label.en,owner_name,pincode,address,category,covered_area,use,structure,occupancy,year_built,unpaid"
)
ROW = (
    "099900000000001,घिटोरनी B-2,B-2 Ghitorni,Meera Tanwar,110030,B-2 Ghitorni,F,82,residential,pucca,self,1994,[2026]"
)


def test_on_an_empty_database_a_register_is_filled_and_a_citizen_sees_her_bill(tmp_path, monkeypatch):
    actions.load_demo_numbers(catalogue())
    monkeypatch.setattr(queries, "_numbers_until", 0.0)
    path, said = tmp_path / "properties.csv", io.StringIO()
    path.write_text(f"{COLUMNS}\n{ROW}\n")
    assert import_file(said, io.StringIO(), path) == 0
    assert Record.objects.count() == 1

    bill = answered("919800000491", "099900000000001")
    assert "*Property:* B-2 Ghitorni" in bill
    assert "*Property tax 2026-27: ₹1,188*" in bill
    assert "Ghitorni" not in answered("919800000492", "099900000000002")


def answered(phone: str, upic: str) -> str:
    """What a citizen is told last who asks for her property tax by that number."""
    citizen = Person(phone)
    citizen.says("property tax")
    play()
    for title in ("English", "I agree"):
        citizen.taps(title)
        play()
    citizen.says(upic)
    play()
    drain()
    play()
    return citizen.heard[-1].text
