"""The tables: nothing a citizen does is illegal anywhere, nothing that is illegal changes anything."""

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chaupal.engine import case_facts, events, helping, leads
from chaupal.engine.advance import IllegalMove, advance
from chaupal.engine.asides import ASIDES
from chaupal.engine.asking import OF_PLACE
from chaupal.engine.effects import DropForm, EndHelp, EraseCitizen, Nominate, SetPin, TellOwnData, WithdrawApplication
from chaupal.engine.events import CITIZEN_EVENTS, SYSTEM_EVENTS, TextReceived
from chaupal.engine.leads import LEADS, TABLE
from chaupal.engine.moves import AGAIN, Leads
from chaupal.engine.on_locker import LockerOpened
from chaupal.engine.scene import Scene
from chaupal.engine.steps import wishes
from chaupal.engine.talk import CHANGEABLE, Case, Form, Talk, Where, dumps
from chaupal.engine.taps import SHAPES, Tap, claim, read
from chaupal.engine.transitions import BUTTON_WISHES, COMMANDS, MOVES, PLAYS, SHOWN, TAPS, WITHOUT_FORM
from chaupal.engine.understood import Reading
from chaupal.hearing.packs import phrases_by
from tests.engine.talking import BOOK, NOON, Citizen, asked
from tests.engine.visiting import CLINICS
from tests.engine.what_steps_can_do import can_do

ENGINE = Path(__file__).parents[2] / "src/chaupal/engine"
SOURCE = "\n".join(
    path.read_text().replace("from __future__ import annotations\n", "") for path in ENGINE.rglob("*.py")
)


def claims() -> Iterator[tuple[str, list[str | int | None]]]:
    """The scope and parts of every option that the code offers; a part that is reckoned is None."""
    nodes = (node for path in ENGINE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text())))
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        called, *given = [call.func, *call.args]
        if isinstance(called, ast.Name) and called.id == "partial":
            called, *given = [*given, ast.Constant(None)]  # its last part comes later
        if isinstance(called, ast.Name) and called.id == "claim" and isinstance(given[0], ast.Constant):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in given[1:]]
            yield str(given[0].value), [part if isinstance(part, str | int) else None for part in parts]


CLAIMS = list(claims())
HELP = "100000000000077"
HEARD_BY_PLACES = {"yes", "no", "skip", "nothing", "more"}
OWN_WORDS = {"change", "emergency", "term"}  # told otherwise than by a whole wish

