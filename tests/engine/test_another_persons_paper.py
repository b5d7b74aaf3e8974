"""A paper that surely says something else than the form: the citizen is told while it is at hand."""

from dataclasses import replace

import pytest

from chaupal.catalogue.expressions import compiled
from chaupal.engine import effects, events
from chaupal.engine.definition import Field, Item, Paper
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.talk import Case, Query, Where
from chaupal.hearing.answers import Spec
from tests.engine.household import AID, HOUSEHOLD, applying
from tests.engine.talking import Citizen, Reply, in_the_lobby

SEXES = Spec("choice", {}, (("female", ("Female",)), ("male", ("Male",))))
NAMES = {f"{item}.{key}": item.title() for item in ("sex", "father") for key in ("ask", "label")}
FOR_HER_SON = replace(
    HOUSEHOLD,
    items=(
        Field("for_whom", HOUSEHOLD.item("for_whom").spec),
        Field("applicant", Spec("name"), sources=("card.name", "profile.name")),
        Field("born", Spec("date"), sources=("card.date_of_birth",)),
        Paper("card", ("aadhaar_card",), pages=2),
        Field("sex", SEXES, sources=("card.gender",)),
        Field("father", Spec("name"), sources=("card.father_name",)),
        Field("note", Spec("text")),
    ),
    texts={language: texts | NAMES for language, texts in HOUSEHOLD.texts.items()},
    together=(),
)
BOOK = replace(AID, services=AID.services | {("household", 1): FOR_HER_SON})
ASHAS = {"name": "आशा वर्मा", "date_of_birth": "1991-02-03", "gender": "female", "father_name": "Mohan Lal"}
ROHITS = {"name": "Rohit Verma", "date_of_birth": "2010-05-06", "gender": "male", "father_name": "Suresh Verma"}


def for_rohit(**fields: str) -> tuple[Citizen, Reply]:
    """His name and birth date are told; a card is sent."""
    citizen = applying("Somebody else", "Rohit", "6/5/2010", book=BOOK)
    return citizen, sends(citizen, **fields)


def sends(citizen: Citizen, document: str = "d1", **fields: str) -> Reply:
    assert [type(order) for order in citizen.sends().orders if not isinstance(order, effects.DropDocument)]
    return citizen.kept("card", document, kind="aadhaar_card", fields=fields)


def test_another_persons_paper_is_told_of_and_fills_nothing():
    citizen, reply = for_rohit(**ASHAS)

    assert reply.keys == ["document.several_anothers"]
    assert "*Asha Verma*" in reply.text  # in the script of the language
    assert "*Rohit*" in reply.text
    assert reply.titles == ["What I told", "What the paper says", "Send another paper"]
    assert {"sex", "father"}.isdisjoint(citizen.form.answers)


@pytest.mark.parametrize("words", ["no", "dusra bhejti hu", "another one", "दूसरा काग़ज़ भेजूँगा"])
def test_another_paper_takes_its_place(words):
    citizen, _ = for_rohit(**ASHAS)
    reply = citizen.says(words)

    assert reply.orders == [effects.DropDocument(citizen.form.reference, "d1")]
    assert reply.keys == ["card.ask"]
    assert (citizen.form.papers, citizen.form.differing) == ({}, [])
    assert sends(citizen, "d2", **ROHITS).keys == ["document.read", "note.ask"]
    assert citizen.form.answers["applicant"] == "Rohit"
    assert citizen.form.answers["father"] == "Suresh Verma"


@pytest.mark.parametrize(
    "words",
    ["What I told", "maine jo likha wahi sahi hai", "जो मैंने बताया", "Rohit"],
)
def test_what_was_told_stays_and_the_rest_is_filled(words):
    citizen, _ = for_rohit(**{**ASHAS, "date_of_birth": "2010-05-06"})
    reply = citizen.says(words)

    assert reply.keys == ["document.read", "note.ask"]
    assert not reply.orders
    assert citizen.form.answers["applicant"] == "Rohit"
    assert citizen.form.answers["father"] == "Mohan Lal"


@pytest.mark.parametrize(
    "words",
    ["What the paper says", "kagaz wala naam sahi hai, wahi likho", "काग़ज़ पर जो है वही", "maine galat likha tha"],
)
def test_what_the_paper_says_takes_the_place_of_what_was_told(words):
    citizen, _ = for_rohit(**{**ASHAS, "date_of_birth": "2010-05-06"})
    reply = citizen.says(words)

    assert reply.keys[-1] == "note.ask"
    assert "Asha Verma" in reply.text
    assert citizen.form.answers["applicant"] == "आशा वर्मा"
    assert citizen.form.answers["born"] == "2010-05-06"


