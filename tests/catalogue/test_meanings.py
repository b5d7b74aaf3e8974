"""The vocabulary of what fields mean: whole, each with its line, and used by the services that we ship."""

from collections import Counter

import pytest

from chaupal.catalogue.document_kinds import FIELDS
from chaupal.catalogue.meanings import FILE, TOLD_AS, meanings
from chaupal.catalogue.meant import PARTS, said_of
from chaupal.catalogue.queries import catalogue
from chaupal.catalogue.schema.answers import KINDS as RULES
from chaupal.catalogue.sheets import read_sheet
from chaupal.engine.definition import Rows, meaning
from chaupal.engine.forms.filling import PROFILE
from chaupal.kit.languages import LANGUAGES


def test_each_meaning_says_in_a_line_what_it_is_and_nothing_more():
    sheet = read_sheet(FILE)
    stated = sheet.data
    things = [of for parts in stated["things"].values() for of in parts.values()]

    assert sheet.faults == []
    assert {key for of in stated["persons"].values() for key in of} == {"as", "is"}  # a comma cuts a line in two
    assert {key for of in (*stated["properties"].values(), *things) for key in of} == {"kinds", "is"}
    assert all(meanings().lines.values())


def test_kinds_are_kinds_of_answers_and_persons_are_told_of_as_hearing_knows():
    known = meanings()

    assert frozenset().union(*known.properties.values(), *known.things.values()) <= RULES.keys()
    assert {told_as for told_as in known.told_as.values() if told_as} == set(TOLD_AS)
    assert known.kept.keys() == PROFILE.keys()


def test_what_is_kept_or_read_answers_only_what_there_is():
    known = meanings()
    answered = {means for answers in (*known.kept.values(), *known.read.values()) for means in answers}
    residence = {means for means in answered if known.kinds(f"residence.{means}")}  # or of an address of any kind

    assert known.read.keys() <= frozenset().union(*FIELDS.values())
    assert [means for means in answered - residence if not _is_known(means)] == []


def _is_known(means: str) -> bool:
    return bool(meanings().kinds(means) or meanings().kinds(f"applicant.{means}"))


@pytest.mark.once
def test_what_a_meaning_says_is_said_whole_of_a_meaning_there_is():
    told = {language: said_of(language) for language in LANGUAGES if said_of(language)}

    assert told.keys() >= {"hi", "en"}
    for texts in told.values():
        for key in texts:
            means, _, part = key.rpartition(".")
            assert part in PARTS, key
            assert meanings().kinds(means), key
        assert {key.rpartition(".")[0] + f".{part}" for key in texts for part in PARTS} == texts.keys()
    assert told["hi"].keys() == told["en"].keys()


def test_no_line_of_the_vocabulary_is_for_nobody():
    used: Counter[str] = Counter()
    for service in catalogue().offered():
        rows = [field for item in service.items if isinstance(item, Rows) for field in item.fields]
        for field in (*service.fields, *rows):
            if field.means:
                used.update([field.means, field.means.rpartition(".")[2], *meanings().persons(field.means)])

    # what a first sentence can tell, though no form of ours asks it yet
    assert {name for name in meanings().lines if not used[name]} == {"epic"}


@pytest.mark.parametrize(
    ("service", "answers", "means", "seen"),
    [
        ("widow_pension", {"for_whom": "mother"}, "applicant.husband.name", {"father"}),  # "my father", in her form
        ("widow_pension", {"for_whom": "self"}, "applicant.husband.name", set()),
        ("birth_certificate", {}, "child.mother.name", {"wife"}),
        ("birth_certificate", {}, "child.father.name", {"husband"}),
        ("birth_certificate", {}, "child.name", set()),
        ("death_certificate", {"relation": "child"}, "deceased.mother.name", set()),
    ],
)
def test_their_kin_are_seen_from_whoever_writes(service, answers, means, seen):
    assert meaning.seen(catalogue().service(service), means, answers) == seen
