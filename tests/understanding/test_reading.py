"""What is understood of a text: its language, a question's topic, the service; as it is kept."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.engine.understood import POSSIBLE, SURE, Reading, choice
from chaupal.hearing.packs import phrases_by
from chaupal.understanding.language import language_of
from chaupal.understanding.queries import dumps, loads, read
from chaupal.understanding.topics import ORDER, topic_of

UTTERANCES = yaml.safe_load((Path(__file__).parent / "utterances.yaml").read_text())
NONE = UTTERANCES.pop("none")
MEANT = [(service, said) for service, ways in UTTERANCES.items() for listed in ways.values() for said in listed]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("मुझे प्रमाण पत्र चाहिए", "hi"),
        ("OBC प्रमाण पत्र", "hi"),
        ("mujhe praman patra chahiye", "hi-Latn"),
        ("ghar ka tax bharna hai", "hi-Latn"),
        ("kitne paise lagenge", "hi-Latn"),
        ("certificate kaise banega", "hi-Latn"),
        ("I need a certificate", "en"),
        ("what is the fee", "en"),
        ("ਮੈਨੂੰ ਸਰਟੀਫਿਕੇਟ ਚਾਹੀਦਾ ਹੈ", "pa"),
        ("OBC ਸਰਟੀਫਿਕੇਟ", "pa"),
        ("mainu certificate chahida hai", "pa-Latn"),
        ("ghar da tax bharna hai", "pa-Latn"),
        ("mera ghar ka tax bharna hai", "hi-Latn"),
        ("pay house tax", "en"),
        ("12/3/2019", "hi"),
        ("👍", "hi"),
        ("", "hi"),
        ("ஆதார்", "hi"),
    ],
)
def test_the_language_is_told_by_script_and_by_words(said: str, language: str):
    assert language_of(said, "hi") == language


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("what is the fee?", "fee"),
        ("kitne paise lagenge", "fee"),
        ("कितना शुल्क है", "fee"),
        ("which documents are needed", "documents"),
        ("kaun se kagaz chahiye", "documents"),
        ("कौन से दस्तावेज़ लगेंगे", "documents"),
        ("how many days will it take", "time"),
        ("kitne din lagenge", "time"),
        ("कितना समय लगेगा?", "time"),
        ("kab tak milega", "time"),
        ("how much time does it take", "time"),
        ("how much is it?", "fee"),
        ("kitna lagega", "fee"),
        ("who is eligible", "eligibility"),
        ("kaun le sakta hai", "eligibility"),
        ("पात्रता क्या है", "eligibility"),
        ("where is the office", "where"),
        ("kahan jana hoga", "where"),
        ("कहाँ जाना होगा", "where"),
        ("पैसे दे दिए", None),
        ("12 din pehle", None),
        ("house tax", None),
        ("Deen Dayal", None),
        ("?", None),
        ("", None),
    ],
)
def test_a_question_has_a_topic(said: str, topic: str | None):
    assert topic_of(said) == topic


def test_every_topic_has_its_words():
    assert set(phrases_by("topics.sure")) == set(phrases_by("topics.asked")) == set(ORDER)


def test_the_right_service_comes_first():
    wrong = [said for service, said in MEANT if [name for name, _ in read(said).services[:1]] != [service]]

    assert len(wrong) <= len(MEANT) * 0.1, wrong


def test_the_right_service_is_worth_naming():
    unsure = [said for service, said in MEANT if dict(read(said).services).get(service, 0.0) < POSSIBLE]

    assert len(unsure) <= len(MEANT) * 0.1, unsure


def test_what_is_none_of_ours_is_not_taken_for_a_service():
    taken = [said for said in NONE if any(confidence >= POSSIBLE for _, confidence in read(said).services)]

    assert len(taken) <= len(NONE) * 0.1, taken
    assert not [said for said in NONE if any(confidence >= SURE for _, confidence in read(said).services)]


@pytest.mark.parametrize("language", catalogue().languages)
@pytest.mark.parametrize("service", catalogue().current)
def test_a_service_is_found_by_its_name(service: str, language: str):
    named = catalogue().service(service)

    for key in ("name", "short_name"):
        reading = read(str(named.text(language, key)))
        if named.kind == "status" and reading.command == "status":
            continue  # the wish that is heard anywhere
        name, confidence = reading.services[0]
        assert name == service
        assert confidence >= POSSIBLE


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ("pay house tax", "property_tax_payment"),  # the examples that the menu gives
        ("हाउस टैक्स भरना है", "property_tax_payment"),
        ("brith certficate", "birth_certificate"),
        ("birth certificate me naam change", "birth_certificate"),
        ("OBC CERTIFICATE!!!", "caste_certificate_obc"),
        ("बेटी हुई है, काग़ज़ बनवाना है", "birth_certificate"),
    ],
)
def test_a_service_is_found(said: str, service: str):
    name, confidence = read(said).services[0]

    assert name == service
    assert confidence >= POSSIBLE


def test_without_depth_wishes_and_topics_are_heard_and_services_are_not():
    assert read("menu", deep=False).command == "menu"
    assert read("birth certificate ki fees kitni hai?", deep=False) == Reading(topic="fee", language="hi")


def test_a_wish_is_nothing_else():
    assert read("मेन्यू") == Reading(command="menu", language="hi")


@given(st.text(max_size=200))
def test_whatever_is_written_can_be_read_and_kept(said: str):
    reading = read(said)

    assert loads(json.loads(json.dumps(dumps(reading)))) == reading
    assert all(0 <= confidence <= 1 for _, confidence in reading.services)


@pytest.mark.parametrize(
    ("said", "services"),
    [
        ("caste certificate", {"caste_certificate_obc", "caste_certificate_sc_st"}),
        ("जाति प्रमाण पत्र", {"caste_certificate_obc", "caste_certificate_sc_st"}),
        ("mujhe pension chahiye", {"old_age_pension", "widow_pension", "disability_pension"}),
        ("naya meter lagwana hai", {"electricity_new_connection", "water_new_connection"}),
    ],
)
def test_what_several_services_are_called_by_is_asked_about(said: str, services: set[str]):
    assert set(choice(read(said).services)) == services