OWN_DATA = {"phone": "", "consents": [], "cases": [], "papers": 0, "receipts": 0, "certificates": 0, "days": 365}
EVENTS = (
    events.DocumentArrived("f1", "card"),
    events.DocumentKept("f1", "card", "d1"),
    events.DocumentGone("f1", "card", "d1"),
    events.DocumentRefused("f1", "card", "gone", {}),
    events.RecordsFound("f1/3", "pupil", ()),
    events.RegisterAway("f1/3", "pupil"),
    events.SlotsFound("f1/3", "time", "", "", ()),
    events.SlotHeld("f1/3", "time", {"on": "2026-06-20"}),
    events.SlotGone("f1/3", "time"),
    events.SlotMoved("f1", "time", {"on": "2026-06-20"}),
    events.AppointmentNear("f1", "time", {"on": "2026-06-20"}),
    events.RenewalNear("BP/1", "C/1", "bus_pass", "2026-07-15"),
    events.PaymentLinkReady("f1", "https://pay.example/1", 2500),
    events.PaymentCaptured("f1", 2500, "upi", "R/1"),
    events.PaymentFailed("f1", "declined"),
    events.PaymentRefunded("f1", 2500),
    events.ApplicationFiled("f1", "BP/1", "2026-06-20"),
    events.FilingStopped("f1"),
    events.ApplicationMoved("BP/1", "bus_pass", "approved"),
    events.ReopenRefused("BP/1"),
    events.ApplicationLanded("BP/1", "bus_pass", "filed", "THERE-1"),
    events.RegisterIssued("BP/1", "bus_pass", "m1", "pass.pdf", "THERE-1"),
    events.OfficerAsked("BP/1", "bus_pass", "Which bus?"),
    events.PaperIssued("certificate", "BP/1", "C/1", "bus_pass", "m1", "pass.pdf"),
    events.PaperRevoked("BP/1", "C/1", "bus_pass", "Issued by mistake"),
    events.GuideReady("bus_pass", "m1", "guide.pdf"),
    events.ModelAnswered("m1", {"services": ["bus_pass"]}),
    events.ModelAway("m1"),
    events.OwnDataFound("data", OWN_DATA),
    events.OwnDataReady((("m1", "my-data.pdf"), ("m2", "my-data.json.txt"))),
    events.DataComplaintTaken("DP-1", "2026-07-15", "dpo@city.example"),
    events.DataComplaintAnswered("DP-1", "It was put right."),
    events.ErasureNear("2026-07-15"),
    events.NoteRefused("BP/1"),
    case_facts.ApplicationLate("BP/1", "bus_pass", "desk"),
    case_facts.AppealFiled("BP/1", "bus_pass", "desk", 1, 3, "2026-07-15"),
    case_facts.AppealAnswered("BP/1", "bus_pass", "It is decided tomorrow."),
    case_facts.AppealRefused("BP/1"),
    case_facts.ApplicationTransferred("BP/1", "bus_pass", "transport", {"en": "North"}, "It is of the north."),
    case_facts.CitizenInformed("BP/1", "bus_pass", "The bus stops at the gate again."),
    case_facts.MeetingSet("BP/1", "bus_pass", "hearing", "2026-07-15", "10:00", "12:00", "Room 4", "The slip", "Rain"),
    case_facts.MeetingNear("BP/1", "bus_pass", "visit", "2026-07-15", "10:00", "12:00", "", "", ""),
    case_facts.MeetingCancelled("BP/1", "bus_pass", "visit", "2026-07-15", "Rain"),
    case_facts.MeetingReplyRefused("BP/1"),
    events.BlockLifted(),
    events.OursChecked({"whole": "unknown", "on": "", "findings": [], "figures": [], "days": 365}),
    events.ReminderDue("f1", 0.0),
    events.OptInAsked("7", "transport", "missed_call"),
    events.SignInOffered("f1", "https://chaupal.example/identity/1", NOON.timestamp() + 600),
    events.SignInAway("f1"),
    events.SignInBegun("f1"),
    events.SignedIn("f1", "Asha Verma", "1991-08-14", "other", "a-1", int(NOON.timestamp())),
    events.SignInFailed("f1", "declined"),
    events.PapersOnOffer("f1", "card", ({"id": "issued-1", "kind": "aadhaar_card"},)),
    events.KnownElsewhere({"profile": {"name": "Asha Verma"}}),
    events.FileWithheld(),
    events.JoinCodeMade("48312297", 10),
    events.JoinTried("joined"),
    events.Proven("f1", 2, "code", int(NOON.timestamp())),
    events.CodeSent("act", "0201", NOON.timestamp() + 600),
    events.PinWanted("f1"),
    events.SecretRefused("f1", "code", "wrong", 4),
    events.RecordGuarded("f1/3", "pupil", "code", NOON.timestamp() + 600),
    events.PinKept(),
    events.PinRefused("easy"),
    LockerOpened("locker/f1/card", 7),
    events.OptInAsked("7", "transport", "missed_call"),
    events.HelpFound((), {}),
    helping.LeaveAsked(HELP, "bus_pass", "0401", "", 30),
    helping.LeaveRefused("wrong", 4),
    helping.LeaveGiven(HELP),
    events.HelpBegun(HELP, "bus_pass", "Kamla Devi", "transport/passes", "en"),
    helping.HelpOpened(HELP),
    helping.HelpRefused(HELP),
    helping.HelpEnded(HELP, "time", "bus_pass", "0401"),
    helping.HelpedMoved(HELP, "0401", "bus_pass", "BP/1", "approved"),
    events.ManagerAsks("100000000000008", "9800000201@manager"),
    events.ManagerLinked("linked", "9800000201@manager"),
    events.ConsentElsewhere("transport", "passes", True, "consent c-1", "bus_pass", 1, "en"),
)

BEGIN = (events.OptInAsked, events.KnownElsewhere, events.FileWithheld, events.HelpBegun)


@pytest.mark.parametrize("where", Where)
@pytest.mark.parametrize("event", CITIZEN_EVENTS)
def test_a_citizen_may_speak_at_any_time(where: Where, event: type):
    assert (where, event) in MOVES


@pytest.mark.parametrize("where", [where for where in Where if where is not Where.NEW])
@pytest.mark.parametrize("event", SYSTEM_EVENTS)
def test_a_fact_may_come_at_any_time_after_the_first_words(where: Where, event: type):
    assert (where, event) in MOVES


def test_the_facts_tried_here_are_all_that_there_are():
    assert {type(event) for event in EVENTS} == set(SYSTEM_EVENTS)


