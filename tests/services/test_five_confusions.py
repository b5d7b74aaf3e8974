"""Five confusions that once passed: over every service and paper where one can happen, citizen and officer are told.

Another person's card, one witness twice, another address, another day, a receipt of another year. The citizen is asked
with buttons while the paper is at hand; the officer sees what differs, and console/contradicted.py has each accepted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from chaupal.catalogue.document_kinds import FIELDS
from chaupal.documents.checks import AGREES, DIFFERS, compared
from chaupal.documents.readings import Value
from chaupal.engine.effects import Say
from chaupal.engine.forms import differing, filling, flow, whose
from chaupal.engine.talk import Form, Where
from chaupal.engine.taps import read
from chaupal.engine.told import Told
from tests.services.playing import START
from tests.services.test_papers_against_words import always, comes, filled_by_papers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.engine.definition import Field, Paper, Service
    from chaupal.engine.definition.offices import Catalogue

pytestmark = pytest.mark.once

CARD = {
    "name": "Imran Khan", "date_of_birth": "1993-05-14", "gender": "male", "aadhaar_last4": "7734", "pan": "ABCPV1234K",
    "epic": "ABC1234567", "dl_number": "DL0420110149646",
}  # fmt: skip
HERE, ELSEWHERE = "House 12, Gali 4, Karawal Nagar", "Kothi 12, Lajpat Nagar"
ONE_DAY, ANOTHER_DAY = "2001-06-05", "2003-06-05"
# where a receipt of any year will do, and what it is wanted for
OF_ANY_YEAR = {
    ("property_tax_payment", "last_receipt"): "the number of the property",
    ("water_new_connection", "premises_proof"): "whose the house is",
    ("solvency_certificate", "tax_receipt"): "the address",
    ("fire_noc", "tax"): "the address",
    ("caste_certificate_obc", "residence_1993"): "that one lived there in 1993",
    ("ews_certificate", "property_proof"): "whose the property is",
    ("electricity_new_connection", "premises_proof"): "whose the house is",
}


def asks(turn: Any) -> list[str]:
    """What can be tapped, where the citizen is asked about the paper; nothing if they are not."""
    if turn.talk.where is not Where.COMPARING:
        return []
    said = [effect for effect in turn.effects if isinstance(effect, Say)][-1]
    return [str(tap.said[-1]) for option in said.options if (tap := read(option.id)) and tap.scope == "differs"]


def fresh(service: Service, paper: str, **known: Any) -> Form:
    once = Told(facts=True, profile=True)
    return replace(Form("f1", service.id, service.version, item=paper, waiting=1, told=once), **known)


def services(offered: Catalogue) -> Iterator[tuple[Catalogue, Service]]:
    """Each, with every question asked of everybody; and a catalogue in which it is so."""
    for each in offered.offered():
        service = always(each)
        yield replace(offered, services={**offered.services, (each.id, each.version): service}), service


def cards(one: Paper, other: Paper) -> Iterator[tuple[str, dict[str, str]]]:
    """The kinds of cards that both places take, with what can be read off each."""
    for kind in sorted({*one.accept} & {*other.accept}):
        fields = {name: CARD[name] for name in CARD if name in FIELDS.get(kind, ())}
        if {"aadhaar_last4", "pan", "epic", "dl_number"} & fields.keys():
            yield kind, fields


def test_a_card_of_one_person_is_none_of_another(offered: Catalogue):
    """A husband's as the wife's or a witness's; one witness as both: of every two persons of every form."""
    walked: dict[str, int] = {}
    for book, service in services(offered):
        pairs = permutations([paper for paper in service.papers if whose.surely(service, paper)], 2)
        for before, paper in ((one, other) for one, other in pairs if whose.are_of_two(service, one, other)):
            for kind, card in cards(before, paper):
                where = (service.id, before.id, paper.id, kind)
                known = {before.id: dict(card)}
                form = fresh(service, paper.id, read=known, papers={before.id: ["d0"]}, kinds={before.id: kind})
                assert asks(comes(book, service, form, paper.id, card)) == ["another", "this"], where
                other_card = {name: value[:-1] + "9" for name, value in card.items()} | {"name": "Sana Begum"}
                assert "document.sent_for" not in said(comes(book, service, form, paper.id, other_card)), where
                walked[service.id] = walked.get(service.id, 0) + 1
    assert walked.keys() >= {"marriage_registration", "surviving_member_certificate", "sub_registrar_appointment"}


def said(turn: Any) -> set[str]:
    return {key for effect in turn.effects if isinstance(effect, Say) for key in effect.keys}


