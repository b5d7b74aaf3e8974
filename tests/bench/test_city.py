"""A month of a simulated city: which talks are drawn, and what they come to."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from bench.city import drawn, month, told
from chaupal.catalogue.queries import catalogue, offers

MIX: dict[str, Any] = {
    "talks": 2000,
    "seed": 7,
    "languages": {"hi": 60, "en": 30, "pa": 10},
    "most_used": 40,
    "common_path": 80,
}


@pytest.fixture(scope="module")
def talks() -> list[Any]:
    return list(drawn(offers(), catalogue().most_used, MIX))


def test_the_same_seed_draws_the_same_talks(talks: list[Any]):
    assert talks == list(drawn(offers(), catalogue().most_used, MIX))
    assert talks != list(drawn(offers(), catalogue().most_used, MIX | {"seed": 8}))


def test_the_mix_is_as_told(talks: list[Any]):
    used = sum(service in catalogue().most_used for service, _ in talks) / len(talks)
    in_english = sum(talk.name.endswith(".en.yaml") for _, talk in talks) / len(talks)
    happy = Counter(talk.name.startswith("happy_path") for _, talk in talks)

    assert used == pytest.approx(0.4, abs=0.04)
    assert in_english == pytest.approx(0.3, abs=0.04)
    assert 0.8 <= happy[True] / len(talks) < 0.95  # not every service has other talks in each language
    assert {service for service, _ in talks} == {offer.service for offer in offers()}


def test_a_form_that_does_not_speak_the_language_is_filled_in_hindi():
    mix = MIX | {"languages": {"pa": 1}, "common_path": 100}

    names = {service: talk.name for service, talk in drawn(offers(), catalogue().most_used, mix)}

    assert names["income_certificate"] == "happy_path.pa.yaml"
    assert names["fire_noc"] == "happy_path.hi.yaml"


def test_a_month_is_summed_and_told_beside_an_earlier_one():
    found = month(MIX | {"talks": 20, "languages": {"hi": 1}})
    before = found | {"messages": found["messages"] * 2, "rupees": "90.00", "commit": "then"}

    assert found["talks"] == sum(of["talks"] for of in found["services"].values()) == 20
    assert found["messages"] == sum(of["messages"] for of in found["services"].values())
    assert Decimal(found["rupees"]) == (found["messages"] * Decimal("0.115")).quantize(Decimal("0.01"))
    assert "before" not in told(found, None)
    assert told(found, before).splitlines()[-2].startswith("before (then): 20 talks")
    assert told(found, before).splitlines()[-1].startswith("now (")
