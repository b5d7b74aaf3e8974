"""What identifies a citizen stands nowhere in the database as it is: not in a table, not in a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from chaupal.citizens.actions import erase
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.kit import rows
from tests.conversations.town import Person, play, served

PHONE, BSUID = "919800000271", "IN.80123456789012345678"
SECRETS = ("9800000271", BSUID, "Zubaida", "जुबैदा", "Lajwanti Gali", "ration-of-zubaida", "bilkul gupt baat")


def a_talk() -> Person:
    """A citizen who tells much of herself, and a stray message for a number that is not ours."""
    zubaida = served(PHONE)
    for title in ("मेरे नाम", "दिल्ली सरकार", "हाँ", "नहीं"):
        zubaida.taps(title)
        play()
    zubaida.says("2 lakh")
    play()
    zubaida.sends({"from_user_id": BSUID, "type": "text", "text": {"body": "Zubaida जुबैदा"}})
    pin = {"latitude": 28.65, "longitude": 77.23, "name": "Zubaida ka ghar", "address": "12 Lajwanti Gali"}
    zubaida.sends({"type": "location", "location": pin})
    paper = {
        "id": "998877",
        "mime_type": "image/jpeg",
        "caption": "bilkul gupt baat",
        "filename": "ration-of-zubaida.jpg",
    }
    zubaida.sends({"type": "document", "document": paper})
    zubaida.hears_of("officer_asked", number="OBC/1", service="caste_certificate_obc", question="Zubaida kaun hai?")
    Person(PHONE, "999999999999999").says("bilkul gupt baat")
    play()
    return zubaida


def everything() -> Iterator[tuple[str, bytes]]:
    """Every value of every row of every table."""
    for table in connection.introspection.table_names():
        for row in rows.select(f'SELECT * FROM "{table}"'):
            for value in row:
                plain = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                yield table, plain


def found_in(values: Iterator[tuple[str, bytes]]) -> set[tuple[str, str]]:
    needles = {secret: secret.encode() for secret in SECRETS}
    return {(table, secret) for table, value in values for secret, needle in needles.items() if needle in value}


@pytest.mark.usefixtures("town")
def test_no_table_holds_what_identifies_a_citizen():
    zubaida = a_talk()

    assert found_in(everything()) == set()
    assert any("Zubaida" in said.text for said in zubaida.heard), "but her own key opens it"


@pytest.mark.usefixtures("town")
def test_what_is_erased_opens_for_nobody():
    zubaida = a_talk()
    citizen = zubaida.citizen_id
    erase(citizen)

    with pytest.raises(Erased):
        key_of(citizen)
    assert play() == []


@pytest.mark.django_db(transaction=True)
def test_no_file_of_the_database_holds_it_either():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are written by the server; its tables are looked through above")
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
    a_talk()
    path = Path(connection.settings_dict["NAME"])
    files = [(one.name, one.read_bytes()) for one in path.parent.glob(f"{path.name}*")]

    assert sum(len(content) for _, content in files) > 100_000
    assert found_in(iter(files)) == set()