def told_by_papers(service: Service) -> Iterator[tuple[Field, str, str]]:
    """Each field, a paper that tells it, and what of the paper does: what it fills, and what it tells beside."""
    yield from filled_by_papers(service)
    fields = {item.id: item for item in service.fields}
    tells = {paper.id: set().union(*(FIELDS.get(kind, ()) for kind in paper.accept)) for paper in service.papers}
    for paper, beside in whose.tells_beside(service).items():
        for item, names in beside.items():
            yield from ((fields[item], paper, name) for name in names if name in tells[paper])


@pytest.mark.parametrize(
    ("kind", "told", "stands", "least"),
    [("address", HERE, ELSEWHERE, 20), ("date", ONE_DAY, ANOTHER_DAY, 30), ("name", "Aarav Verma", "Anaya Verma", 80)],
)
def test_what_a_paper_says_otherwise_is_asked_about_and_is_no_about_the_same(
    offered: Catalogue, kind: str, told: str, stands: str, least: int
):
    walked = 0
    for book, service in services(offered):
        for item, paper, name in told_by_papers(service):
            if item.spec.kind != kind:
                continue
            where, answer = (service.id, item.id, paper, name), filling.taken(item.spec, told, START.date())
            turn = comes(book, service, fresh(service, paper, answers={item.id: answer}), paper, {name: stands})
            assert asks(turn) == ["this", "read", "another"], where
            assert compared(name, Value(stands, 1.0), str(answer), item.id).state == DIFFERS, where
            assert compared(name, Value(told, 1.0), str(answer), item.id).state == AGREES, where
            walked += 1
    assert walked >= least


def test_each_day_that_a_paper_tells_of_its_person_is_held_against_what_was_told(offered: Catalogue):
    """A birth or a death of somebody of the form: the paper fills it, expects it, or tells it beside."""
    silent = []
    for service in offered.offered():
        asked = {item.means: item for item in service.fields}
        for paper in service.papers:
            tells = set().union(*(FIELDS.get(kind, ()) for kind in paper.accept))
            for about, name in (("born", "date_of_birth"), ("died", "date_of_death")):
                item = asked.get(f"{whose.surely(service, paper)}.{about}")
                if item is None or name not in tells or not whose.OF_A_HOUSE.isdisjoint(paper.accept):
                    continue
                held = f"{paper.id}.{name}" in item.sources or name in paper.expects
                held = held or item.id in whose.tells_beside(service).get(paper.id, ())
                silent += [] if held else [(service.id, paper.id, item.id)]
    assert silent == []


def test_a_receipt_of_another_year_is_asked_about(offered: Catalogue):
    """Wherever a paper with a year is taken, this year's is expected, or it is said why any will do."""
    expects = {}
    for service in offered.offered():
        for paper in service.papers:
            if any("year" in FIELDS.get(kind, ()) for kind in paper.accept):
                expects[service.id, paper.id] = (service, paper)
    of_year = {where for where, (_, paper) in expects.items() if "year" in paper.expects}
    assert of_year
    assert expects.keys() - of_year == OF_ANY_YEAR.keys()

    begins = date(START.year, START.month, START.day).year - (START.month < 4)
    for where in sorted(of_year):
        service, paper = expects[where]
        for year, asked in ((begins - 1, True), (begins, False), (begins + 1, True)):
            turn = comes(offered, service, fresh(service, paper.id), paper.id, {"year": differing.years(year)})
            assert asks(turn) == (["another", "this"] if asked else []), (where, year)
            seen = flow.names(service, fresh(service, paper.id), START.date())
            found = list(differing.unexpected(service, paper.id, {"year": differing.years(year)}, seen, START.date()))
            assert [each.what for each in found] == ["year"] * asked


@pytest.mark.parametrize(
    ("one", "other", "are_two"),
    [
        (HERE, ELSEWHERE, True),
        (HERE, "H.No. 12 Gali No 4 Karawal Nagar Delhi 110094", False),
        (HERE, "मकान 12, गली 4, करावल नगर", False),
        (HERE, "House 99, Karawal Nagar", True),
        ("House 12, Karawal Nagar 110094", "House 12, Karawal Nagar 110092", True),
        ("Village Khajuri, Delhi", "गाँव खजूरी, दिल्ली", False),
        ("near the mandir", "12", False),
    ],
)
def test_two_addresses(one: str, other: str, are_two: bool):
    from chaupal.engine.forms import addresses

    assert addresses.are_two(one, other) is addresses.are_two(other, one) is are_two
