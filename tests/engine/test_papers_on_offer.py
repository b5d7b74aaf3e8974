"""A paper that was issued already is offered beside the question, and one tap uses it; nobody else's ever is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine import events
from chaupal.engine.definition import Service, meaning
from chaupal.engine.effects import DropDocument, RecordConsent, SeekPapers, UsePaper
from chaupal.engine.forms import whose
from chaupal.engine.forms.blanks import sayings_of
from chaupal.engine.forms.keeping import keepsakes
from chaupal.engine.forms.offered import fitting
from chaupal.engine.talk import Case, Form, Talk, Where
from chaupal.engine.told import Told
from tests.engine.talking import NOON, Citizen, Reply

INCOME: dict[str, Any] = {
    "id": "issued-71",
    "source": "issued",
    "kind": "income_certificate",
    "number": "DL-INC-2026-7KQM9XPB",
    "by": {"hi": "राजस्व विभाग", "en": "Revenue Department", "pa": "ਮਾਲ ਵਿਭਾਗ"},
    "on": "2026-06-01",
    "until": "2027-05-31",
    "name": "Rohit Kumar",
    "own": True,
    "whose": "family",
}
CASTE = INCOME | {"id": "issued-72", "kind": "caste_certificate", "number": "DL-SCST-2026-2H", "whose": "person"}
HOLDS = (Case("INC/2026/0000001", "income_certificate", 1, state="done", certificate=INCOME["number"]),)
TOLD = {
    "for_whom": "self", "category": "sc", "level": "college", "recognised": True, "other_scholarship": False,
    "scheme": "post_matric", "annual_family_income": 150000, "previous_percent": 64, "aadhaar_pincode": "110091",
    "aadhaar_in_delhi": True, "student_name": "Rohit Kumar", "date_of_birth": "2005-05-19", "gender": "male",
    "aadhaar": "XXXXXXXX8842", "caste_certificate_no": "SC/1", "father_name": "Vijay Kumar", "class_course": "B.A.",
    "mother_name": "Sangita", "institution": "City College",
}  # fmt: skip


def applying(*, holds: tuple[Case, ...] = HOLDS, language: str = "en", **told: Any) -> tuple[Citizen, Reply]:
    """A student whose next question is for the income certificate, but one."""
    sent = {paper: [f"d-{paper}"] for paper in ("identity", "caste_proof", "bonafide")}
    form = Form(
        "f1", "student_scholarship", 1, answers=TOLD | told, papers=sent, told=Told(entitled=True), item="marksheet"
    )
    consents = ("sc_st_obc_welfare/welfare_benefit",)
    stands = Talk(where=Where.KEEPING, language=language, form=replace(form, waiting=1), cases=holds, consents=consents)
    citizen = Citizen(catalogue(), stands)
    return citizen, citizen.kept("marksheet", "d-m")


def offered(*offers: dict[str, Any], language: str = "en", **told: Any) -> tuple[Citizen, Reply]:
    citizen, reply = applying(language=language, **told)
    assert reply.orders == [SeekPapers("f1", "income_proof", ("income_certificate",))]
    assert reply.says == []  # it is said with the question, at once
    return citizen, citizen.hears(events.PapersOnOffer, paper="income_proof", offers=offers or (INCOME,))


def used(**issued: Any) -> tuple[Citizen, Reply]:
    citizen, _ = offered()
    citizen.taps("Use mine")
    there = {"service": "income_certificate", "version": 1, "told": {"family_income": 150000}}
    fields = {"name": "Rohit Kumar", "annual_income": "150000"}
    return citizen, citizen.kept(
        "income_proof", "d9", kind=INCOME["kind"], fields=fields, issued=INCOME | there | issued
    )


def test_it_is_offered_beside_the_question_and_one_tap_is_the_consent_and_the_paper():
    citizen, reply = offered()

    assert reply.keys == ["document.kept", "income_proof.ask", "offer.have", "offer.agree"]
    assert "Revenue Department" in reply.text
    assert "DL-INC-2026-7KQM9XPB" in reply.text
    assert reply.titles == ["Use mine"]

    reply = citizen.taps("Use mine")

    consent, order = reply.orders
    assert isinstance(consent, RecordConsent)
    assert (consent.purpose, consent.given, consent.service) == ("issued_papers", True, "student_scholarship")
    assert INCOME["number"] in consent.about
    assert order == UsePaper("f1", "student_scholarship", "income_proof", INCOME)


def test_it_counts_as_the_paper_and_the_review_says_what_it_proves():
    citizen, reply = used()

    assert reply.keys[:1] == ["offer.taken"]
    assert citizen.form.papers["income_proof"] == ["d9"]
    assert citizen.form.item == "bank_proof"  # of two pages none is waited for
    citizen.sends()
    bank = {"account_number": "40223344556", "ifsc": "CNRB0002345"}
    reply = citizen.kept("bank_proof", "d10", kind="bank_passbook", fields=bank)
    assert reply.keys[0] == "review.head"
    assert f"*Proven by income certificate, no. {INCOME['number']}:* Family income" in reply.text


@pytest.mark.parametrize("income", [240000, 150000])
def test_what_it_proves_fills_what_means_the_same_or_is_held_against_what_was_told(income: int):
    citizen, reply = used(told={"family_income": income, "purpose": "school"})

    if income == TOLD["annual_family_income"]:
        assert citizen.where is Where.ASKING
        return
    assert reply.keys == ["document.differs"]
    assert "₹2,40,000" in reply.text
    citizen.taps("What the paper says")
    assert citizen.form.answers["annual_family_income"] == income
    assert "purpose" not in citizen.form.answers


@pytest.mark.parametrize("read", ["150000", "240000"])
def test_what_a_paper_proves_is_listed_whether_it_agreed_or_was_taken_from_it(read: str):
    citizen, _ = offered()
    citizen.taps("Use mine")
    locker = INCOME | {"source": "digilocker"}  # which tells by what is read off its data alone
    fields = {"name": "Rohit Kumar", "annual_income": read}
    reply = citizen.kept("income_proof", "d9", kind=INCOME["kind"], fields=fields, issued=locker)
    if read == "240000":
        assert reply.keys == ["document.differs"]
        citizen.taps("What the paper says")

    assert citizen.form.answers["annual_family_income"] == int(read)
    assert f"no. {INCOME['number']}:* Family income" in citizen.says("my answers").text
    citizen.says("family income is 90000")
    assert "Proven by" not in citizen.says("my answers").text, "what was told otherwise since is proven by nothing"


def test_an_open_answer_is_not_asked_but_proven_and_shown_as_such():
    citizen, _ = offered()
    citizen.talk = replace(
        citizen.talk, form=replace(citizen.form, answers={k: v for k, v in TOLD.items() if k != "gender"})
    )
    citizen.taps("Use mine")
    told = {"service": "income_certificate", "version": 1, "told": {"gender": "male", "family_income": 150000}}
    reply = citizen.kept("income_proof", "d9", kind=INCOME["kind"], issued=INCOME | told)

    assert "offer.read" in reply.keys
    assert citizen.form.answers["gender"] == "male"
    assert "gender" in citizen.form.filled
    assert f"no. {INCOME['number']}:* Family income, Gender" in citizen.says("my answers").text


@pytest.mark.parametrize(
    "offer",
    [
        INCOME | {"until": "2026-06-14"},  # over since yesterday
        INCOME | {"kind": "salary_slip"},
        CASTE | {"kind": "income_certificate", "name": "Rakesh Sharma"},  # another's
        CASTE | {"kind": "income_certificate", "own": False},  # a relative's
    ],
)
def test_what_does_not_fit_is_not_offered_and_a_forged_tap_takes_nothing(offer: dict[str, Any]):
    citizen, reply = offered(offer)

    assert reply.keys == ["document.kept", "income_proof.ask"]
    assert citizen.taps_id(f"use|f1|income_proof|{offer['id']}").orders == []
    assert citizen.form.waiting == 0


@pytest.mark.parametrize(
    "option", ["use|f1|income_proof|issued-99", "use|f2|income_proof|issued-71", "use|f1|identity|issued-71"]
)
def test_a_tap_on_what_was_not_offered_there_takes_nothing(option: str):
    citizen, _ = offered()

    assert citizen.taps_id(option).orders == []


def test_who_has_nothing_of_that_kind_is_asked_as_ever_and_nothing_is_looked_up():
    for holds in ((), (replace(HOLDS[0], certificate=""),), (replace(HOLDS[0], service="domicile_certificate"),)):
        _, reply = applying(holds=holds)
        assert reply.orders == []
        assert "income_proof.ask" in reply.keys


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("yes", "en"),
        ("use the one you issued", "en"),
        ("jo aapne diya tha wahi laga do", "hi"),
        ("मेरा आय प्रमाण पत्र आपके पास है", "hi"),
        ("jo tusi ditta si ohi la deo", "pa"),
    ],
)
def test_words_use_it_too(said: str, language: str):
    citizen, _ = offered(language=language)

    assert [type(order) for order in citizen.says(said).orders] == [RecordConsent, UsePaper]


@pytest.mark.parametrize("said", ["no", "is it the one you issued?", "you gave me a wrong one", "I will send a photo"])
def test_other_words_use_nothing(said: str):
    citizen, _ = offered()

    assert not [order for order in citizen.says(said).orders if isinstance(order, UsePaper)]


def test_nobodys_own_licence_is_offered_as_a_witnesss():
    service, licence = (
        catalogue().service("surviving_member_certificate"),
        INCOME | {"kind": "driving_licence", "whose": "person"},
    )
    papers = {paper.id: paper for paper in service.papers}
    form = Form("f1", service.id, 1, offers={name: [licence] for name in papers})

    assert fitting(service, form, papers["identity"], NOON.date()) == [licence]
    assert fitting(service, form, papers["first_witness"], NOON.date()) == []


NEWBORN = INCOME | {
    "kind": "birth_certificate", "whose": "person", "own": None, "kin": ["child"], "name": "Anaya Verma",
    "tells": {"child_name": "Anaya Verma", "date_of_birth": "2026-05-18", "sex": "female", "father_name": "Rohan"},
}  # fmt: skip
OF_ANOTHER = {"born": "1954-02-03", "name": "Ramvati Devi", "gender": "male", "father.name": "Shyam Lal"}


def told_of_another(service: Service, person: str) -> Iterator[dict[str, Any]]:
    """Each answer that tells of that person what a newborn is not."""
    known = meaning.meant(service)
    yield from ({item.id: it} for about, it in OF_ANOTHER.items() if (item := known.get(meaning.path(person, about))))
    for name, said in sayings_of(service).items() if person == meaning.main(service) else ():
        yield from ({name: option} for option, least, _ in said.ages if least)


@pytest.mark.once
def test_a_newborns_certificate_is_offered_nowhere_for_somebody_else():
    """Over all services: to no parent or spouse, nor where another name, day, sex, father or age was told."""
    offered_for, walked, today = set(), 0, NOON.date()
    for service, paper in ((each, paper) for each in catalogue().offered() for paper in each.papers):
        form = Form("f1", service.id, service.version, offers={paper.id: [NEWBORN]}, told=Told(facts=True))
        whom = meaning.meant(service).get("request.whom")
        for value in [option for option, _ in whom.spec.options] if whom else [""]:
            answers = {whom.id: value} if whom else {}
            if fitting(service, replace(form, answers=answers), paper, today):
                offered_for.add(value)
                for told in told_of_another(service, whose.person_of(service, paper)):
                    assert not fitting(service, replace(form, answers=answers | told), paper, today), (service.id, told)
                    walked += 1
    assert offered_for == {"", "child", "ward", "other"}
    assert walked > 20


def test_of_two_it_is_asked_which():
    citizen, reply = offered(INCOME, INCOME | {"id": "issued-73", "name": "Vijay Kumar", "own": False})

    assert reply.titles == ["Rohit Kumar", "Vijay Kumar"]
    assert citizen.says("use the one you issued").keys[0] == "offer.which"
    assert citizen.taps("Vijay Kumar").orders[1].offer["id"] == "issued-73"


def test_one_that_counts_no_more_is_said_so_and_offered_no_more():
    citizen, _ = offered()
    citizen.taps("Use mine")

    refused = {"reason": "not_valid", "params": {"offer": INCOME["id"]}}
    reply = citizen.hears(events.DocumentRefused, paper="income_proof", **refused)

    assert reply.keys == ["document.refused.not_valid", "income_proof.ask"]
    assert citizen.where is Where.ASKING


def test_the_consent_is_taken_back_as_any_other_and_the_paper_is_asked_for_again():
    citizen, _ = used()
    assert "sc_st_obc_welfare/issued_papers" in citizen.talk.consents

    reply = citizen.taps_id("revoke|sc_st_obc_welfare|issued_papers")

    assert [type(order) for order in reply.orders] == [RecordConsent, DropDocument]
    assert "income_proof" not in citizen.form.papers
    assert citizen.form.proven == {}
    citizen.sends()
    citizen.kept(
        "bank_proof", "d10", kind="bank_passbook", fields={"account_number": "40223344556", "ifsc": "CNRB0002345"}
    )
    assert citizen.form.item == "income_proof"


def test_what_was_issued_is_not_kept_as_a_photograph_for_later_forms():
    citizen, _ = used(kind="caste_certificate")
    form = replace(citizen.form, kinds={"income_proof": "caste_certificate"})

    service, today = catalogue().service("student_scholarship"), citizen.now.date()
    assert ["d9"] not in [one.documents for one in keepsakes(service, form, today)]
    assert ["d9"] in [one.documents for one in keepsakes(service, replace(form, proven={}), today)]  # as if it was sent


def test_an_answer_that_comes_late_says_nothing():
    citizen, _ = applying()
    citizen.says("menu")

    reply = citizen.hears(events.PapersOnOffer, reference="f1", paper="income_proof", offers=(INCOME,))

    assert reply.says == []
