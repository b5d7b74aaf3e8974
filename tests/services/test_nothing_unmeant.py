"""Where a paper is asked for, words about work, missing papers and what others earn change no answer unasked."""

import datetime as dt
from collections.abc import Iterator

import pytest

from chaupal.engine.asking import about, question
from chaupal.engine.definition import Paper
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.forms.blanks import blank
from chaupal.engine.talk import Form, Where
from chaupal.hearing.acts import DENIAL, YES_NO
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.hear import hear
from chaupal.hearing.placing import PLACES
from chaupal.hearing.question import PLACES_AND_THINGS, Blank, Question
from chaupal.hearing.remarks import Remark
from chaupal.hearing.told import asks_for_number
from chaupal.kit.dates import day_in_india
from chaupal.kit.frozen import replace
from chaupal.understanding.queries import ear
from tests.services.playing import Player, steps_of
from tests.services.test_in_ones_own_way import SERVICES

BESIDE = [
    # of work
    "nahi kamai hai. ghar pe tuition se 8000 mahina kamati hu", "driver hu, gaadi chalata hu malik ki",
    # of papers
    "mere paas salary slip ya ye sab nahi h, ghar pe padhati hu", "मेरे पास यह काग़ज़ नहीं है, घर पर काम करती हूँ",
    # of others
    "nahi papa bhi kamate h, 3 lakh", "my father earns 3 lakh a year",
]  # fmt: skip
# a no with a correction, whatever was told before
CORRECTED = [
    "pin code 110092 hai, 110011 nahi", "mera pin code 110011 nahi 110092 hai", "the income is 48000, not 36000",
    "no, take the shop name out of the address", "nahi, pate se Gurpreet Sweets hata do",
]  # fmt: skip
STREETS = ["Shop 5, Sweet Corner, Main Bazaar, Nangloi", "dukan 7, Main Chowk, Shahdara"]
WORK = ["main ghar pe tuition bhi padhati hu, mahine ka 5000 milta hai"]
_OF_FIGURES = 3  # the first of them
SHOWN = {
    "address": "Gurpreet Sweets, Shop 5, Main Bazaar, Nangloi, Delhi",
    "location": "Gurpreet Sweets, Main Bazaar, Nangloi",
    "name": "Gurpreet Kumar Singh", "text": "Gurpreet Sweets",
}  # fmt: skip
# what is to be done with it, and none of it tells another
INSTRUCTED = [
    "no, remove Raja Sweets from the address", "no, take the shop name out", "nahi, dukaan ka naam hata do",
    "नहीं, दुकान का नाम मत लिखो", "no, without the shop name", "no, correct the spelling",
]  # fmt: skip
OTHERS_NUMBERS = [
    "pan no ABCPG1234K", "skip it for now, pan no ABCPG1234K",
    "mobile 9810012345", "aadhaar 2345 6789 0124", "ifsc SBIN0001234", "eating place",
]  # fmt: skip


def _at_papers(offered: Catalogue) -> Iterator[Player]:
    """Each service's talk in Hindi up to the first paper that is asked for where something is answered."""
    for path in sorted(SERVICES.glob("*/*/talks/happy_path.hi.yaml")):
        player = Player(offered, path.parents[1].name)
        for step in steps_of(path):
            player.step(step)
            form = player.talk.form
            service = offered.known(form.service, form.version) if form and form.answers else None
            if service and form and player.talk.where is Where.ASKING and isinstance(service.find(form.item), Paper):
                yield player
                break


def test_nothing_held_is_changed_at_a_paper_by_words_that_are_of_something_else(offered: Catalogue):
    for player in _at_papers(offered):
        today = day_in_india(player.now)
        asked = question(offered, player.talk, today)
        for said in BESIDE:
            assert hear(ear(), asked, said, today).put_right.made == {}, (player.service, said)


def test_a_no_with_a_correction_is_no_no_to_the_paper_that_is_asked_for(offered: Catalogue):
    for player in _at_papers(offered):
        today = day_in_india(player.now)
        asked = question(offered, player.talk, today)
        for said in CORRECTED:
            if said not in CORRECTED[:_OF_FIGURES] and not _holds(asked, "address"):
                continue
            there = hear(ear(), asked, said, today)
            assert not there.remarks & {Remark.DENIES, Remark.LOST}, (player.service, said)
            assert there.put_right.is_certain or there.values, (player.service, said)


