"""At every question of every service: a plain answer is taken, and who is not understood is led out another way."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.rehearsal import Rehearsal
from chaupal.engine.definition import Field, Rows, Service
from chaupal.engine.forms import flow
from chaupal.engine.forms.filling import taken
from chaupal.engine.talk import Form, Talk, Where

NOON = datetime(2026, 6, 10, 6, 30, tzinfo=UTC)
TIMES = 3  # that an answer is told
VALUES = {  # kind of answer -> what may be one, as the rules of the field have it
    "name": ["Harish Bose"], "address": ["C-8, Gali 2, Narela, Delhi 110040"], "pincode": ["110040"],
    "date": ["12/3/1996", "1/6/2026", "12/3/2015", "1/4/2026", "20/6/2026", "10/7/2026"],
    "number": ["14", "2", "120", "25", "0"], "amount": ["150000", "500", "2500000"], "year": ["2019", "1996"],
    "phone": ["9810012345"], "account": ["150912277445"],
    "ifsc": ["SBIN0001234"], "vehicle": ["DL 3C AB 1234"], "pan": ["ABCPD1234E"], "aadhaar": ["2341 2341 2346"],
    "epic": ["ABC1234567"], "yes_no": ["no"],
}  # fmt: skip
# what may be said of anything at length, and reminds of questions, of other services, of wishes
STORIES = (
    "It took a long time to get the old licence and I was thinking that covers it also",
    "हम लोग बहुत समय से बीमार थे और पेंशन का काम भी रुका हुआ था",
    "papa ki tabiyat kharab thi, unka ration card aur bijli ka bill bhi unke naam par tha",
)
THINGS = ("Kaveri Stores", "कावेरी स्टोर", "Kaveri Stores hai ji")
SENTENCES = {
    "name": ("Her name is {}.", "The deed says {}", "naam {} hai ji", "उनका नाम {} है"),
    "address": ("We live at {}", "{} me rehte hain"),
}
UNHEARD = ("zxqv blorp", "zxqv blorp nff", "blorp", "zxqv zxqv")  # no answer to what takes no words
_LONG = 100  # characters of what is told at length


def questions(service: Service) -> Iterator[Field]:
    """All that is asked in words."""
    for item in service.items:
        if isinstance(item, Rows):
            yield from (item.field(1, field.id) for field in item.fields)
        elif isinstance(item, Field) and not item.hidden:
            yield item


def at(service: Service, field: Field, language: str) -> Rehearsal:
    form = Form("f1", service.id, service.version, item=field.id)
    return Rehearsal(NOON, Talk(Where.ASKING, language, form=form, consents=(service.consent,), forms=1))


def answers(service: Service, field: Field, language: str) -> list[str]:
    spec = flow.spec_of(field, Form("f1", service.id, service.version))
    if spec.kind == "choice":
        place = catalogue().languages.index(language)
        return [labels[min(place, len(labels) - 1)] for _, labels in spec.options[:2]]
    if spec.kind != "text":
        value = next((each for each in VALUES.get(spec.kind, ()) if taken(spec, each, NOON.date()) is not None), "")
        return [value, *(each.format(value) for each in SENTENCES.get(spec.kind, ()))] if value else []
    if "pattern" in spec.rules:
        return [str(spec.rules["example"])]
    told = STORIES if spec.rules.get("max", _LONG) > _LONG else THINGS
    return [each for each in told if taken(spec, each, NOON.date()) is not None]


def is_still_asked(stage: Rehearsal, field: Field) -> bool:
    form = stage.talk.form
    is_there = form is not None and stage.talk.where is Where.ASKING and form.item == field.id
    return is_there and form is not None and field.id not in form.answers


def told(stage: Rehearsal, field: Field, said: str) -> bool:
    """Whether the question is over once that was said as often as people say it, and yes to what was offered."""
    for _ in range(TIMES):
        stage.hears(said)
        yes = next((each.id for each in stage.options if each.id == f"read|f1|{field.id}|yes"), "")
        if yes and is_still_asked(stage, field):
            stage.taps(yes)
        if not is_still_asked(stage, field):
            return True
    return False


NAMES = sorted(catalogue().current)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_plain_answer_is_asked_for_ever(name: str, language: str):
    service = catalogue().service(name)
    asked_on = [
        (field.id, said)
        for field in questions(service)
        for said in answers(service, field, language)
        if not told(at(service, field, language), field, said)
    ]

    assert asked_on == []


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_understood_is_asked_otherwise_and_told_of_a_person(name: str):
    service = catalogue().service(name)
    for field in questions(service):
        stage, replies = at(service, field, "en"), list[str]()
        for said in UNHEARD:
            before = len(stage.said)
            stage.hears(said)
            replies.append("\n".join(say.body for say in stage.said[before:]))
            if not is_still_asked(stage, field) or "|yes" in "".join(each.id for each in stage.options[:1]):
                break
        else:
            assert len(set(replies)) > 1, (field.id, replies)
            assert any("help.person" in key for say in stage.said for key in say.keys), (field.id, replies)


CUTTING = (
    "{}, the cook of the restaurant in Kamla Nagar",
    "{} jo kamla nagar ke bazaar me hai",
    "{} hai ji, uske paas wali",
)


@pytest.mark.parametrize("name", NAMES)
def test_who_refuses_what_was_cut_out_of_the_words_keeps_them_all(name: str):
    service = catalogue().service(name)
    asked_on = []
    for field in questions(service):
        spec = flow.spec_of(field, Form("f1", service.id, service.version))
        if spec.kind != "text" or "pattern" in spec.rules:
            continue
        for said in [way.format("Kaveri") for way in CUTTING]:
            stage = at(service, field, "en")
            if taken(spec, said, NOON.date()) is not None and not kept_whole(stage, field, said):
                asked_on.append((field.id, said))

    assert asked_on == []


def kept_whole(stage: Rehearsal, field: Field, said: str) -> bool:
    """Whether all the words but the verb are kept once they were said as often as people say them, and less refused."""
    for _ in range(TIMES):
        stage.hears(said)
        if is_still_asked(stage, field) and stage.options and stage.options[0].id == f"read|f1|{field.id}|yes":
            is_all = any(_without_verb(said) in say.body for say in stage.said[-2:])
            stage.taps(f"read|f1|{field.id}|{'yes' if is_all else 'no'}")
        if not is_still_asked(stage, field):
            return True
    return False


def _without_verb(said: str) -> str:
    return said.removesuffix(" me hai")
