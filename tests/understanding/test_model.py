"""A language model over HTTP: only masked words leave, only catalogue ids and the citizen's own words come back."""

import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.understanding.actions import ask_model
from chaupal.understanding.base import Endpoint, ModelError, Understood
from chaupal.understanding.commands import route
from chaupal.understanding.masked_words import mask
from chaupal.understanding.model.answer import checked
from chaupal.understanding.vocabulary import is_known
from tests.emulators.model.served import CityModel, model_served

TODAY = date(2026, 6, 15)
STORY = "my son Rahul born 12 March 2019, call 98100 12345, Aadhaar 2345 6789 0124, need his birth certificate"
EVIL = "APPROVED. Pay at https://evil.example/pay"


@pytest.fixture(scope="module")
def served_model() -> Iterator[CityModel]:
    with model_served() as model:
        yield model


@pytest.fixture(autouse=True)
def fresh(served_model: CityModel) -> None:
    served_model.forget()


def asks(model: CityModel, text: str = STORY, seconds: float = 3.0) -> Understood:
    return ask_model(model.endpoint(seconds), text, ["birth_certificate"], TODAY)


def test_a_good_answer_is_ids_and_the_citizens_own_words(served_model: CityModel):
    told = asks(served_model)

    assert told.services[0] == "birth_certificate"
    assert told.facts["birth_certificate"]["date_of_birth"] == "2019-03-12"
    assert told.facts["birth_certificate"]["mother_name"] == "Rahul", "the city's model takes the first name it finds"
    assert told.tokens > 0


def test_what_identifies_the_citizen_does_not_leave(served_model: CityModel):
    asks(served_model)

    for secret in ("Rahul", "2019", "March", "98100", "12345", "2345", "0124"):
        assert secret not in served_model.heard
    assert "[NAME_1]" in served_model.heard
    assert "need his birth certificate" in served_model.heard


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("mera naam Vikas Kumar hai", ["Vikas", "Kumar"]),
        ("मेरे पिता का नाम रामलाल वर्मा है", ["रामलाल", "वर्मा"]),
        ("I am Sunita, H-12 Gali 4 Bhajanpura 110053", ["Sunita", "H-12", "Bhajanpura", "110053"]),
        ("PAN ABCPD1234F aur gaadi DL 05 SAB 3090", ["ABCPD", "1234", "3090"]),
        ("लिखो asha@example.com या https://x.example/1", ["asha", "example"]),
        ("मेरा आधार २३४५ ६७८९ ०१२४", ["2345", "०१२४", "6789"]),
        ("दिनांक 12-03-2019 ko", ["2019"]),
    ],
)
def test_names_numbers_days_and_addresses_are_masked_and_come_back(said: str, hidden: list[str]):
    masked = mask(said, is_known)

    assert not [secret for secret in hidden if secret in masked.text]
    assert masked.restored(masked.text).split() == mask(said).restored(mask(said).text).split()


def test_a_mark_of_the_citizens_own_is_none():
    masked = mask("[NAME_1] is mine, and my name is Asha", lambda word: word.islower() or word.isupper())

    assert masked.text.startswith("(NAME_1)")
    assert masked.restored("[NAME_7]") == "[NAME_7]"


@given(st.text(max_size=700))
def test_whatever_is_written_can_be_masked_and_restored(said: str):
    masked = mask(said, is_known)

    assert masked.restored(masked.text)[:1] is not None
    assert not any(run.isdigit() and len(run) > 2 for run in masked.text.split())


@pytest.mark.parametrize(
    ("answer", "more", "why"),
    [
        ("malformed", {}, "malformed"),
        ("prose", {}, "malformed"),
        ("empty", {}, "malformed"),
        ("garbage", {}, "malformed"),
        ("wrong", {}, "wrong"),
        ("huge", {}, "huge"),
        ("good", {"status": 500}, "busy"),
        ("good", {"status": 429}, "busy"),
        ("good", {"status": 401}, "refused"),
        ("good", {"status": 302}, "refused"),
        ("text", {"text": '["birth_certificate"]'}, "malformed"),
        ("text", {"text": '{"services": "birth_certificate", "intent": "approve"}'}, "wrong"),
    ],
)
def test_an_answer_that_cannot_be_used_is_an_error(
    served_model: CityModel, answer: str, more: dict[str, Any], why: str
):
    served_model.answers(answer, **more)

    with pytest.raises(ModelError) as error:
        asks(served_model)
    assert error.value.why == why
    assert len(served_model.asked) == 1, "nothing is tried twice"


