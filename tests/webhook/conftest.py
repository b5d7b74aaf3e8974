import pytest


@pytest.fixture
def town(transactional_db: None) -> None:
    """Our numbers are known; transactions are real."""
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    for number_id, department in (("220099887766554", "revenue"), ("220099887766555", "mcd")):  # as in the samples
        actions.enter_number(number_id, "+91 98000 00100", department, "Sample")
    queries._numbers_until = 0.0
