"""What was told before a paper came and what the paper says differ: of every field that a paper fills it is asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chaupal.documents.checks import DIFFERS, NEAR, compared
from chaupal.documents.readings import Value
from chaupal.engine.advance import advance
from chaupal.engine.definition import Field, Item, Service
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import Say
from chaupal.engine.events import DocumentKept, OptionChosen
from chaupal.engine.forms import differing, filling
from chaupal.engine.talk import SAID, Form, Talk, Where
from chaupal.engine.told import Told
from tests.services.playing import START, answered
from tests.services.test_in_ones_own_way import at

TWO: dict[str, tuple[str, str]] = {  # told, and read off the paper
    "name": ("Aarav Verma", "Anaya Verma"),
    "date": ("2001-06-05", "2003-06-05"),
    "account": ("31234567890", "31496473968"),
    "ifsc": ("PUNB0123400", "SBIN0001234"),
    "pan": ("ABCPV1234K", "ABCPV1235K"),
    "aadhaar": ("234567891081", "8812"),
    "pincode": ("110094", "110092"),
    "address": ("House 12, Gali 4, Karawal Nagar", "C-45, Lajpat Nagar"),
    "amount": ("72000", "240000"),
}


def told_and_read(item: Field) -> tuple[str, str]:
    """Two answers of that kind that are surely not one."""
    if item.spec.kind == "choice":
        options = [option for option, _ in item.spec.options]
        return ("male", "female") if "male" in options else (options[0], options[1])
    if item.spec.kind == "text":
        example = str(item.spec.rules.get("example", "Meena 1234"))
        other = "Ahirwar 5678" if item.spec.rules.get("spelt") or "example" not in item.spec.rules else ""
        last = str((int(example[-1]) + 1) % 10) if example[-1].isdigit() else "Z"
        return example, other or example[:-1] + last
    return TWO[item.spec.kind]


def filled_by_papers(service: Service) -> Iterator[tuple[Field, str, str]]:
    """Each field, a paper that fills it, and what of the paper does."""
    papers = {paper.id for paper in service.papers}
    for item in service.fields:
        for source in item.sources:
            paper, _, name = source.partition(".")
            if paper in papers and "=" not in name:
                yield item, paper, name


def always(service: Service) -> Service:
    """The service with every question asked of everybody, and without rules that end it."""
    fields = {item.id: replace(item, when=None, only={}) for item in service.fields}
    papers = {item.id: replace(item, when=None, expects={}) for item in service.papers}
    plain: dict[str, Item] = {**fields, **papers}
    kept = tuple(plain[item.id] for item in service.items if item.id in plain)
    return replace(service, items=kept, together=(), bill=None, fee=(), profile_when=None)


def comes(
    book: Catalogue,
    service: Service,
    form: Form,
    paper: str,
    fields: dict[str, str],
    doubtful: dict[str, str] | None = None,
) -> Any:
    talk = Talk(where=Where.KEEPING, language="en", form=form, consents=(service.consent,), asked_at=START.timestamp())
    event = DocumentKept(form.reference, paper, "d1", "", fields, doubtful=doubtful or {})
    return advance(book, talk, event, START)


def answer(talk: Talk, item: Item) -> Any:
    return talk.form.answers[item.id] if talk.form else None


@pytest.mark.once
def test_of_whatever_a_paper_fills_it_is_asked_which_is_right_and_the_officer_sees_it(offered: Catalogue):
    walked = 0
    for name, version in offered.current.items():
        service = always(offered.service(name))
        book = replace(offered, services={**offered.services, (name, version): service})
        for item, paper, of_paper in filled_by_papers(service):
            told, read = (filling.taken(item.spec, each, START.date()) for each in told_and_read(item))
            assert None not in (told, read), (name, item.id, item.spec)
            where = (name, item.id, paper, of_paper)
            form = Form(
                "f1", name, version, answers={item.id: told}, item=paper, waiting=1, told=Told(facts=True, profile=True)
            )
            fields = {of_paper: told_and_read(item)[1]}

            beside = replace(form, answers={}, doubtful={SAID: {item.id: told_and_read(item)[0]}})
            assert comes(book, service, beside, paper, fields).talk.where is Where.COMPARING, where  # "✓", they read
            turn = comes(book, service, form, paper, fields)
            asked = [effect for effect in turn.effects if isinstance(effect, Say)][-1]
            assert turn.talk.where is Where.COMPARING, where
            words = [option.id.rpartition("|")[2] for option in asked.options]
            assert words == ["this", "read", "another"], where
            assert answer(turn.talk, item) == told, where
            for option, right in zip(asked.options[:2], (told, read), strict=True):
                after = advance(book, turn.talk, OptionChosen(START, option.id), START).talk
                assert answer(after, item) == right, (where, option.title)

            doubted = comes(book, service, form, paper, {}, fields).talk.where is Where.COMPARING
            assert doubted == (item.spec.kind == "choice"), where  # one of few is seen

            again = replace(form, read={paper: fields})  # one that was kept is used again: it is known what it says
            assert comes(book, service, again, paper, {}).talk.where is Where.COMPARING, where
            same = replace(form, answers={item.id: read})
            assert comes(book, service, same, paper, fields).talk.where is not Where.COMPARING, where
            mark = compared(of_paper, Value(fields[of_paper], 1.0), str(told), item.id)
            assert mark.state in (NEAR, DIFFERS), where
            walked += 1
    assert walked > 200


PASSBOOK = {"account_number": "31486558649", "ifsc": "SAMP0001234", "name": "Ramvati Devi"}


@pytest.mark.once
@pytest.mark.parametrize(("name", "told"), [("account_number", "30512345678"), ("ifsc", "SBIN0009876")])
def test_with_another_account_than_the_passbooks_its_ifsc_is_asked_about(offered: Catalogue, name: str, told: str):
    """Over all services, whichever of both was told before the passbook came, and is right."""
    (beside,) = {"account_number", "ifsc"} - {name}
    walked = 0
    for each in offered.offered():
        service = always(each)
        filled = {field: (item, paper) for item, paper, field in filled_by_papers(service) if field in PASSBOOK}
        if beside not in filled:
            continue
        book = replace(offered, services={**offered.services, (each.id, each.version): service})
        (item, paper), (other, _) = filled[name], filled[beside]
        form = Form("f1", each.id, each.version, item=paper, waiting=1, told=Told(facts=True, profile=True))
        form = replace(form, doubtful={SAID: {item.id: told}})
        talk = comes(book, service, form, paper, {field: PASSBOOK[field] for field in (name, beside)}).talk
        talk = advance(book, talk, OptionChosen(START, f"differs|f1|{paper}|{item.id}|this"), START).talk

        assert talk.form
        assert (answer(talk, item), talk.form.answers.get(other.id)) == (told, None), each.id
        assert filling.doubt(other, talk.form, START.date()) == PASSBOOK[beside], each.id
        walked += 1
    assert walked > 5


def test_whose_an_account_must_be_is_held_against_its_passbook(offered: Catalogue):
    """Over all services that ask for the account of one person."""
    of_either = {"lakhpati_bitiya"}  # the girl's or her mother's
    silent = {
        service.id
        for service in offered.offered()
        for item, paper, _ in filled_by_papers(service)
        if item.means == "bank.account"
        and "name" not in next(each.expects for each in service.papers if each.id == paper)
    }

    assert silent == of_either


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["khata number galat hai, 30512345678 hai"], True),
        (["khata number galat hai", "30512345678"], True),
        (["khata number 30512345678 hai, ifsc SBIN0009876"], False),  # both are told
        (["khata number 31486558648 hai"], False),  # one figure was read wrong
    ],
)
def test_who_puts_the_account_of_a_passbook_right_is_asked_for_its_ifsc(
    offered: Catalogue, words: list[str], asked: bool
):
    player = at(offered, "old_age_pension", "happy_path.hi", "bank_proof")
    player.step({"photo": "passbook.jpg"})
    player.step({"event": {"document_kept": {"document": "d9", "kind": "bank_passbook", "fields": PASSBOOK}}})

    for said in words:
        player.step({"citizen": said})

    assert player.talk.form
    assert player.talk.form.answers["account_number"] in words[-1]
    assert player.talk.form.item == ("ifsc" if asked else "income_proof")


def test_a_sex_that_does_not_go_with_the_relation_is_asked_about(offered: Catalogue):
    service = offered.service("ration_card_member_change")
    told = {"change_type": "add_member", "earlier_card": "never", "ration_card_number": "077001234561", "card": None}
    told |= {"head_name": "Sunita Verma", "relation": "son"}
    form = Form("f1", service.id, service.version, answers=told, item="member_proof", waiting=1, told=Told(facts=True))
    born = {"child_name": "Anaya Verma", "date_of_birth": "2024-03-02"}

    turn = comes(offered, service, form, "member_proof", {**born, "sex": "female"})
    asked = [effect for effect in turn.effects if isinstance(effect, Say)][-1]
    assert [option.id for option in asked.options] == ["chg|f1|relation", "chg|f1|member_gender"]
    again = advance(offered, turn.talk, OptionChosen(START, "do|continue"), START)
    assert [effect.keys for effect in again.effects if isinstance(effect, Say)] == [("change.unfitting",)]

    opened = advance(offered, turn.talk, OptionChosen(START, asked.options[0].id), START)
    told_now = advance(offered, opened.talk, OptionChosen(START, "a|f1|relation|daughter"), START).talk
    assert answer(told_now, service.item("relation")) == "daughter"
    assert comes(offered, service, form, "member_proof", {**born, "sex": "male"}).talk.where is Where.ASKING


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        ("haan mera hi hai umar galat chhapi hai", True),
        ("mera hi hai, umar galat hai", True),
        ("मेरा ही है, तारीख़ गलत छपी है", True),
        ("yes its mine, the age is printed wrong", True),
        ("galat kagaz hai", False),
        ("kisi aur ka hai", False),
        ("mera nahi hai", False),
    ],
)
def test_whoever_says_that_a_paper_is_theirs_keeps_it_though_something_on_it_is_wrong(
    offered: Catalogue, words: str, stays: bool
):
    player = at(offered, "old_age_pension", "happy_path.hi", "identity")
    player.step({"photo": "aadhaar.jpg"})
    read = {"name": "Ramvati Devi", "date_of_birth": "1998-02-03", "gender": "female"}
    player.step({"event": {"document_kept": {"document": "d1", "kind": "aadhaar_card", "fields": read}}})
    asked = player.talk.where

    player.step({"citizen": words})

    assert (asked, player.talk.where) == (Where.COMPARING, Where.ASKING)
    assert player.talk.form
    assert ("identity" in player.talk.form.papers) is stays
    assert player.talk.form.answers["age_group"] == "sixties"  # what was answered stays


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("naam galat bata diya tha, kagaz wala sahi hai", "Vijay Paswan"),
        ("i told the wrong name, the paper is right", "Vijay Paswan"),
        ("kagaz me naam galat hai, jo maine bataya wo sahi hai", "Rakesh Kumar"),
    ],
)
def test_of_what_is_called_wrong_and_what_right_the_right_one_is_taken_and_no_other_answer_turns(
    offered: Catalogue, words: str, name: str
):
    player = at(offered, "tenant_verification", "happy_path.hi", "tenant_id")
    player.step({"citizen": "naam uska Rakesh Kumar hai"})
    player.step({"photo": "aadhaar.jpg"})
    read = {"name": "Vijay Paswan", "date_of_birth": "1996-09-19", "gender": "male", "aadhaar_last4": "2346"}
    player.step({"event": {"document_kept": {"document": "d1", "kind": "aadhaar_card", "fields": read}}})

    player.step({"citizen": words})

    assert player.talk.form
    assert (player.talk.form.answers["tenant_name"], player.talk.form.answers["tenant_informed"]) == (name, True)


def test_of_one_paper_the_same_is_said_once(offered: Catalogue):
    player = at(offered, "old_age_pension", "happy_path.hi", "identity")
    player.step({"photo": "aadhaar.jpg"})
    read = {"name": "Ramvati Devi", "date_of_birth": "1998-02-03", "gender": "female"}
    player.step({"event": {"document_kept": {"document": "d1", "kind": "aadhaar_card", "fields": read}}})

    told = answered(player.step({"citizen": "meri umar 74 hai, aadhaar me galat hai"}))

    assert "document.anothers" not in told["replies"]
    assert player.talk.form
    assert player.talk.form.answers["age_group"] == "seventy_up"


def test_an_income_told_before_its_proof_is_asked_about_in_every_service(offered: Catalogue):
    """A paper that fills no answer is held against the year's income all the same: which is right?"""
    places = [
        (service, paper.id, field)
        for service in offered.offered()
        for paper in service.papers
        for field in service.fields
        if "income_certificate" in paper.accept and field.means == "family.income"
    ]
    assert len({service.id for service, *_ in places}) >= 7
    for service, paper, field in places:
        form = Form(f"{service.id}", service.id, service.version, answers={field.id: 140000})
        found = differing.against(service, form, paper, {"annual_income": "96000.00"}, date(2026, 6, 15))
        assert found, service.id
        assert (found.item.id, found.read, found.told) == (field.id, 96000, 140000)

        settled = differing.settled(service, form, paper, found, date(2026, 6, 15), as_read=True)
        assert settled.answers[field.id] == 96000
        assert differing.against(service, settled, paper, {"annual_income": "96000.00"}, date(2026, 6, 15)) is None


