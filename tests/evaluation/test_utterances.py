"""The unseen utterances keep their shape, and keep apart from what the router learns from."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

import pytest
import yaml

from chaupal.catalogue.queries import catalogue
from chaupal.hearing.folding import phrase
from chaupal.hearing.packs import phrases_by
from chaupal.understanding.decision import decide
from evaluation.cases import cases
from evaluation.goals import ANOTHER, WISHES
from evaluation.measures import Result, wishes

UTTERANCES = Path(__file__).parents[2] / "evaluation" / "utterances"
LANGUAGES = ("hi", "en", "hi-Latn")
SERVICES = 51
ALARMS = re.compile(
    r"आग|मौत|मर |मरी|मार |एक्सीडेंट|हादसे|दुर्घटना|\b(?:fire|accident|kill|died|burn\w*|aag|maut|mar gaya|electrocuted)\b"
)


@cache
def read(name: str) -> Any:
    return yaml.safe_load((UTTERANCES / f"{name}.yaml").read_text())


def texts(name: str) -> list[str]:
    content = read(name)
    if isinstance(content, dict):
        return [text for said in content.values() for text in said]
    return [entry["text"] for entry in content]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service_is_asked_for_in_many_words(language: str):
    said = read(f"services.{language}")

    assert len(said) == SERVICES
    assert {service.id for service in catalogue().services.values()} <= said.keys()
    assert {service: len(ways) for service, ways in said.items() if len(ways) < 22} == {}


@pytest.mark.parametrize(
    ("name", "least"), [("none", 220), ("smalltalk", 60), ("emergencies", 60), ("topics", 220), ("wishes", 800)]
)  # fmt: skip
def test_there_is_enough_of_the_rest(name: str, least: int):
    assert len(read(name)) >= least
    assert set(LANGUAGES) <= {entry["language"] for entry in read(name)}


def test_entries_say_what_is_expected_of_them():
    kinds = {"fire", "violence", "medical", "suicide", "child", "cyber_fraud", "crime"}
    topics = {"fee", "documents", "time", "eligibility", "where", "status"}

    assert {entry["kind"] for entry in read("emergencies")} == kinds
    assert {entry["topic"] for entry in read("topics")} == topics
    assert {entry["service"] for entry in read("topics")} <= read("services.hi").keys()
    assert min(Counter(entry["topic"] for entry in read("topics")).values()) >= 20


def test_alarming_words_stand_where_nothing_burns():
    harmless = [entry["text"] for entry in read("none") if entry.get("near") == "emergency"]
    served = [text for language in LANGUAGES for text in texts(f"services.{language}") if ALARMS.search(text)]

    assert len(harmless) >= 20
    assert len(served) >= 20


def test_each_is_said_once_and_written_one_way():
    said = [text for path in sorted(UTTERANCES.glob("*.yaml")) for text in texts(path.stem)]

    assert [text for text in said if not is_normalized("NFC", text) or text != text.strip()] == []
    assert [text for text, times in Counter(text.casefold() for text in said).items() if times > 1] == []


def test_none_is_an_example_that_the_router_learns():
    learnt = {
        phrase(text) for service in catalogue().services.values() for said in service.examples.values() for text in said
    }
    learnt |= {phrase(text) for listed in phrases_by("elsewhere").values() for text in listed}
    names = [
        path.stem for path in UTTERANCES.glob("*.yaml") if path.stem != "smalltalk"
    ]  # there are few ways to say hello

    assert [text for name in names for text in texts(name) if phrase(text) and phrase(text) in learnt] == []


def test_what_is_wished_anywhere_is_done_as_often_as_it_was():
    wished = [case for case in cases() if case.kind == "wishes"]

    figures = wishes([Result(case, decide(case.text), 0.0) for case in wished])

    assert [name for name in ("open", "sealed") if figures[name] < WISHES] == []
    assert figures["another"] <= ANOTHER
