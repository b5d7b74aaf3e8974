"""Words against what is put confirm nothing, whatever of it they name; a no alone names no option."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.talk import SAID, Form, Talk, Where
from chaupal.hearing import answers
from chaupal.hearing.acts import ASSENT
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.understanding.ear import ear

TODAY = date(2026, 6, 15)
INCOME = "income_certificate"
CHOICES = [
    (service.id, field.id)
    for service in catalogue().offered()
    for field in service.fields
    if field.spec.kind == "choice" and 1 < len(field.spec.options) <= 8 and not field.hidden
]
AGAINST = [
    "नहीं, मैंने कहा कि {} गलत है",
    "नहीं, {} नहीं",
    "nahi, {} to galat hai",
    "no, I said {} is wrong",
    "{} is wrong",
    "नहीं जी, {} क्यों लिखा",
    "no, not {}",
]


def heard(service: str, field: str, said: str, put: str = "") -> Heard:
    of = catalogue().service(service)
    doubtful = {SAID: {field: put}} if put else {}
    form = Form("f1", of.id, of.version, item=field, doubtful=doubtful)
    return hear(ear(), question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY), said, TODAY)


@pytest.mark.parametrize(("service", "field"), CHOICES[::4])
@pytest.mark.parametrize("way", AGAINST)
def test_what_is_put_is_never_confirmed_by_words_against_it(service: str, field: str, way: str):
    spec = catalogue().service(service).item(field).spec
    for put, labels in spec.options:
        told = heard(service, field, way.format(labels[0]), put)
        now = told.values.get(field)
        is_yes = told.act == ASSENT and not labels[0].startswith("हाँ")  # "yes, it is there" is put
        assert (is_yes, now is None or now.value != put, told.option != put) == (False, True, True), put


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("occupation", "नहीं, पढ़ाई के लिए नहीं चाहिए"),
        ("occupation", "नहीं, यह बात नहीं है"),
        ("occupation", "padhai ke liye nahi chahiye"),
        ("occupation", "पढ़ाई नहीं, इलाज"),
        ("for_whom", "किस काम के लिए: पढ़ाई नहीं, इलाज के लिए"),
        ("for_whom", "नहीं, पढ़ाई के लिए नहीं चाहिए"),
        ("for_whom", "ilaaj ke liye, padhai ke liye nahi"),
    ],
)
def test_a_no_and_a_link_name_no_option(field: str, said: str):
    told = heard(INCOME, field, said)

    assert (told.answers.get(field), told.perhaps.get(field), told.option, told.begins) == (None, None, "", None)


@pytest.mark.parametrize("said", ["कोई कमाई नहीं", "no earning", "कुछ नहीं करता", "koi kaam nahi"])
def test_an_option_that_denies_is_still_told_by_its_words(said: str):
    told = heard(INCOME, "occupation", said)

    assert "unemployed" in (told.answers.get("occupation"), told.perhaps.get("occupation"), told.option)


def test_the_options_are_shown_as_they_are_put():
    of = catalogue().service(INCOME)
    put = question(
        catalogue(),
        Talk(
            where=Where.ASKING,
            form=Form("f1", of.id, of.version, item="occupation", doubtful={SAID: {"occupation": "unemployed"}}),
        ),
        TODAY,
    )

    assert answers.show(put.asked[0].spec, "unemployed", "hi") in put.offered
