from dataclasses import replace

import pytest
from django.conf import settings

from chaupal.catalogue.library import read_library
from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition.offices import Catalogue
from chaupal.kit.languages import LANGUAGES


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write into the golden talks what is replied now")


@pytest.fixture(scope="session")
def offered() -> Catalogue:
    """What is offered where every language that there is is shipped."""
    return replace(catalogue(), languages=tuple(LANGUAGES), texts=texts_of_all())


def texts_of_all() -> dict[str, dict[str, str]]:
    whole = read_library(settings.CHAUPAL_SERVICES_DIR, tuple(LANGUAGES))
    return {language: whole.shared_texts(language) for language in LANGUAGES}
