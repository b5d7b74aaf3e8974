"""What is asked for consent is short in every service and language, and names what the law wants named."""

import pytest

from chaupal.catalogue.limits import WORDS_OF_CONSENT
from chaupal.catalogue.queries import catalogue
from chaupal.engine.effects import BUTTON_TITLE, MOST_BUTTONS
from chaupal.engine.forms import gathered
from chaupal.engine.talk import Talk, Where
from chaupal.engine.weave import INTERACTIVE_LIMIT
from chaupal.kit.languages import LANGUAGES
from tests.engine.talking import Citizen

TAKES_BACK = {"hi": "बंद करो", "en": "STOP", "pa": "ਬੰਦ ਕਰੋ"}
SPOKEN = [(one.id, language) for one in catalogue().offered() for language in one.languages]

pytestmark = pytest.mark.once


def test_all_are_counted_in_each_language_they_speak():
    assert len(catalogue().offered()) == 51
    assert {language for _, language in SPOKEN} == set(LANGUAGES)


@pytest.mark.parametrize(("name", "language"), SPOKEN)
def test_consent_is_one_message_of_few_words_that_names_what_must_be_named(offered, name, language):
    service = offered.service(name)

    (said,) = Citizen(offered, Talk(Where.LOBBY, language)).taps_id(f"svc|{name}").says

    assert len(said.body.split()) <= WORDS_OF_CONSENT
    assert len(said.body) <= INTERACTIVE_LIMIT
    assert len(said.options) == MOST_BUTTONS
    assert all(len(option.title) <= BUTTON_TITLE for option in said.options)
    named = [offered.texts[language][f"data.{kind}"] for kind in gathered.kinds(service)]
    department = offered.departments[service.department].names[language]
    for part in (*named, department, TAKES_BACK[language], offered.officer):
        assert part in said.body
    assert f"/privacy/{language}/{name}/{service.version}" in said.body


@pytest.mark.parametrize("name", [service.id for service in catalogue().offered()])
def test_every_question_and_paper_is_of_a_kind_that_is_named(name):
    service = catalogue().service(name)

    kinds = gathered.kinds(service)

    assert {gathered.kind_of(field) for _, field in gathered.questions(service)} <= set(kinds)
    assert bool(service.papers) == bool({gathered.PAPERS, gathered.PHOTOS} & set(kinds))