def test_no_street_is_a_person_no_work_an_address_and_no_yes_a_thing(offered: Catalogue):
    today = dt.date(2026, 6, 15)
    for name in offered.current:
        service = offered.service(name)
        form = Form(reference="f", service=name, version=service.version)
        kinds = {field.id: field.spec.kind for field in service.fields}
        for field in service.fields:
            asked = replace(about(service, form, [field], today), may_be_put_right=True)
            for said, wrong in [(each, ("name",)) for each in STREETS] + [(each, PLACES) for each in WORK]:
                told = hear(ear(), asked, said, today).values if field.spec.kind not in wrong else {}
                assert not any(kinds.get(each) in wrong for each in told), (name, field.id, said)
            if field.spec.kind in PLACES_AND_THINGS:
                yes = {said: hear(ear(), asked, said, today).values for said in ("haan", "sehmat", "yes", "i agree")}
                assert not any(yes.values()), (name, field.id, yes)


def _holds(asked: Question, kind: str) -> bool:
    return any(answer.blank.kind == kind for answer in asked.held())


def test_what_is_to_be_done_with_a_value_that_is_put_is_no_value(offered: Catalogue):
    today = dt.date(2026, 6, 15)
    for name in offered.current:
        service = offered.service(name)
        form = Form(reference="f", service=name, version=service.version)
        for field in service.fields:
            if field.spec.kind not in SHOWN:
                continue
            asked = replace(about(service, form, [field], today), offered=(SHOWN[field.spec.kind],))
            for said in INSTRUCTED:
                there = hear(ear(), asked, said, today)
                assert (there.act, there.values) == (DENIAL, {}), (name, field.id, said)


@pytest.mark.parametrize(
    ("kind", "said", "left"),
    [
        ("address", "no, remove gurpreet sweets from the address", "Shop 5, Main Bazaar, Nangloi, Delhi"),
        ("address", "nahi Gurpreet Sweets nikal dijiye", "Shop 5, Main Bazaar, Nangloi, Delhi"),
        ("location", "no, take Gurpreet Sweets out", "Main Bazaar, Nangloi"),
        ("name", "nahi, Kumar hata do", "Gurpreet Singh"),
        ("name", "no, remove Kumar from the name", "Gurpreet Singh"),
    ],
)
def test_what_is_to_go_of_a_value_is_cut_out_where_it_stands_and_the_rest_is_put_again(kind: str, said: str, left: str):
    asked = Question(asked=(Blank("it", Spec(kind), called=frozenset(("adres", "name"))),), offered=(SHOWN[kind],))

    told = hear(ear(), asked, said, dt.date(2026, 6, 15)).values["it"]

    assert (told.words, told.is_answer) == (left, False)


def test_no_number_of_a_paper_is_another_number_nor_an_address(offered: Catalogue):
    today = dt.date(2026, 6, 15)
    for name in offered.current:
        service = offered.service(name)
        form = Form(reference="f", service=name, version=service.version)
        for field in service.fields:
            asked = blank(service, form, field)
            if not asks_for_number(ear(), asked) or "@" in str(asked.spec.rules.get("pattern")):
                continue
            for said in OTHERS_NUMBERS:
                told = hear(ear(), about(service, form, [field], today), said, today).values.get(field.id)
                assert told is None or told.value in (None, ""), (name, field.id, said)


NONE_OF_IT = ["koi kamai nahi hai", "no phone", "मेरी कोई आमदनी नहीं है"]
PLAIN_NO = ["koi nahi", "nahi, koi kamai nahi", "नहीं है"]
_SPOKEN_OF = 0.1  # of the fields: those whose question speaks of that very thing


def test_that_there_is_none_of_another_thing_is_no_silent_no(offered: Catalogue):
    today, taken, asked_for = dt.date(2026, 6, 15), [], 0
    for name in offered.current:
        service = offered.service(name)
        form = Form(reference="f", service=name, version=service.version)
        for field in service.fields:
            if field.spec.kind != "yes_no":
                continue
            asked_for += 1
            words = blank(service, form, field)
            asked = replace(about(service, form, [field], today), expects=YES_NO, words=words.called | words.asking)
            taken += [
                (name, field.id, said) for said in NONE_OF_IT if field.id in hear(ear(), asked, said, today).answers
            ]
            for said in PLAIN_NO:
                assert hear(ear(), asked, said, today).answers.get(field.id) is False, (name, field.id, said)

    assert len(taken) < asked_for * len(NONE_OF_IT) * _SPOKEN_OF, taken