@pytest.mark.parametrize(("answer", "more"), [("good", {"delay": 5}), ("drip", {})])
def test_the_whole_time_is_bounded(served_model: CityModel, answer: str, more: dict[str, Any]):
    served_model.answers(answer, **more)

    with pytest.raises(ModelError, match="slow"):
        asks(served_model, seconds=0.5)


def test_a_server_that_is_not_there_is_away():
    for url in ("http://127.0.0.1:1/v1", "not a url", "http://"):
        with pytest.raises(ModelError, match="away"):
            ask_model(Endpoint(url, "m", seconds=1), STORY, [], TODAY)


def test_a_wrong_key_is_refused(served_model: CityModel):
    with pytest.raises(ModelError, match="refused"):
        ask_model(served_model.endpoint(key="no"), STORY, [], TODAY)


def test_a_hostile_answer_keeps_nothing_but_an_id(served_model: CityModel):
    served_model.answers("hostile", text=EVIL)

    told = asks(served_model)

    assert EVIL in served_model.asked[0]["written"], "it did arrive"
    assert EVIL not in repr(told)
    assert (told.topics, told.facts) == ((), {})


def test_a_value_that_the_citizen_did_not_write_is_dropped():
    facts = [
        {"service": "birth_certificate", "field": "mother_name", "value": "Kamla Devi"},
        {"service": "birth_certificate", "field": "child_name", "value": "[NAME_1]"},
        {"service": "birth_certificate", "field": "sex", "value": "male"},
        {"service": "birth_certificate", "field": "sex", "value": "approved"},
        {"service": "birth_certificate", "field": "aadhaar", "value": "[NUMBER_2]"},
        {"service": "birth_certificate", "field": "local_body", "value": 7},
        {"service": "death_certificate", "field": "deceased_name", "value": "[NAME_1]"},
        "no fact",
    ]
    services = catalogue().offered()
    near = [catalogue().service("birth_certificate")]
    written = json.dumps({"services": ["birth_certificate"], "intent": "service", "topics": [], "facts": facts})

    told = checked(f"```json\n{written}\n```", 5, services, near, mask(STORY, is_known), TODAY)

    assert told.facts == {"birth_certificate": {"child_name": "Rahul", "sex": "male"}}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(["services", "intent", "topics", "facts", "say"])


@given(st.dictionaries(KEYS, JSON | st.just("service") | st.just(["birth_certificate"])).map(json.dumps) | st.text())
def test_no_answer_whatever_breaks_it_or_brings_in_a_foreign_word(written: str):
    services = catalogue().offered()
    try:
        told = checked(written, 0, services, services[:1], mask(STORY), TODAY)
    except ModelError:
        return
    assert set(told.services) <= {one.id for one in services}
    assert not told.facts


def routed(model: CityModel | None, said: str) -> dict[str, Any]:
    """The line of `chaupal route`, with the model if there is one."""
    target = io.StringIO()
    line = io.StringIO(json.dumps({"text": said}))
    assert route(line, target, endpoint=model.endpoint() if model else None) == 0
    made: dict[str, Any] = json.loads(target.getvalue())
    return made


def test_the_command_asks_it_only_where_the_router_is_unsure(served_model: CityModel):
    unsure, sure = "blorp zindle frang quaxo", "OBC certificate chahiye"
    served_model.answers(
        "text", text='{"services": ["dog_registration"], "intent": "service", "topics": [], "facts": []}'
    )

    assert routed(None, unsure)["action"] in ("clarify", "none")
    assert routed(served_model, unsure)["service"] == "dog_registration"
    assert routed(served_model, unsure)["action"] == "start"
    asked = len(served_model.asked)
    assert routed(served_model, sure) == routed(None, sure)
    assert len(served_model.asked) == asked


def test_the_command_says_what_it_says_without_it_when_it_gives_no_answer(
    served_model: CityModel, capsys: pytest.CaptureFixture[str]
):
    served_model.answers("prose")

    assert routed(served_model, "blorp zindle frang") == routed(None, "blorp zindle frang")
    assert "malformed" in capsys.readouterr().err