@pytest.mark.parametrize(
    ("told", "read", "asked"),
    [
        ("Gurdeep Kaur", "Gurpreet Singh", True),
        ("Kamla Devi", "Asha Devi", True),
        ("राजेश कुमार", "Ramesh Kumar", True),
        ("Sunita Devi", "Sunita Sharma", False),  # before she married
        ("गुरदीप कौर", "GURDIP KAUR", False),
    ],
)
def test_a_passbook_in_a_relatives_name_is_asked_about(offered: Catalogue, told: str, read: str, asked: bool):
    places = [(each, paper) for each in offered.offered() for paper in each.papers if "name" in paper.expects]
    assert len(places) >= 5
    for service, paper in places:
        seen = {"today": START.date().isoformat()} | dict.fromkeys(paper.expects["name"].names, told)
        found = list(differing.unexpected(service, paper.id, {"name": read}, seen, START.date()))
        assert [each.what for each in found] == ["name"] * asked, (service.id, paper.id)
        assert all(each.told == told for each in found)


@pytest.mark.parametrize("service", ["family_benefit", "tenant_verification", "old_age_pension"])
@pytest.mark.parametrize("words", ["maine galat bata diya", "naam galat likh diya tha"])
def test_that_something_was_told_wrongly_turns_no_yes_or_no_round(offered: Catalogue, service: str, words: str):
    player = at(offered, service, "happy_path.hi", "REVIEWING")
    before = dict(player.talk.form.answers) if player.talk.form else {}

    player.step({"citizen": words})

    assert player.talk.form
    assert player.talk.form.answers == before