@pytest.mark.parametrize(
    "event",
    [event for event in EVENTS if not isinstance(event, BEGIN)],  # with these a talk may begin
    ids=lambda event: type(event).__name__,
)
def test_an_illegal_move_raises_and_changes_nothing(event: events.SystemEvent):
    talk = Talk()

    with pytest.raises(IllegalMove, match=f"{type(event).__name__} in new"):
        advance(BOOK, talk, event, NOON)
    assert dumps(talk) == {}


def test_every_place_can_be_shown_again():
    assert set(SHOWN) == set(Where)


def test_answers_can_be_changed_only_where_a_form_is_filled():
    assert {Where.NEW, Where.LOBBY, Where.CONSENTING, Where.PAYING, Where.FILING}.isdisjoint(CHANGEABLE)


def test_every_wish_has_a_move_and_every_move_a_wish():
    assert set(phrases_by("wishes")) - HEARD_BY_PLACES == set(COMMANDS) - {
        "change",
        "emergency",
        "ours",
        "rebook",
        "term",
    }  # they have their own words


def test_every_wish_of_a_button_has_a_move():
    offered = {str(parts[0]) for scope, parts in CLAIMS if scope == "do" and isinstance(parts[0], str)}

    assert len(offered) > 5
    assert offered <= {*COMMANDS, *BUTTON_WISHES}
    assert set(WITHOUT_FORM) <= {*COMMANDS, *BUTTON_WISHES}
    assert set(BUTTON_WISHES) <= {*offered, "forget"}


def test_every_wish_that_a_tap_can_claim_has_a_move():
    known = {*COMMANDS, *BUTTON_WISHES}
    claimed = {wish for wish in known if read(f"do|{wish}")}

    assert known - claimed == {
        "term",
        "emergency",
        "ours",
        "rebook",
        "unbook",
        "pause",
        "resume",
        "so_far",
        "why",
        "greeting",
        "thanks",
    }  # only words utter these


def test_every_question_beside_the_forms_own_is_answered_by_yes_and_no():
    of_places = set(OF_PLACE.values())  # where any other words are the answer
    assert set(ASIDES) == set(re.findall(r'ask_aside\("(\w+)"', SOURCE)) | of_places
    assert all({"yes", "no"} <= set(answers) for name, answers in ASIDES.items() if name not in of_places)


def test_every_option_that_is_offered_leads_somewhere():
    offered = {(scope, len(parts)) for scope, parts in CLAIMS}
    template_button = ("held", 0)  # offered by the shell, see conversations.payload

    assert offered | {template_button} == {(scope, len(shape.parts)) for scope, shape in SHAPES.items()}
    assert set(TAPS) == set(SHAPES)


def test_where_steps_may_lead_is_what_their_code_can_do_and_no_more():
    """A step of any table that leads somewhere stands in LEADS; `resume` goes to where its form stood."""
    known = {*LEADS, *(move for move in _steps() if can_do(move) != Leads())}
    wrong = {
        f"{step.__module__}.{step.__qualname__}": (
            sorted(LEADS.get(step, Leads()).places ^ can.places),
            sorted(may ^ can.then),
        )
        for step in known
        for can in [can_do(step) | (leads.ANY_FORM if step is wishes.resume else Leads())]
        if (may := LEADS.get(step, Leads()).then - AGAIN) != can.then - AGAIN or LEADS[step].places != can.places
    }
    assert wrong == {}


def _steps():
    """Those of all tables, without the words that only choose one."""
    tables = (TAPS, COMMANDS, PLAYS, WITHOUT_FORM, BUTTON_WISHES, *ASIDES.values())
    moves = {*MOVES.values(), *SHOWN.values(), *(move for table in tables for move in table.values())}
    return {move for move in moves if move.__name__ != "<lambda>"}


def test_each_step_that_others_go_on_with_is_gone_on_with_by_some():
    assert {name for may in LEADS.values() for name in may.then} | {"repeat", "put_again"} == set(PLAYS)


def test_what_the_tables_do_not_have_raises_whichever_step_it_is():
    def strays(scene, *_):
        scene.go(Where.PAYING)

    def goes_on(scene, *_):
        scene.then("submit")

    for step in (strays, goes_on):
        with pytest.raises(IllegalMove, match=f"{step.__name__} (leads to paying|goes on with submit)"):
            Scene(BOOK, Talk(), TextReceived(NOON, "", Reading()), NOON, NOON.date(), TABLE).make(step)


def test_an_option_that_nobody_knows_is_old_and_the_place_is_shown_again():
    citizen = asked()
    for forged in ("", "x", "a|f1", "a|f1|bogus|x", "a|f1||", "do|dance", "more|²", "rec|f1|pupil|²", "svc", "case|x"):
        reply = citizen.taps_id(forged)
        assert "why.ask" in reply.keys or reply.keys[-1] == "change.which", (forged, reply.keys)


