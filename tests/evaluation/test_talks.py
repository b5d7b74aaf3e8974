"""The persons are whole, and what becomes of their words is counted as it is."""

import json
from dataclasses import replace

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Field
from chaupal.hearing.answers.base import Spec
from evaluation.cases import WAYS
from evaluation.talks import __main__ as command
from evaluation.talks.figures import figures, goals
from evaluation.talks.outcomes import ASKED, RIGHT, WRONG
from evaluation.talks.people import Person, people
from evaluation.talks.playing import Citizen
from evaluation.talks.right import is_right

CHANCE = 0.003  # of the sentences of the sealed: two people may write one alike
LEAST = {"persons": 200, "sealed": 100, "services": 40, "in_each_way": 60}
SKIPPER = Person(
    id="t1",
    service="minority_certificate",
    way="en",
    opening="I need a minority certificate",
    opening_tells=(),
    truth={"for_whom": "self", "community": "muslim", "purpose": "education"},
    tells={"for_whom": "for me only", "community": "Muslim", "purpose": "Education"},
    again={},
    early={},
    declines=frozenset(),
    gates={"consent": "I agree"},
)


OWN = """
- person: mine1
  service: minority_certificate
  way: en
  opening: I need a minority certificate
  truth: {for_whom: self}
  tells: {for_whom: for me only}
  gates: {consent: I agree}
"""


def test_persons_of_ones_own_are_measured_and_no_others(tmp_path, monkeypatch):
    own, told = tmp_path / "own.yaml", tmp_path / "told.json"
    own.write_text(OWN)

    monkeypatch.setattr("sys.argv", ["talks", "--from", str(own), "--json", str(told)])
    command.main()

    assert json.loads(told.read_text())["all"]["persons"] == 1


def test_a_name_that_nobody_has_is_said(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["talks", "--person", "nobody"])

    with pytest.raises(SystemExit):
        command.main()

    assert "no person's name begins with nobody" in capsys.readouterr().err


def test_there_are_enough_of_them_and_a_hundred_are_sealed():
    everybody, sealed = people(), people(sealed=True)

    assert len(everybody) >= LEAST["persons"]
    assert len(sealed) >= LEAST["sealed"]
    assert len({one.service for one in everybody}) >= LEAST["services"]
    assert len({one.id for one in everybody}) == len(everybody)
    for way in WAYS:
        assert sum(one.way == way for one in everybody) >= LEAST["in_each_way"]


@pytest.mark.parametrize("sealed", [False, True])
def test_what_they_tell_is_asked_somewhere(*, sealed: bool):
    for person in people(sealed=sealed):
        service = catalogue().service(person.service)
        for name in person.truth:
            item = service.find(name.partition(".")[0])
            assert item is not None, f"{person.id}: {person.service} does not ask for {name}"
            if not isinstance(item, Field):
                continue
            assert person.tells.keys() & {name} or any(name in key.split("+") for key in person.tells), (
                person.id,
                name,
            )


def test_the_sealed_share_hardly_a_sentence_with_the_others():
    opened, sealed = ({words for one in people(sealed=each) for words in one.tells.values()} for each in (False, True))

    shared = {words for words in opened & sealed if len(words.split()) > 4}

    assert len(shared) <= CHANCE * len(sealed), shared


def test_what_is_told_is_judged_by_what_the_form_holds():
    course = Citizen(SKIPPER).plays()
    outcomes = {one.field: one.outcome for one in course.tellings}

    assert course.opened
    assert outcomes["community"] == RIGHT
    assert ("consent", True) in course.gates
    lied = Citizen(replace(SKIPPER, truth=dict(SKIPPER.truth) | {"community": "sikh"})).plays()
    assert {one.field: one.outcome for one in lied.tellings}["community"] == WRONG
    mumbled = Citizen(replace(SKIPPER, tells=dict(SKIPPER.tells) | {"community": "hmm let me see"})).plays()
    assert {one.field: one.outcome for one in mumbled.tellings}["community"] == ASKED


def test_figures_are_shares_of_all_tellings_and_goals_bind():
    lied = Citizen(replace(SKIPPER, truth=dict(SKIPPER.truth) | {"community": "sikh"})).plays()
    found = figures([lied])

    assert found["all"]["silently_wrong"] == pytest.approx(1 / len(lied.tellings), abs=1e-4)
    assert not all(met for *_, met in goals(found))


@pytest.mark.parametrize(
    ("spec", "kept", "true", "right"),
    [
        (Spec("vehicle"), "DL07CNB6031", "DL7C NB 6031", True),
        (Spec("vehicle"), "DL07CNB6031", "DL1C NB 6031", False),
        (Spec("name"), "Vimla Sharma", "vimla  sharma", True),
        (Spec("name"), "Vimla Sharma Hai", "Vimla Sharma", False),
        (Spec("name"), "Vimla", ["Vimla Sharma", "Vimla"], True),
        (Spec("amount"), 240000, "240000", True),
        (Spec("date"), "1985-03-05", "1985-03-05", True),
        (Spec("address"), "House 12, Gali 4, Seelampur, Delhi", "house 12 gali 4 seelampur", True),
        (Spec("address"), "I live at House 12, Gali 4", "House 12, Gali 4", False),
        (Spec("yes_no"), True, True, True),
        (Spec("yes_no"), True, False, False),
        (Spec("vehicle"), "DL 3C AB 1234", "DL3CAB1234", True),
    ],
)
def test_a_value_is_right_as_its_kind_is_compared(spec: Spec, kept: object, true: object, *, right: bool):
    assert is_right(spec, kept, true) is right
