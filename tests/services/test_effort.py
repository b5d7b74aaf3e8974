"""A form feels short in a chat: how much is written in the happy talks, by a citizen with good papers."""

from statistics import median

import pytest

from chaupal.catalogue.effort import Effort, of_service
from chaupal.catalogue.queries import library

MOST = 14
MEDIAN = 7


@pytest.fixture(scope="module")
def efforts() -> dict[tuple[str, str], Effort]:
    read = library()
    found = {
        (entry.service.id, language): of_service(entry.talks, language)
        for entry in read.current
        for language in read.languages
    }
    assert [name for name, each in found.items() if each is None] == []
    return {name: each for name, each in found.items() if each}


def test_no_service_has_more_to_write_than_a_citizen_bears(efforts: dict[tuple[str, str], Effort]):
    assert {name: each.typed for name, each in efforts.items() if each.typed > MOST} == {}


@pytest.mark.parametrize("language", ["hi", "en"])
def test_half_of_the_services_take_few_written_answers(efforts: dict[tuple[str, str], Effort], language: str):
    assert median(each.typed for (_, spoken), each in efforts.items() if spoken == language) <= MEDIAN
