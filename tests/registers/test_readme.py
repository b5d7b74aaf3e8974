"""Who has only the README and the papers on the demo's phone finds what these numbers say wherever it is asked for."""

import re
from pathlib import Path

import pytest

from chaupal.catalogue.queries import catalogue, registers
from chaupal.engine.definition import Find
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.registers.local.register import among
from emulators.whatsapp.paper_kinds import PAPERS

README = Path(__file__).parents[2].joinpath("README.md").read_text()
UPIC = re.search(r"UPIC\s+is\s+(\d+)", README)
BIRTH = {"date_of_birth": "2026-03-12", "mother_name": "Sunita Devi", "sex": "female"}
RECEIPT = next(value for label, value in PAPERS["property_tax_receipt"].lines if label == "UPIC")


def looking_up(register: str) -> list[tuple[str, tuple[str, ...]]]:
    """The services that look into that register, and by what."""
    finds = [
        (service.id, item) for service in catalogue().offered() for item in service.items if isinstance(item, Find)
    ]
    return [(service, item.by) for service, item in finds if item.register == register]


@pytest.mark.parametrize(
    ("register", "known"),
    [("properties", {"upic": UPIC[1] if UPIC else ""}), ("properties", {"upic": RECEIPT}), ("births", BIRTH)],
)
def test_every_service_that_looks_there_finds_it(register: str, known: dict[str, str]):
    services = looking_up(register)

    assert services
    for service, by in services:
        said = {name: value for name, value in known.items() if name in by}
        assert among(registers()[register], said, day_in_india(now())), service


def test_the_tax_on_the_sample_receipt_is_paid_and_the_readme_s_is_due():
    def due(upic: str) -> object:
        (place,) = among(registers()["properties"], {"upic": upic}, day_in_india(now()))
        return place["lines"]

    assert UPIC is not None
    assert due(UPIC[1])
    assert due(RECEIPT) == []
