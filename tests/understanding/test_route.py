"""`chaupal route`: JSON lines in, JSON lines out, in the same order."""

import io
import json
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.understanding.commands import route

KEYS = {"text", "language", "action", "service", "topic", "confidence", "candidates"}
ACTIONS = {"start", "clarify", "answer", "status", "menu", "human", "smalltalk", "none"}


def routed(*asked: dict[str, Any]) -> list[dict[str, Any]]:
    target = io.StringIO()
    route(io.StringIO("\n".join(json.dumps(line) for line in asked) + "\n\n"), target)
    return [json.loads(line) for line in target.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("said", "action", "service", "topic"),
    [
        ("मुझे जन्म प्रमाण पत्र चाहिए", "start", "birth_certificate", None),
        ("obc certificate banwana hai", "start", "caste_certificate_obc", None),
        ("house tax bharna hai", "start", "property_tax_payment", None),
        ("birth certificate ki fees kitni hai?", "answer", "birth_certificate", "fee"),
        ("where is my application", "status", None, "status"),
        ("menu", "menu", None, None),
        ("adhikari se baat", "human", None, None),
        ("namaste", "smalltalk", None, None),
        ("thank you", "smalltalk", None, None),
        ("who won the match", "none", None, None),
        ("", "none", None, None),
    ],
)
def test_what_is_done(said: str, action: str, service: str | None, topic: str | None):
    line = routed({"text": said})[0]

    assert (line["action"], line["service"], line["topic"]) == (action, service, topic)
    assert set(line) == KEYS
    assert line["action"] in ACTIONS
    assert 0 <= line["confidence"] <= 1


@pytest.mark.parametrize(
    ("language", "question", "topic"),
    [
        ("en", "what does the {} cost?", "fee"),
        ("en", "how much is {}", "fee"),
        ("en", "what papers do I need for {}", "documents"),
        ("en", "how many days for {}", "time"),
        ("hi", "{} का कितना पैसा लगता है?", "fee"),
        ("hi", "{} में क्या-क्या काग़ज़ लगते हैं", "documents"),
        ("hi", "{} कितने दिन में मिलेगा", "time"),
    ],
)
def test_a_plain_question_that_names_a_service_is_about_it(language: str, question: str, topic: str):
    services = [service for service in catalogue().offered() if service.kind != "status"]
    lines = routed(*({"text": question.format(service.texts[language]["short_name"])} for service in services))
    answered = [line["service"] for line in lines if (line["action"], line["topic"]) == ("answer", topic)]

    missed = {service.id for service in services} - set(answered)
    assert len(missed) <= 2, missed  # the names of some speak for what they are about, too


def test_lines_come_back_in_order_with_their_language():
    lines = routed(
        {"text": "menu"}, {"text": "मेन्यू"}, {"text": "ghar ka tax bharna hai"}, {"text": "12", "language": "hi"}
    )

    assert [line["language"] for line in lines] == ["en", "hi", "hi-Latn", "hi"]
    assert [line["text"] for line in lines] == ["menu", "मेन्यू", "ghar ka tax bharna hai", "12"]


def test_candidates_are_listed_best_first():
    candidates = routed({"text": "certificate"})[0]["candidates"]

    assert [candidate["confidence"] for candidate in candidates] == sorted(
        (candidate["confidence"] for candidate in candidates), reverse=True
    )


@pytest.mark.parametrize("line", ["no json", "[1]", '"menu"', '{"words": "menu"}', '{"text": 7}'])
def test_a_line_without_a_text_ends_it_and_is_named(line: str, capsys: pytest.CaptureFixture[str]):
    assert route(io.StringIO(f'{{"text": "menu"}}\n{line}\n'), io.StringIO()) == 2
    assert capsys.readouterr().err.startswith("line 2 ")
