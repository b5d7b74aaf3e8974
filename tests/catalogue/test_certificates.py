"""The paper beside a service: read as it was meant, and what is wrong with it told where it stands."""

import pytest

from chaupal.catalogue.issues import faults_of
from tests.catalogue.small import SERVICE, library, line_of

CERTIFICATE = "water/tanker/certificate.yaml"
SOUND = """\
title: {hi: टैंकर पत्र, en: Tanker paper}
holder: [size]
months: 'size == "large" ? 12 : 6'
texts:
  built: [{when: since != null, hi: "{since} से", en: "since {since}"}, {hi: नया, en: new}]
statement: {hi: "{size} टैंकर", en: "A {size} tanker, {application_number}"}
rows:
  - {from: [meter.house, house], hi: घर, en: House}
  - {from: [built], hi: कब से, en: Since}
  - {from: [valid_until], hi: कब तक, en: Until}
"""
ENDS_IN_ONE = (SERVICE, "outcome: receipt", "outcome: certificate")


def faults(root, text, *edits):
    return faults_of(library(root, *edits, add={CERTIFICATE: text} if text else None))


def test_a_sound_one_has_no_faults(tmp_path):
    assert faults(tmp_path, SOUND, ENDS_IN_ONE) == []


def test_what_officers_enter_is_printed_and_asked_for_in_conditions(tmp_path):
    numbered = SOUND.replace(
        'statement: {hi: "{size} टैंकर", en: "A {size} tanker, {application_number}"}',
        "statement:\n"
        '  - {when: fitted == "inside" && seal != null, hi: "मुहर {seal}, {fitted}", en: "Seal {seal}, {fitted}"}\n'
        '  - {when: size == "large" && meter == null, hi: "मुहर {seal}", en: "Seal {seal}"}',
    )
    numbered = numbered.replace("[meter.house, house]", "[meter.house, seal]")

    assert faults(tmp_path, numbered, ENDS_IN_ONE) == []


def test_a_service_that_ends_in_one_must_have_it(tmp_path):
    (fault,) = faults(tmp_path, "", ENDS_IN_ONE)

    assert (fault.path.name, fault.what) == ("certificate.yaml", "this file is missing; write it")


def test_one_that_nothing_prints_is_told(tmp_path):
    (fault,) = faults(tmp_path, SOUND)

    assert (fault.path.name, fault.line) == ("service.yaml", line_of(SERVICE, "outcome:"))
    assert "mend `outcome` or take the file out" in fault.what


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("[size]\nmonths", "[sise]\nmonths", 2, "did you mean `size`"),
        ("[meter.house", "[metre.house", 8, "no fact of this service"),
        ("[meter.house", "[meter.hous", 8, "did you mean `meter.house`"),
        ("[meter.house", "[meter", 8, "name what its record holds"),
        ("[meter.house", "[bill.address", 8, "name the field that it fills"),
        (", en: House}", "}", 8, "`en` is missing"),
        (", en: Tanker paper", "", 1, "`en` is missing"),
        ("title:", "kind: licens\ntitle:", 1, "one of certificate, licence"),
        ("title:", "titel:", 1, "did you mean `title`"),
        ("A {size} tanker", "A {size tanker", 6, "brace"),
        ("A {size} tanker", "A {sise} tanker", 6, "did you mean `size`"),
        ("A {size} tanker", "A {seal} tanker", 6, "`seal` is not known on every way"),
        ("A {size} tanker", "A {fitted} tanker", 6, "`fitted` is not known on every way"),
        ("A {size} tanker", "A {since} tanker", 6, "`since` is not known on every way"),
        ("when: since != null, hi", "hi", 5, "`since` is not known on every way"),
        ("[size]\nmonths", "[since]\nmonths", 2, "name one more that is"),
        ("size == ", "sise == ", 3, "did you mean `size`"),
        ("months:", "until: 'jab +'\nmonths:", 3, "not an expression"),
        ("texts:", "corrections: {size: sice}\ntexts:", 4, "`sice` is no item"),
        ("texts:", "tables: [{of: members, hi: क, en: A, columns: [{from: [name], hi: क, en: A}]}]\ntexts:", 4, "rows"),
        ("[size]\nmonths", "[size]\nportrait: foto\nmonths", 3, "`foto` is no paper of this service; name one under"),
        ("[size]\nmonths", "[size]\nportrait: bil\nmonths", 3, "did you mean `bill`"),
        ("[size]\nmonths", "[size]\nportrait: bill\nmonths", 3, "ask for one that does, with accept: [photo]"),
        ("[size]\nmonths", "[size]\nportrait: [bill]\nmonths", 3, "`portrait` must be a text"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(old, new, line, words, tmp_path):
    assert old in SOUND
    found = faults(tmp_path, SOUND.replace(old, new, 1), ENDS_IN_ONE)

    assert any(
        fault.path.name == "certificate.yaml" and fault.line == line and words in fault.what for fault in found
    ), found


ASKS_FOR_A_PICTURE = (SERVICE, 'accept: [water_bill], when: size == "large", pages: 1', "accept: [photo], pages: 1")
PICTURED = SOUND.replace("months:", "portrait: bill\nmonths:")


def of_portrait(found):
    return [fault.what for fault in found if fault.path.name == "certificate.yaml"]


def test_a_portrait_is_a_paper_that_asks_for_one_picture(tmp_path):
    assert of_portrait(faults(tmp_path, PICTURED, ENDS_IN_ONE, ASKS_FOR_A_PICTURE)) == []


def test_of_several_pictures_none_can_be_printed(tmp_path):
    several = (*ASKS_FOR_A_PICTURE[:2], "accept: [photo], pages: 4")

    (what,) = of_portrait(faults(tmp_path, PICTURED, ENDS_IN_ONE, several))

    assert what == "the paper `bill` may be 4 pictures, and one is printed; give it pages: 1"


def test_the_paper_that_has_the_picture_is_named(tmp_path):
    other = (SERVICE, "papers:\n", "papers:\n  face: {accept: [photo], pages: 1}\n")
    asked = (SERVICE, "ask: [size, bill,", "ask: [size, bill, face,")

    (what,) = of_portrait(faults(tmp_path, PICTURED, ENDS_IN_ONE, other, asked))

    assert what == "the paper `bill` does not accept a `photo`; name `face`"
