"""The copy of one's own data: asked for in words, made by a job, sent as documents, with nothing left behind."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as here
from pypdf import PdfReader

from chaupal.catalogue.queries import catalogue
from chaupal.certificates.queries import own_data_words
from chaupal.conversations.copy_sheet import _answers, printed
from chaupal.conversations.own_copy import copied
from chaupal.departments.actions import audit
from chaupal.engine.definition import Find, Slot
from chaupal.kit.clock import now
from chaupal.rights.base import periods
from tests.applications.cases import officer
from tests.conversations.test_erasing import with_a_case
from tests.conversations.town import Person, play, served
from tests.jobs.draining import drain
from tests.talking import whatsapp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulators.whatsapp.served import City

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("loaded")]
PHONE = "919800000301"
WORDS = ("send me my data", "मेरा डेटा भेजो", "mere data ki copy", "ਮੇਰਾ ਡਾਟਾ ਭੇਜੋ")


@pytest.fixture
def loaded(transactional_db: None) -> None:
    """Our numbers are known."""
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0


@pytest.fixture(scope="module")
def standing_city() -> Iterator[City]:
    with whatsapp() as running:
        yield running


@pytest.fixture
def city(standing_city: City, settings: Any) -> City:
    settings.WHATSAPP_GRAPH_URL = f"{standing_city.url}/graph"
    return standing_city


def content(city: City, media_id: str) -> bytes:
    headers = {"Authorization": f"Bearer {here.WHATSAPP_ACCESS_TOKEN}"}
    found = city.http.get(f"{city.url}/graph/v25.0/{media_id}", headers=headers).json()
    return city.http.get(found["url"], headers=headers).content


def test_a_sheet_and_a_file_come_with_all_that_is_held_and_nothing_stays_here(city: City) -> None:
    asha = served(PHONE)
    filed = with_a_case(asha)
    audit(officer("clerk", "dealing_assistant"), "read_case", filed.number, department="revenue")
    before = {path for path in Path(here.CHAUPAL_MEDIA_DIR).rglob("*") if path.is_file()}

    asha.says("mera data bhejo")
    play()
    assert "इकट्ठा कर रहा हूँ" in "\n".join(said.text for said in asha.heard[-2:])
    drain_the_copy()
    play()

    sheet, file = (said.body["document"] for said in asha.heard if said.body["type"] == "document")
    held = json.loads(content(city, file["id"]))
    assert (sheet["filename"], file["filename"]) == ("my-data.pdf", "my-data.json.txt")
    assert held["whatsapp"]["number"] == PHONE
    assert held["cases"][0]["answers"]["applicant_name"] == "Asha Devi"
    assert [act["purpose"] for act in held["consents"]] == ["certificate_issue"]
    assert {look["act"] for look in held["looks"]} == {"read_case"}
    assert {line["way"] for line in held["messages"]} >= {"from you"}
    assert "Bearer" not in json.dumps(held)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content(city, sheet["id"]))).pages)
    assert filed.number in text
    assert "Asha Devi" in text
    after = {path for path in Path(here.CHAUPAL_MEDIA_DIR).rglob("*") if path.is_file()}
    assert after == before


def drain_the_copy() -> None:
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.exclude(args_kwargs__icontains="copy_own_data").delete()
    assert drain() == 1


@pytest.mark.parametrize("words", WORDS)
def test_it_is_asked_for_in_words_in_every_language(words: str) -> None:
    from django_tasks_db.models import DBTaskResult

    asha = served(PHONE)
    asha.says(words)
    play()

    assert DBTaskResult.objects.filter(args_kwargs__icontains="copy_own_data").count() == 1


def test_nothing_of_another_citizen_is_in_it() -> None:
    asha, bilal = served(PHONE), served("919800000302")
    with_a_case(bilal)

    held = copied(asha.citizen_id, now())
    assert held["cases"] == held["papers"] == held["looks"] == []
    assert bilal.phone not in json.dumps(held)


@pytest.mark.parametrize("language", ["hi", "en"])
def test_the_sheet_says_it_in_the_citizens_language(language: str) -> None:
    asha = served(PHONE)
    with_a_case(asha)
    sheet = printed(copied(asha.citizen_id, now()), language)

    assert [section["title"] for section in sheet["sections"]] == list(sheet["words"]["sections"].values())
    assert all(
        isinstance(part, str) and part
        for section in sheet["sections"]
        for line in section["lines"]
        for part in line[:1]
    )


def test_its_words_are_the_same_in_every_language() -> None:
    hindi = own_data_words("hi")
    for language in ("en", "pa"):
        words = own_data_words(language)
        assert words.keys() == hindi.keys()
        assert all(words[name].keys() == hindi[name].keys() for name in hindi if isinstance(hindi[name], dict))
    assert hindi["kept"].keys() == periods().keys()


def test_who_was_erased_meanwhile_is_sent_nothing(city: City) -> None:
    asha = Person(PHONE)
    asha.says("namaste")
    play()
    asha.taps("हिन्दी")
    play()
    asha.says("mera data bhejo")
    play()
    from chaupal.conversations.erasing import erase_now

    erase_now(asha.citizen_id, now())
    drain()
    assert play() == []


def test_what_was_found_or_booked_stands_on_the_sheet_of_every_service() -> None:
    samples: dict[type, dict[str, Any]] = {
        Slot: {"at": "2026-12-04T10:30:00+05:30", "label": {"en": "OPD", "hi": "ओपीडी"}},
        Find: {"id": "1", "label": {"en": "Tap", "hi": "नल", "pa": "ਨਲ"}},
    }
    for service in catalogue().services.values():
        told = {item.id: samples[type(item)] for item in service.items if type(item) in samples}
        for language in service.languages:
            lines = list(_answers(service, told, language))
            assert len(lines) == len(told), service.id
            assert all(value.strip() for _, value in lines), (service.id, language)
