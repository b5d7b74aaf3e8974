"""The notice holds what the law asks of it, in each language, and is the one that consents name."""

import hashlib

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.consent.notices import FOLDER
from chaupal.consent.queries import notice
from chaupal.engine.definition import Rows
from chaupal.kit.languages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_consents_name_the_version_that_is_shown(language):
    assert notice(language).version == catalogue().notice_version


def test_both_languages_say_the_same_things():
    shapes = {
        tuple((section.id, len(section.paragraphs), len(section.points)) for section in notice(language).sections)
        for language in LANGUAGES
    }

    assert len(shapes) == 1
    assert len({notice(language).updated for language in LANGUAGES}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hash_is_of_the_text(language):
    assert notice(language).sha256 == hashlib.sha256((FOLDER / f"{language}.yaml").read_bytes()).hexdigest()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_itemises_what_every_service_asks_for(client, db, language):
    page = client.get(f"/privacy/{language}").text

    for service in catalogue().offered():
        asked = [field.id for field in service.fields] + [paper.id for paper in service.papers]
        asked += [field.key for rows in service.items if isinstance(rows, Rows) for field in rows.fields]
        labels = [service.text(language, f"{name}.label") for name in asked if name != "declaration"]
        assert all(labels)
        assert all(label.replace("'", "&#x27;") in page for label in labels)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ["STOP", "erased", "corrected", "Data Protection Board of India", "90 days", "22 languages", "grievance@"],
        ),
        ("hi", ["STOP", "सहमति वापस", "मिटवाना", "डेटा संरक्षण बोर्ड", "90 दिन", "22 भाषाओं", "grievance@"]),
    ],
)
def test_it_says_how_to_withdraw_ask_and_complain(client, db, language, said):
    page = client.get(f"/privacy/{language}").text

    assert all(words in page for words in said)
    assert notice(language).sha256 in page


def test_without_a_language_it_opens_in_the_reader_s_own(client, db):
    answer = client.get("/privacy", headers={"accept-language": "hi"})

    assert (answer.status_code, answer["Location"]) == (302, "/privacy/hi")


@pytest.mark.parametrize(
    ("language", "said", "untrue"),
    [
        (
            "en",
            ["rests, encrypted, until you go on", "cancel", "followed up at the office"],
            ["give up is deleted at once"],
        ),
        ("hi", ["कूटबद्ध रखा रहता है", "रद्द", "कार्यालय में पूछ सकते हैं"], ["तुरंत मिटा दिया"]),
    ],
)
def test_it_says_what_becomes_of_a_form_left_half_way_and_of_an_application_filed(client, db, language, said, untrue):
    page = client.get(f"/privacy/{language}").text

    assert all(words in page for words in said)
    assert not any(words in page for words in untrue)
    assert "cannot go on" not in page
