"""Sayings: where their words count, and where they do not."""

import pytest

from chaupal.hearing import sayings

STOPPED = sayings.sayings({"stopped": ("पेंशन … नहीं आई", "राशन बंद"), "rude": ("गाली देता",)})


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("पेंशन नहीं आई", "stopped"),  # nothing need stand at the dots
        ("मेरी पेंशन तीन महीने से नहीं आई है", "stopped"),
        ("राशन कब से बंद", None),  # more than one word between
        ("राशन अब बंद", "stopped"),
        ("डीलर गाली देता है, पेंशन नहीं आई", "stopped"),  # the longer one
        ("डीलर गाली देता है, राशन बंद", None),  # two things
        ("पेंशन आई", None),
        ("राशन बंद नहीं है", None),
    ],
)
def test_a_saying_counts_where_its_words_come_in_order_in_one_clause(said: str, option: str | None):
    assert sayings.told(STOPPED, sayings.clauses(said), None) == option
