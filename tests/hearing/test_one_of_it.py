"""How many is put right in words, "one" among them, which is an article as well: of all services' numbers."""

from collections.abc import Iterator

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.hearing.transliteration import romanised
from tests.hearing.test_chosen import answers, changed, with_held

pytestmark = pytest.mark.once

SAID = {
    "en": ("i only want {n} {label}", "just {n} {label} is enough", "make it {n} {label}"),
    "hi": ("{label} सिर्फ़ {n} चाहिए", "{label} {n} ही कर दो", "{label} बस {n} काफ़ी हैं"),
    "hi-Latn": ("{label} sirf {n} chahiye", "{label} {n} hi kar do"),
}
ONE = {"en": "one", "hi": "एक", "hi-Latn": "ek"}
LEAST = 0.85  # some labels are of two numbers: the load now, and the load wished for


def told(way: str, number: str) -> Iterator[tuple[str, str, str]]:
    """A service, its number, and a sentence that says how many it is to be."""
    for service in catalogue().current:
        texts = catalogue().service(service).texts["en" if way == "en" else "hi"]
        for asked in (each.blank for each in answers(service) if each.blank.kind == "number"):
            label = texts[f"{asked.id}.label"].lower()
            for frame in SAID[way]:
                said = frame.format(label=romanised(label) if way == "hi-Latn" else label, n=number)
                yield service, asked.id, said


@pytest.mark.parametrize("way", SAID)
@pytest.mark.parametrize("number", [1, 3])
def test_a_number_that_is_called_by_its_label_becomes_what_it_is_said_to_be(way: str, number: int):
    heard = [
        (changed(with_held(service, field, 14), said, plainly=True) == {field: number}, said)
        for service, field, said in told(way, ONE[way] if number == 1 else str(number))
    ]

    assert sum(is_right for is_right, _ in heard) >= LEAST * len(heard), [said for right, said in heard if not right]


@pytest.mark.parametrize("said", ["copies ke liye ek sawaal hai", "one question about copies", "कॉपियाँ एक दिन में मिलेंगी"])
def test_an_article_counts_nothing(said: str):
    assert changed(with_held("birth_certificate", "copies", 3), said, plainly=True) == {}
