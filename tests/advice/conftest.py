from collections.abc import Iterator
from typing import Any

import pytest

from tests.emulators.model.served import KEY, CityModel, model_served


@pytest.fixture(scope="session")
def city_model() -> Iterator[CityModel]:
    with model_served() as model:
        yield model


@pytest.fixture
def model(city_model: CityModel, settings: Any) -> CityModel:
    """The emulated model, set up for us."""
    city_model.forget()
    settings.CHAUPAL_LLM_URL, settings.CHAUPAL_LLM_MODEL = f"{city_model.url}/v1", "city-model"
    settings.CHAUPAL_LLM_KEY, settings.CHAUPAL_LLM_SECONDS = KEY, 2.0
    return city_model


@pytest.fixture
def town(db: None) -> None:
    """Our numbers are known."""
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
