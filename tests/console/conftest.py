"""Officers at their desks. Models are imported late: pytest reads this before Django is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from chaupal.departments.models import Officer


@pytest.fixture
def assistant(db) -> Officer:
    from tests.applications.cases import officer

    return officer("assistant", "dealing_assistant")


@pytest.fixture
def signed_in() -> Callable[..., Client]:
    """A browser of the officer's, in English if nothing is said."""
    from django.test import Client

    from tests.second_factor import sign_in

    def signed(officer: Officer, language: str = "en") -> Client:
        return sign_in(Client(headers={"accept-language": language}), officer)

    return signed