FOR_GOOD = EraseCitizen | DropForm | WithdrawApplication | Nominate | SetPin | EndHelp
NAMES = ("f1", "f2", "1", "own", "CV/1", "transport", "passes", "visit", HELP, "2026-06-15")
WORDS = sorted(set(re.findall(r'"(\w+)"', (ENGINE / "taps.py").read_text())))
BOOKED = Case("CV/1", "visit", 1, "done", reference="f9", slots={"time": {"at": "2026-06-17T10:30", "place": "rohini"}})
AT_REST = Talk(Where.LOBBY, "en", cases=(BOOKED,), consents=("transport/passes",), parked=(Form("f1", "visit", 1),))
FILLING = replace(AT_REST, where=Where.ASKING, form=Form("f2", "visit", 1, item="name"), choice=None)
HELPED = {"reference": HELP, "service": "visit", "name": "Kamla", "digits": "0401"}


def options():
    """An id of every scope and wish, with forms, cases, days and consents that there are."""
    for scope, shape in SHAPES.items():
        known = [[word for word in WORDS if part(word) is not None] for part in shape.parts]
        named = [[name for name in NAMES if part(name) is not None] for part in shape.parts]
        told = [(words if len(words) < 40 else []) + names for words, names in zip(known, named, strict=True)]
        yield from ("|".join((scope, *each)) for each in itertools.product(*told))


@pytest.mark.parametrize(
    "talk", [AT_REST, FILLING, replace(FILLING, helped=HELPED)], ids=["at rest", "filling", "hers"]
)
def test_no_tap_on_what_was_asked_long_ago_does_what_nobody_can_undo(talk: Talk):
    done = set()
    for option in options():
        for order in Citizen(CLINICS, talk).taps_id(option).orders:
            if isinstance(order, FOR_GOOD) or order == TellOwnData("erasing"):
                done.add(option.partition("|")[0])

    assert done <= {"unhelp"}, "she ends an access to her data at any time, by the button that names it"


PASS_CASE = Case("BP/1", "bus_pass", 1, "in_progress", reference="f1", certificate="C/1", receipt="R/1")
PASS_FORM = Form("f1", "bus_pass", 1, item="why", waiting=1, bill=2500)
OF_ITS_OWN = ("BP/1", "f1", "f1/3", "bus_pass")  # what an event names that rests on the consent


@pytest.mark.parametrize("where", [Where.ASKING, Where.PAYING, Where.FILING, Where.LOBBY])
def test_news_name_the_consent_that_they_rest_on_and_answers_none(where: Where):
    told = set()
    for event in EVENTS:
        form = PASS_FORM if where is not Where.LOBBY else None
        talk = Talk(where, "en", cases=(PASS_CASE,), consents=("transport/passes",), form=form)
        citizen = Citizen(stands=talk)
        reply = citizen.play(event)
        named = {getattr(event, name, "") for name in ("number", "service", "reference")}
        is_known = not named.isdisjoint(OF_ITS_OWN) and not isinstance(event, (events.GuideReady, events.HelpBegun))
        for say in reply.says:
            assert say.about == ("transport/passes" if is_known else ""), event
            told.add((type(event), bool(say.about)))
        assert all(not say.about for say in citizen.says("help").says), "what they ask is answered"

    assert len([kind for kind, is_news in told if is_news]) > (7 if form else 5)


@pytest.mark.parametrize(
    ("scope", "parts"),
    [
        ("do", ["fly"]),
        ("skip", ["f1"]),
        ("a", ["f1", "need", "a b"]),
        ("case", ["A|B"]),
        ("svc", ["x" * 200]),
        ("", []),
    ],
)
def test_nothing_is_offered_that_would_not_be_understood(scope: str, parts: list[str]):
    with pytest.raises(ValueError, match="no option"):
        claim(scope, *parts)


def test_what_is_offered_is_understood_as_it_was_meant():
    assert read(claim("differs", "f1", "card", "name", "this")) == Tap("differs", "f1", "card", ("name", "this"))
    assert read(claim("rec", "f1", "pupil", 3)) == Tap("rec", "f1", "pupil", (3,))


def test_ids_are_made_by_claim_alone():
    glued = [
        f"{path.name}: {text}"
        for path in ENGINE.rglob("*.py")
        for text in re.findall(r'f?"([a-z]+\|[^" ]*)"', path.read_text())
        if text.partition("|")[0] in SHAPES and path.name != "taps.py"
    ]
    assert glued == []