@pytest.mark.parametrize("words", ["yes", "haan", "which one?", "mera kagaz sahi hai"])
def test_a_yes_to_which_of_the_two_is_none(words):
    citizen, _ = for_rohit(**ASHAS)

    assert citizen.says(words).keys[-1] == "document.several_anothers"
    assert citizen.form.answers["applicant"] == "Rohit"


def test_all_that_differs_is_told_in_one_message_and_a_tap_answers_all_of_it():
    citizen, reply = for_rohit(**ASHAS)

    assert len(reply.says) == 1
    assert [line.partition(":")[0] for line in reply.text.splitlines() if line.startswith("•")] == [
        "• Name",
        "• Date of birth",
    ]
    assert "*3 February 1991*" in reply.text
    assert citizen.taps("What the paper says").keys[-1] == "note.ask"
    assert (citizen.form.answers["applicant"], citizen.form.answers["born"]) == ("आशा वर्मा", "1991-02-03")


def test_one_of_them_written_once_more_is_settled_and_the_rest_is_asked_still():
    citizen, _ = for_rohit(**ASHAS)
    asked = citizen.says("Rohit")

    assert asked.keys == ["document.differs"]
    assert "*3 February 1991*" in asked.text
    assert citizen.taps("What the paper says").keys[-1] == "note.ask"
    assert (citizen.form.answers["applicant"], citizen.form.answers["born"]) == ("Rohit", "1991-02-03")


def test_a_tap_answers_once():
    citizen, _ = for_rohit(**{**ASHAS, "date_of_birth": "2010-05-06"})
    old = next(option.id for option in citizen.shown if option.title == "Send another paper")
    citizen.taps("What I told")

    assert citizen.taps_id(old).keys == ["tap.old", "note.ask"]
    assert citizen.form.papers == {"card": ["d1"]}


def test_a_photo_sent_at_once_replaces_it_and_is_looked_at_like_the_first():
    citizen, _ = for_rohit(**ASHAS)
    order, keep = citizen.sends().orders

    assert isinstance(order, effects.DropDocument)
    assert isinstance(keep, effects.KeepDocument)
    assert citizen.where is Where.KEEPING
    assert citizen.kept("card", "d2", fields=ASHAS).keys == ["document.several_anothers"]
    citizen.sends()
    assert citizen.kept("card", "d3", fields=ROHITS).keys == ["document.read", "note.ask"]
    assert citizen.form.papers == {"card": ["d3"]}


def test_a_page_sent_before_the_question_was_seen_goes_with_the_first():
    citizen, _ = for_rohit(**ASHAS)

    assert [type(order) for order in citizen.sends(ago=60).orders] == [effects.KeepDocument]
    assert citizen.kept("card", "d2", fields={"address": "Gali 4"}).keys == ["document.several_anothers"]
    citizen.taps("What I told")
    assert citizen.form.papers == {"card": ["d1", "d2"]}


def test_a_question_is_answered_and_it_is_asked_again():
    citizen, _ = for_rohit(**ASHAS)

    assert citizen.says("how much does it cost?").keys[-1] == "document.several_anothers"
    assert citizen.says("hmm").keys == ["document.several_anothers"]
    assert citizen.says("menu").keys
    assert citizen.says("continue").keys[-1] == "document.several_anothers"


def test_who_mends_the_answer_is_not_asked_again():
    citizen, _ = for_rohit(**{**ASHAS, "date_of_birth": "2010-05-06"})
    citizen.says("change applicant")
    reply = citizen.says("Asha Verma")

    assert reply.keys == ["document.read", "note.ask"]
    assert citizen.form.differing == []


def test_a_paper_sent_anew_later_is_looked_at_again():
    citizen, _ = for_rohit(**ASHAS)
    citizen.taps("What I told")
    citizen.says("change card")

    assert sends(citizen, "d2", **ASHAS).keys == ["document.several_anothers"]


def test_another_birth_date_is_told_with_the_day_and_so_is_another_sex():
    citizen, reply = for_rohit(**{**ROHITS, "date_of_birth": "2011-05-06"})

    assert "*6 May 2011*" in reply.text
    citizen = applying("Somebody else", "Rohit", "6/5/2010", book=BOOK)
    citizen.talk = replace(citizen.talk, form=replace(citizen.form, answers={**citizen.form.answers, "sex": "male"}))
    assert "*Female*" in sends(citizen, name="Rohit", gender="female").text


