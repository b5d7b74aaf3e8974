import pytest

from chaupal.catalogue.queries import in_every_language
from chaupal.engine.definition.offices import Catalogue


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write into the golden talks what is replied now")


@pytest.fixture(scope="session")
def offered() -> Catalogue:
    return in_every_language()
