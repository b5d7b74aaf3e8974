"""Sayings: where their words count, and where they do not."""

import pytest

from chaupal.hearing import sayings

WAYS = sayings.sayings({"made": ("कार्ड बनवाना",), "opened": ("दुकान खोली/खोलनी",), "licence": ("गाड़ी चलाना",)})
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


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("bhai bahu ke naam karna hai", "bahu"),  # what stands between the words of the other
        ("bahu ke naam, bhai ke naam", None),
    ],
)
def test_of_two_the_one_counts_whose_words_are_together(said: str, option: str | None):
    of_field = sayings.sayings({"bhai": ("भाई के नाम",), "bahu": ("बहू के नाम",)})

    assert sayings.told(of_field, sayings.clauses(said), None) == option


@pytest.mark.parametrize("said", ["phone gir gya", "phone gir gaya", "फ़ोन गिर गया"])
def test_a_word_is_known_as_it_is_texted(said: str):
    assert sayings.told(sayings.sayings({"lost": ("गिर गया",)}), sayings.clauses(said), None) == "lost"


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("card banwana hai", "made"),  # the a that Latin letters leave out
        ("kard banavani thi", "made"),  # by whom
        ("dukaan kholi", "opened"),
        ("दुकान खोलनी है", "opened"),
        ("दुकान देखी", None),
        ("gaadi chalaani hai", "licence"),
    ],
)
def test_a_saying_is_known_in_either_script_and_by_whoever_does_it(said: str, option: str | None):
    assert sayings.told(WAYS, sayings.clauses(said), None) == option


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("घर में मीटर लगा नहीं है इसलिए हमने दुकान खोली है", "opened"),
        ("राशन बंद हुआ तो शिकायत की पर किसी ने सुनवाई नहीं की", "stopped"),  # the not is about something else
        ("दुकान अब नहीं खोली", None),
    ],
)
def test_a_not_is_about_what_it_stands_near_to(said: str, option: str | None):
    found = {sayings.told(each, sayings.clauses(said), None) for each in (WAYS, STOPPED)} - {None}

    assert found == ({option} if option else set())
