"""The sheet on a service: all that the catalogue says of it, in one language, on a page or two, sent into the chat."""

import shutil
import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader

from chaupal.catalogue.queries import catalogue
from chaupal.certificates import actions, guides
from chaupal.certificates.forms import read
from chaupal.certificates.jobs import guide
from chaupal.consent.queries import itemised
from chaupal.engine.definition import Service
from chaupal.engine.effects import NOTICE
from chaupal.jobs.base import Retry
from tests.talking import jobs

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils reads the pages")
SERVICES = [service.id for service in catalogue().offered()]


def text_of(pdf):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return "".join(run.stdout.decode().split())


def sheet(name, language):
    return guides.sheet(name, catalogue().current[name], language)


@needs_poppler
def test_it_says_in_english_what_the_catalogue_says():
    text = text_of(sheet("caste_certificate_obc", "en"))
    service = catalogue().service("caste_certificate_obc")

    for key in ("name", "about", "fee_note", "eligibility", "where"):
        assert "".join(service.texts["en"][key].split()) in text
    for paper in service.papers:
        assert "".join(service.texts["en"][f"{paper.id}.label"].split()) in text
    assert "14workingdays" in text


@needs_poppler
def test_it_says_it_in_hindi_without_english_words():
    text = text_of(sheet("birth_certificate", "hi"))

    assert "कौनआवेदनकरसकताहै" in text
    assert "जन्मप्रमाणपत्र" in text
    assert "fee" not in text.lower()


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_one_of_at_most_two_pages(name, language):
    reader = PdfReader(BytesIO(sheet(name, language)))

    assert len(reader.pages) <= 2
    assert catalogue().service(name).texts[language]["name"] in reader.metadata.title


def test_both_languages_have_the_same_words():
    def keys(words):
        return {key: keys(value) if isinstance(value, dict) else None for key, value in words.items()}

    words = read("guide")

    assert keys(words["hi"]) == keys(words["en"])


def test_it_is_set_once():
    assert sheet("birth_certificate", "en") is sheet("birth_certificate", "en")


def test_what_is_on_papers_is_not_said_to_be_asked():
    service = catalogue().service("caste_certificate_obc")
    asked = guides.printed(service, "en")["asked"]

    assert service.texts["en"]["certificate_for.label"] in asked
    assert service.texts["en"]["applicant_name.label"] not in asked


def test_the_steps_follow_the_service():
    def steps(**how):
        of = Service("x", 1, "d", "status", "p", (), {}, **how)
        return list(guides._steps(of, {"steps": {step: step for step in STEPS}}))

    assert steps(outcome="answer") == ["begin", "answer", "answered"]
    assert steps(outcome="receipt", bill="due") == ["begin", "answer", "pay", "receipt"]


STEPS = ("begin", "papers", "answer", "pay", "wait", "certificate", "receipt", "answered", "none")


def test_it_comes_into_the_chat(city, talk):
    actions.send_guide(talk.id, "birth_certificate", 1, "hi")
    ((path, arguments),) = jobs()
    assert path == "chaupal.certificates.jobs.guide"

    guide(*arguments)
    guide(*arguments)

    (fact,) = [fact for fact in talk.heard() if fact["type"] == "guide_ready"]
    assert (fact["service"], fact["filename"]) == ("birth_certificate", "birth-certificate-hi.pdf")
    media = city.graph("GET", fact["media_id"]).json()
    assert city.http.get(media["url"]).content == sheet("birth_certificate", "hi")


def test_it_waits_for_whatsapp(city, talk):
    actions.send_guide(talk.id, "birth_certificate", 1, "hi")
    city.fault(kind="down")

    with pytest.raises(Retry):
        guide(*jobs()[0][1])


@needs_poppler
@pytest.mark.parametrize("language", ["hi", "en"])
def test_the_notice_says_on_paper_what_its_page_says(language):
    version = catalogue().current["marriage_registration"]
    whole = itemised("marriage_registration", version, language)

    text = text_of(guides.notice("marriage_registration", version, language))

    shown = [label for part in whole.parts for each in part.items for label in each.labels] + [whole.number]
    shown += [section.heading for section in whole.sections if section.id != "languages"]
    assert [each for each in shown if "".join(each.split()) not in text] == []


def test_the_notice_comes_into_the_chat(city, talk):
    actions.send_guide(talk.id, "birth_certificate", 1, "hi", NOTICE)

    guide(*jobs()[0][1])

    (fact,) = [fact for fact in talk.heard() if fact["type"] == "guide_ready"]
    assert (fact["sheet"], fact["filename"]) == (NOTICE, "birth-certificate-notice-hi.pdf")
    media = city.graph("GET", fact["media_id"]).json()
    assert city.http.get(media["url"]).content == guides.notice("birth_certificate", 1, "hi")
