"""The itemised notice of a service: every item with what it is for, one composition, and a number for the ledger."""

import re

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.consent import itemised as composing
from chaupal.consent.models import Entry
from chaupal.consent.notices import written
from chaupal.consent.queries import facts, itemised, notice, number_of
from chaupal.engine.definition import DefinitionError, Find, Slot
from chaupal.engine.forms import gathered
from chaupal.kit import yaml_files
from chaupal.kit.languages import LANGUAGES

SERVICES = [service.id for service in catalogue().offered()]
pytestmark = pytest.mark.once


def of(name, language):
    return itemised(name, catalogue().current[name], language)


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("name", SERVICES)
def test_it_names_all_that_a_service_gathers_and_what_each_is_for(name, language):
    service, own = catalogue().service(name), catalogue().service(name).texts[language]
    whole = of(name, language)

    told = [label for part in whole.parts for each in part.items for label in each.labels]
    wanted = {own[f"{field.key}.label"] for _, field in gathered.questions(service)}
    wanted |= {own[f"{item.id}.label"] for item in (*service.papers, *service.items) if isinstance(item, Slot | Find)}
    wanted |= {own[f"{paper.id}.label"] for paper in service.papers}
    assert wanted <= {label.rpartition(": ")[2] for label in told} | set(told)
    assert all(each.reasons and all(each.reasons) for part in whole.parts for each in part.items)
    assert all(part.kept for part in whole.parts)


@pytest.mark.parametrize("language", written())
def test_it_is_in_english_and_each_scheduled_language_with_nothing_left_open(language):
    whole = of("marriage_registration", language)

    sections = {section.id for section in (whole.first, *whole.sections)}
    assert sections == {section.id for section in notice("en").sections}
    assert not re.search(r"\{\w+\}", str(whole))
    assert whole.spoken == (language if language in ("hi", "en") else "hi")


def test_it_says_by_which_law_who_sees_it_how_long_and_whom_to_ask(settings):
    settings.CHAUPAL_GRIEVANCE_OFFICER, settings.CHAUPAL_DOCUMENT_DAYS = "Asha, asha@city.example", 777
    whole = of("marriage_registration", "en")
    said = " ".join(text for _, text in whole.facts)

    for part in (
        "section 6",
        "section 7(b)",
        "Revenue Department",
        "gateway",
        "Meta",
        "STOP",
        "asha@city.example",
        "Board",
    ):
        assert part in said
    assert "777 days" in next(part.kept for part in whole.parts if part.id == "papers")


def test_what_is_for_whom_follows_what_the_service_declares():
    def reasons(name, label):
        parts = of(name, "en").parts
        return next(each.reasons for part in parts for each in part.items if label in each.labels)

    assert reasons("marriage_registration", "Wife") == ("is printed on the paper you get",)
    assert reasons("marriage_registration", "Tatkal service")[0] == "decides the fee"
    assert reasons("property_tax_payment", "UPIC number") == ("to find your record",)
    assert reasons("old_age_pension", "IFSC code") == ("to pay you",)
    assert "UPIC number" in reasons("property_tax_payment", "Last receipt")[0]
    assert not any("gateway" in text for _, text in of("old_age_pension", "en").facts)


def test_its_number_is_of_what_it_says_and_fits_the_ledger(monkeypatch):
    numbers = {number_of(name, catalogue().current[name], language) for name in SERVICES for language in ("hi", "en")}

    assert len(numbers) == 2 * len(SERVICES)
    assert all(number.startswith(f"{catalogue().notice_version}-") for number in numbers)
    assert max(map(len, numbers)) <= Entry._meta.get_field("notice_version").max_length
    before = number_of("birth_certificate", 1, "en")
    changed = {**composing._words(), "en": {**composing._words()["en"], "kind": "Another word"}}
    monkeypatch.setattr(composing, "_words", lambda: changed)
    assert composing.composed.__wrapped__("birth_certificate", 1, "en").number != before


def test_a_setting_changes_no_number(settings):
    before = of("birth_certificate", "en")
    settings.CHAUPAL_GRIEVANCE_OFFICER = "Somebody else"

    assert of("birth_certificate", "en").number == before.number
    assert facts()["officer"] == "Somebody else"


def test_of_a_version_or_language_that_there_is_not_there_is_none():
    with pytest.raises(DefinitionError):
        itemised("birth_certificate", 999, "en")
    with pytest.raises(FileNotFoundError):
        itemised("birth_certificate", 1, "xx")


def test_every_language_that_forms_speak_has_the_same_words():
    def shape(held):
        if isinstance(held, dict):
            return {key: shape(value) for key, value in held.items()}
        if isinstance(held, list):
            return [shape(value) for value in held]
        return sorted(re.findall(r"\{\w+\}", held))

    words = yaml_files.read(composing.WORDS)

    assert set(words) == set(LANGUAGES)
    assert all(shape(words[language]) == shape(words["en"]) for language in words)


def test_what_a_sign_in_tells_stands_there_where_one_is_asked_for():
    def parts(name: str) -> set[str]:
        return {part.id for part in of(name, "en").parts}

    assert "signed_in" in parts("old_age_pension")
    assert "signed_in" not in parts("birth_certificate")


def test_the_ground_says_what_follows_a_withdrawal_and_whose_consent_counts_for_a_child(settings):
    def facts_of(name):
        return dict(of(name, "en").facts)

    certificate, grievance = facts_of("income_certificate"), facts_of("public_grievance")
    assert "7(b)" in certificate["The law it rests on"]
    assert "still decided" in certificate["What follows then"]
    assert "7(b)" not in grievance["The law it rests on"]
    assert "nothing more is done" in grievance["What follows then"]
    assert "Fourth Schedule" in certificate["For somebody under 18"]
    assert "DigiLocker" in facts_of("driving_licence")["For somebody under 18"]
    assert "order" in facts_of("disability_pension")["For a ward"]
    assert "For somebody under 18" not in grievance


def test_whoever_is_set_up_to_get_data_is_named(settings):
    settings.DIGILOCKER_URL, settings.CHAUPAL_LLM_URL = "https://digilocker.example/oidc", ""
    settings.CONSENT_MANAGER_URL, settings.CONSENT_MANAGER_NAME = "https://manager.example", "Sahmati"
    for language in written():
        (names,) = notice(language).filled(facts()).sections[0].points
        assert {"WhatsApp (Meta)", "DigiLocker (digilocker.example)", "Sahmati"} <= set(
            names.partition(": ")[2].split(", ")
        )
    settings.DIGILOCKER_URL = ""
    assert "DigiLocker" not in str(facts()["processors"])
