"""A city whose numbers are known, and certificates to check."""

import pytest

from tests.talking import Talk, open_talk


@pytest.fixture
def numbers(db: None) -> None:
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments.actions import load_demo_numbers

    load_demo_numbers(catalogue())


@pytest.fixture
def talk(db: None) -> Talk:
    return open_talk()


@pytest.fixture(autouse=True)
def fresh_minute():
    """Nobody has asked too often in this process."""
    from django.core.cache import caches

    caches["process"].clear()
