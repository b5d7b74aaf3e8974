"""A talk goes through JSON and comes back as it was, whatever is in it; what a newer version added is passed over."""

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.engine import told
from chaupal.engine.talk import Case, Choice, Form, Keepsake, Query, Talk, Where, dumps, loads
from chaupal.engine.told import Told

WORDS = st.text(max_size=12)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), WORDS),
    lambda inner: st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=3,
)
OF_TYPES = {
    "str": WORDS,
    "int": st.integers(0, 2**40),
    "float": st.floats(0, 2e9),
    "bool": st.booleans(),
    "dict[str, Any]": st.dictionaries(WORDS, VALUES, max_size=2),
    "dict[str, list[str]]": st.dictionaries(WORDS, st.lists(WORDS, max_size=2), max_size=2),
    "dict[str, str]": st.dictionaries(WORDS, WORDS, max_size=2),
    "dict[str, dict[str, Any]]": st.dictionaries(WORDS, st.dictionaries(WORDS, VALUES, max_size=2), max_size=2),
    "dict[str, list[dict[str, Any]]]": st.dictionaries(
        WORDS, st.lists(st.dictionaries(WORDS, VALUES, max_size=2), max_size=2), max_size=2
    ),
    "list[str]": st.lists(WORDS, max_size=2),
    "list[dict[str, Any]]": st.lists(st.dictionaries(WORDS, VALUES, max_size=2), max_size=2),
    "tuple[str, ...]": st.lists(WORDS, max_size=2).map(tuple),
    "Where": st.sampled_from(Where),
}


def any_of(kind: type) -> st.SearchStrategy:
    return st.builds(kind, **{part.name: OF_TYPES[str(part.type)] for part in fields(kind)})


OF_TYPES |= {
    "dict[str, int]": st.dictionaries(WORDS, st.integers(0, 9), max_size=2),
    "dict[str, list[list[str]]]": st.dictionaries(WORDS, st.lists(st.lists(WORDS, max_size=2), max_size=2), max_size=2),
    "str | None": st.one_of(st.none(), WORDS),
}
OF_TYPES |= {"Told": any_of(Told)}
OF_TYPES |= {
    "Form | None": st.one_of(st.none(), any_of(Form)),
    "Choice | None": st.one_of(st.none(), any_of(Choice)),
    "Query | None": st.one_of(st.none(), any_of(Query)),
    "tuple[Form, ...]": st.lists(any_of(Form), max_size=1).map(tuple),
    "tuple[Case, ...]": st.lists(any_of(Case), max_size=1).map(tuple),
    "tuple[Keepsake, ...]": st.lists(any_of(Keepsake), max_size=1).map(tuple),
    "tuple[Query, ...]": st.lists(any_of(Query), max_size=1).map(tuple),
}


@settings(max_examples=20)  # each is full of all that a talk can hold
@given(any_of(Talk))
def test_any_talk_comes_back_as_it_was(talk):
    assert loads(json.loads(json.dumps(dumps(talk)))) == talk


def test_a_fresh_talk_is_nothing_at_all():
    assert dumps(Talk()) == {}
    assert loads({}) == Talk()


def test_what_stands_at_its_default_is_left_out():
    talk = Talk(where=Where.ASKING, form=Form("f1", "bus_pass", 1))

    assert dumps(talk) == {"where": "asking", "form": {"reference": "f1", "service": "bus_pass", "version": 1}}


def test_what_a_newer_version_added_is_passed_over():
    newer = {
        "where": "lobby",
        "mood": "glad",
        "form": {"reference": "f1", "service": "s", "version": 1, "mood": "glad"},
    }

    assert loads(newer) == Talk(where=Where.LOBBY, form=Form("f1", "s", 1))


def test_two_talks_share_nothing_that_can_be_changed():
    one, other = loads({"form": {"reference": "f1", "service": "s", "version": 1}}), Form("f2", "s", 1)
    one.form.answers["name"] = "Asha"

    assert other.answers == {}


WORDS_OF_BEFORE = {
    "facts": {"facts": True},
    "profile": {"profile": True},
    "entitled": {"entitled": True},
    "for_other": {"for_other": True},
    "paid": {"paid": True},
    "passed/is_poor": {"passed": ["is_poor"]},
    "sought/card": {"sought": ["card"]},
    "keepsake/card": {"kept": ["card"]},
    "enough/card": {"enough": ["card"]},
    "last/card": {"last": ["card"]},
    "one_by_one/card": {"one_by_one": ["card"]},
    "not_found/pupil": {"not_found": ["pupil"]},
    "doubt/members.1.name": {"settled": ["members.1.name"]},
    "not_that/name": {"not_that": ["name"]},
    "again/name": {"unheard": {"name": 1}},
    "part/born/12 March": {"part": {"born": "12 March"}},
    'may_be/born/"2019/03"': {"may_be": {"born": "2019/03"}},
    "extras/remark": {"extras": "remark"},
    "elsewhere/card/d1": {"elsewhere": {"card": ["d1"]}},
    "differs/card": {"right": {"card": ["card"]}},
    "differs/card/name": {"right": {"card": ["name"]}},
    "differs/card/kind/pan_card": {"differs": {"card": [["card", "kind", "pan_card"]]}},
    "differs/card/home/address/12/3 Gali": {"differs": {"card": [["home", "address", "12/3 Gali"]]}},
}


@pytest.mark.parametrize("word", WORDS_OF_BEFORE)
def test_what_a_form_was_told_before_is_known_still(word):
    kept = {"form": {"reference": "f1", "service": "s", "version": 1, "told": [word]}}

    stored = json.loads(json.dumps(dumps(loads(kept))))

    assert stored == {"form": kept["form"] | {"told": WORDS_OF_BEFORE[word]}}


def test_of_several_words_of_before_each_is_known():
    of_all = told.plain(told.read([*WORDS_OF_BEFORE, "again/name", "again/pupil", "from nowhere/x"]))

    assert of_all.keys() == {field.name for field in fields(Told)}
    assert of_all["unheard"] == {"name": 2, "pupil": 1}
    assert of_all["right"] == {"card": ["card", "name"]}
