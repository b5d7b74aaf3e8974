"""The notice holds what the law asks of it, in each of the 22 languages, and is the one that consents name."""

import hashlib
import re
from collections import Counter
from html import escape

import pytest
from django.conf import settings as configured

from chaupal.catalogue.queries import catalogue
from chaupal.consent.notices import FOLDER, Notice, written
from chaupal.consent.queries import drafts, notice, number_of
from chaupal.engine.definition import Rows
from chaupal.kit.languages import LANGUAGES, SCHEDULED, script

ALL = sorted(SCHEDULED.keys() | LANGUAGES.keys())
PAGES = tuple(dict(configured.LANGUAGES))
PLACES = {
    "message_days",
    "form_days",
    "document_days",
    "record_days",
    "payment_days",
    "consent_days",
    "log_days",
    "officer",
    "processors",
}
LAW = {"asked": (), "ground": ("6", "7"), "withdraw": ("STOP",), "rights": ("90",), "languages": ("22",)}


def text_of(read: Notice) -> str:
    parts = [part for section in read.sections for part in (section.heading, *section.paragraphs, *section.points)]
    return "\n".join([read.title, read.draft, read.summary, *parts])


def with_latin_digits(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)


def test_there_is_one_in_english_and_in_each_language_of_the_eighth_schedule():
    assert list(written()) == ALL
    assert len(SCHEDULED) == 22


@pytest.mark.parametrize("language", ALL)
def test_consents_name_the_version_that_is_shown(language):
    assert notice(language).version == catalogue().notice_version
    assert notice(language).updated == notice("en").updated


@pytest.mark.parametrize("language", ALL)
def test_every_language_says_the_same_things(language):
    def shape(read: Notice) -> list[tuple[str, int, int]]:
        return [(section.id, len(section.paragraphs), len(section.points)) for section in read.sections]

    assert shape(notice(language)) == shape(notice("en"))
    for section, english in zip(notice(language).sections, notice("en").sections, strict=True):
        for mine, theirs in zip(
            (*section.paragraphs, *section.points), (*english.paragraphs, *english.points), strict=True
        ):
            assert Counter(re.findall(r"\{(\w+)\}", mine)) == Counter(re.findall(r"\{(\w+)\}", theirs)), mine
            assert len(mine) > len(theirs) / 3, "shortened away"


@pytest.mark.parametrize("language", ALL)
def test_it_is_in_the_script_of_its_language_and_no_sentence_was_left_in_another(language):
    wanted = (SCHEDULED | LANGUAGES)[language].script

    for line in filter(None, text_of(notice(language)).split("\n")):
        plain = re.sub(r"\{\w+\}|WhatsApp|Meta|UPI|STOP|\"[a-z ]+\"", "", line)
        assert script(plain) == wanted, line


@pytest.mark.parametrize("language", ALL)
def test_it_names_the_law_and_what_can_be_written(language):
    read = notice(language)
    sections = {
        section.id: with_latin_digits(" ".join((*section.paragraphs, *section.points))) for section in read.sections
    }

    assert "2023" in with_latin_digits(read.summary)
    assert "5" in with_latin_digits(read.summary)
    assert all(word in sections[part] for part, words in LAW.items() for word in words)
    assert "18" in sections["ground"]
    assert set(re.findall(r"\{(\w+)\}", text_of(read))) == PLACES


def test_no_two_languages_share_a_text():
    lines = Counter(line for language in ALL for line in text_of(notice(language)).split("\n") if len(line) > 60)

    assert [line for line, count in lines.items() if count > 1] == []


def test_what_no_translator_saw_says_so_in_its_own_language():
    assert set(drafts()) == set(ALL) - set(PAGES)
    assert all(script(notice(language).draft) == SCHEDULED[language].script for language in drafts())