@pytest.mark.parametrize(
    "fields",
    [
        ROHITS,
        {"name": "रोहित कुमार वर्मा"},
        {"name": "Shri Rohit"},
        {"name": "R. Verma"},
        {"name": "Rohith"},
        {"date_of_birth": "2010-01-01"},
        {"father_name": "Mohan Lal"},
        {},
    ],
)
def test_what_may_be_the_same_is_not_told(fields):
    _, reply = for_rohit(**fields)

    assert {"document.differs", "document.anothers"}.isdisjoint(reply.keys)


def test_where_the_name_is_not_known_nothing_is_asked():
    citizen = applying("Myself", "90000")
    citizen.sends()

    assert "document.several_anothers" not in citizen.kept("card", "d1", kind="aadhaar_card", fields=ASHAS).keys


def expecting(**expects: str) -> Catalogue:
    """The form with what is expected of its card, which fills nothing that was told."""
    told = {key: compiled(source) for key, source in expects.items()}
    card = Paper("card", ("aadhaar_card", "caste_certificate"), pages=2, expects=told)
    others: dict[str, Item] = {
        "card": card,
        **{name: Field(name, FOR_HER_SON.item(name).spec) for name in ("applicant", "born")},
    }
    items = tuple(others.get(item.id, item) for item in FOR_HER_SON.items)
    return replace(AID, services=AID.services | {("household", 1): replace(FOR_HER_SON, items=items)})


@pytest.mark.parametrize(
    ("expects", "fields", "said"),
    [
        ({"oldest": 'for_whom == "other" ? 30 : null'}, {"date_of_birth": "1991-02-03"}, "3 February 1991 (age "),
        ({"youngest": "60"}, {"date_of_birth": "2010-05-06"}, "the paper of somebody older is asked for here"),
        ({"gender": '"male"'}, {"gender": "female"}, "*Female*"),
        ({"name": "applicant"}, {"name": "Asha Verma"}, "*Asha Verma*"),
        ({"category": '"SC"'}, {"category": "OBC"}, "here one of *SC (Scheduled Caste)* is needed"),
    ],
)
def test_what_its_place_does_not_expect_is_told(expects, fields, said):
    citizen = applying("Somebody else", "Rohit", "6/5/2010", book=expecting(**expects))
    citizen.sends()
    reply = citizen.kept("card", "d1", kind="aadhaar_card", fields=fields)

    assert said in reply.text
    assert reply.titles == ["Send another paper", "Yes, this paper"]
    assert citizen.says("yes").keys[-1] != "document.anothers"


@pytest.mark.parametrize(
    ("expects", "fields"),
    [
        ({"oldest": 'for_whom == "self" ? 30 : null'}, {"date_of_birth": "1991-02-03"}),
        ({"gender": '"male"'}, {"gender": "male"}),
        ({"name": "applicant"}, {"name": "रोहित वर्मा"}),
        ({"category": '"SC"'}, {"category": "SC"}),
        ({"category": '"SC"'}, {}),
    ],
)
def test_what_its_place_expects_is_not_told(expects, fields):
    citizen = applying("Somebody else", "Rohit", "6/5/2010", book=expecting(**expects))
    citizen.sends()

    assert citizen.kept("card", "d1", kind="aadhaar_card", fields=fields).keys[0] in ("document.kept", "document.read")


CASE = Case("HA/2026/0000001", "household", 1, about="Rohit Verma")
ASKED = Query(CASE.number, "household", "This page again, please", "card")


@pytest.mark.parametrize(("name", "told"), [("आशा वर्मा", True), ("रोहित", False), ("", False)])
def test_an_officer_gets_it_and_the_citizen_hears_that_the_name_is_anothers(name, told):
    citizen = in_the_lobby(cases=(CASE,), queries=(ASKED,), where=Where.QUERIED)
    citizen.book = BOOK
    citizen.sends()
    fact = {"reference": f"query/{CASE.number}", "paper": "card", "kind": "aadhaar_card", "fields": {"name": name}}
    reply = citizen.hears(events.DocumentKept, document="d1", **fact)

    assert reply.keys[:2] == (["query.other_name", "query.thanks_files"] if told else ["query.thanks_files"])
    assert reply.orders == [effects.AnswerQuery(CASE.number, "", ("d1",))]
