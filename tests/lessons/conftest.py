import pytest


@pytest.fixture
def town(db: None) -> None:
    """Our numbers are known."""
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