@pytest.mark.parametrize("language", ALL)
def test_the_hash_is_of_the_text(language):
    assert notice(language).sha256 == hashlib.sha256((FOLDER / f"{language}.yaml").read_bytes()).hexdigest()


@pytest.mark.parametrize("language", PAGES)
def test_it_itemises_what_every_service_asks_for(client, db, language):
    page = client.get(f"/privacy/{language}").text

    for service in catalogue().offered():
        asked = [field.id for field in service.fields] + [paper.id for paper in service.papers]
        asked += [field.key for rows in service.items if isinstance(rows, Rows) for field in rows.fields]
        labels = [service.text(language, f"{name}.label") for name in asked if name != "declaration"]
        assert all(labels)
        assert all(label.replace("'", "&#x27;") in page for label in labels)


@pytest.mark.parametrize("language", ALL)
def test_its_page_is_marked_with_language_and_direction_and_lists_all_languages(client, db, settings, language):
    settings.CHAUPAL_MESSAGE_DAYS, settings.CHAUPAL_GRIEVANCE_OFFICER = 777, "Asha, asha@city.example"
    answer = client.get(f"/privacy/{language}")
    page = answer.text

    direction = "rtl" if language in ("ur", "ks", "sd") else "ltr"
    assert f'<article lang="{language}" dir="{direction}">' in page
    assert answer["Content-Language"] == language
    for code, held in (SCHEDULED | LANGUAGES).items():
        assert re.search(rf'lang="{code}" dir="{held.direction}" hreflang="{code}"[^>]*>{held.own_name}<', page)
    assert ('class="draft"' in page) == (language in drafts())
    assert "777" in page
    assert "asha@city.example" in page
    assert notice(language).sha256 in page
    assert not re.search(r"\{\w+\}", page)


def test_of_a_language_without_a_notice_there_is_no_page(client, db):
    assert client.get("/privacy/xx").status_code == 404


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ["STOP", "erase my data", "corrected", "Data Protection Board of India", "90 days", "grievance@"],
        ),
        ("hi", ["STOP", "बंद करो", "मेरा डेटा मिटा दो", "डेटा संरक्षण बोर्ड", "90 दिन", "22 भाषाओं", "grievance@"]),
    ],
)
def test_it_says_how_to_withdraw_ask_and_complain(client, db, language, said):
    page = client.get(f"/privacy/{language}").text

    assert all(words in page for words in said)


def test_without_a_language_it_opens_in_the_reader_s_own(client, db):
    answer = client.get("/privacy", headers={"accept-language": "hi"})

    assert (answer.status_code, answer["Location"]) == (302, "/privacy/hi")


@pytest.mark.parametrize("language", ALL)
def test_the_notice_of_a_service_is_a_page_in_each_language(client, db, settings, language):
    settings.CHAUPAL_GRIEVANCE_OFFICER = "Asha, asha@city.example"
    answer = client.get(f"/privacy/{language}/marriage_registration/1")
    page = answer.text

    assert (answer.status_code, answer["Content-Language"]) == (200, language)
    assert number_of("marriage_registration", 1, language) in page
    assert all(escape(section.heading) in page for section in notice(language).sections)
    assert "asha@city.example" in page
    assert "<script" not in page
    assert f'<div lang="{language}" dir="{(SCHEDULED | LANGUAGES)[language].direction}">' in page
    for code in ALL:
        assert f'href="/privacy/{code}/marriage_registration/1"' in page


@pytest.mark.parametrize("path", ["xx/birth_certificate/1", "en/nothing/1", "en/birth_certificate/999"])
def test_of_no_such_service_there_is_no_page(client, db, path):
    assert client.get(f"/privacy/{path}").status_code == 404


def test_the_notice_of_a_service_opens_in_the_reader_s_own_language(client, db):
    answer = client.get("/privacy/birth_certificate/1", headers={"accept-language": "hi"})

    assert (answer.status_code, answer["Location"]) == (302, "/privacy/hi/birth_certificate/1")
