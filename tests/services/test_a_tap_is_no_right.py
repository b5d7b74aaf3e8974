"""A tap is a claim: old, forged or for another place it is answered, does nothing, and gets past nothing.

Every kind of place that the services' talks come through is tapped with every kind of option, its parts right or wrong.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine import effects, events
from chaupal.engine.advance import Turn, advance
from chaupal.engine.definition import MORE, Field, Find, Paper, Rows, Rule, Service
from chaupal.engine.effects import Say
from chaupal.engine.forms import complete, flow
from chaupal.engine.forms.later import may_come_last
from chaupal.engine.talk import Form, Keepsake, Talk, Where, dumps
from chaupal.engine.transitions import TAPS
from tests.services.playing import ANSWERED_LATER, START
from tests.services.test_to_the_end import NOW, TRIES, Steady, Stuck
from tests.services.test_to_the_end import Talk as HappyTalk
from tests.services.walking import Place, Walk, walked, walking

# what the parts of each option's id name; scope -> parts
PARTS: dict[str, tuple[str, ...]] = {
    "do": ("wish",), "lang": ("language",), "guide": ("service",), "svc": ("service",), "new": ("service",),
    "departments": ("count",), "dept": ("department", "count"), "events": ("count",), "event": ("event", "count"),
    "resume": ("form",), "remind": ("form", "moment"),
    "consent": ("form", "yes_no"), "notice": ("service", "count"), "a": ("form", "item", "value"),
    "read": ("form", "item", "yes_no"), "skip": ("form", "item"), "last": ("form", "item"), "add": ("form", "item"),
    "page": ("form", "item", "count"),
    "facts": ("form", "yes_no"), "same": ("form", "item"), "enough": ("form", "item"), "early": ("form", "item"),
    "use": ("form", "item", "value"), "locker": ("form", "item"),
    "here": ("form", "item", "value"), "differs": ("form", "item", "item", "this"), "kept": ("form", "yes_no"),
    "keep": ("yes_no",), "rec": ("form", "item", "count"), "slot": ("form", "item", "value"), "move": ("number",),
    "unbook": ("number",), "unbooked": ("number",), "submit": ("form",), "chg": ("form", "item"),
    "proof": ("form", "yes_no"), "code": ("another",), "pin": ("no_pin",), "more": ("count",),
    "fix": ("form", "item"),
    "pay": ("form",), "cancel": ("form",), "case": ("number",), "mine": ("count",), "rate": ("number", "stars"),
    "reopen": ("number",), "again": ("what", "number"), "query": ("number",), "told": ("number",), "agreed": ("count",),
    "revoke": ("department", "purpose"), "give": ("department", "purpose"), "erase": ("answer",), "held": (),
    "mend": ("detail",), "mended": ("gender",), "nominee": ("named",),
    "news": ("department",), "others": ("count",), "optin": ("request", "yes_no"),
    "joined": ("yes_no",), "manager": ("link", "yes_no"),
    "appeal": ("number",), "taken_back": ("number",), "tell": ("number",),
    "met": ("number", "day"), "unmet": ("number", "day"), "meet": ("number", "day", "day"),
    "helping": ("help",), "aid": ("service",), "unhelp": ("help_of_mine",), "words": ("told",),
}  # fmt: skip
RIGHT = {
    "wish": ("menu", "change", "back", "continue", "cancel", "status", "help"),
    "language": ("hi",), "service": ("birth_certificate",), "department": ("mcd",), "event": ("birth",),
    "count": ("0", "1", "8", "9999"), "yes_no": ("yes", "no"), "this": ("this", "read", "another"), "stars": ("5",),
    "what": ("receipt",), "told": ("told",), "value": ("yes",), "form": ("f1",), "item": ("name",), "number": ("N/1",),
    "purpose": ("certificate_issue",), "answer": ("no",), "request": ("7",), "day": ("2026-06-18",),
    "link": ("own",), "moment": ("2026-06-17T10:00:00",),
    "help": ("383866896386733074", "new", "own", "end"), "help_of_mine": ("383866896386733074",),
    "detail": ("name",), "gender": ("male",), "named": ("change", "remove"),
    "another": ("again", "other", "sign_in", "without"), "no_pin": ("none",),
}  # fmt: skip
WRONG = (
    "", "nothing", "-1", "10000", "9" * 5000, "१", "a/b", "x" * 5000, "term", "f999", "name\n", "x.99.y",
)  # fmt: skip
# these lead through the menu and the citizen's own cases, and are good at any time
ALWAYS = (
    "do", "lang", "guide", "notice", "svc", "new", "departments", "dept", "events", "event", "resume", "cancel", "case",
    "mine", "more", "move", "unbook", "unbooked", "rate", "reopen", "again", "query", "agreed", "revoke", "give",
    "erase", "held", "remind", "mend", "nominee", "news", "others", "optin", "helping", "unhelp",
    "manager", "appeal", "taken_back", "tell", "met", "unmet", "meet",
)  # fmt: skip
FILING = (effects.FileApplication, effects.OpenBill)


def names_of(service: Service) -> list[str]:
    """Every item of a service, with the first and the last of its rows."""
    inner = [
        f"{rows.id}.{number}.{each}"
        for rows in service.items
        if isinstance(rows, Rows)
        for number in (0, 1, rows.most + 1)
        for each in (*(one.id for one in rows.fields), MORE)
    ]
    return [item.id for item in service.items] + inner


def parts_of(place: Place, kind: str) -> tuple[str, ...]:
    """What is right for such a part at that place."""
    talk = place.talk
    asked = talk.choice or talk.form
    if kind == "form" and asked:
        return (asked.reference,)
    if kind == "number" and talk.cases:
        return tuple(case.number for case in talk.cases[:1])
    if kind == "item" and talk.choice:
        return (talk.choice.slot,)
    if talk.form and kind == "item":
        return (talk.form.item,)
    if talk.form and kind == "value" and talk.form.item:
        item = catalogue().known(talk.form.service, talk.form.version).item(talk.form.item)
        if isinstance(item, Field) and item.spec.options:
            return (item.spec.options[0][0], item.spec.options[-1][0])
    return RIGHT[kind]


def forged(place: Place) -> Iterator[str]:
    """Ids of every scope: all parts right for the place, then each of them wrong in every way."""
    form = place.talk.form
    items = names_of(catalogue().known(form.service, form.version)) if form else []
    for scope, kinds in PARTS.items():
        right = [parts_of(place, kind)[0] for kind in kinds]
        yield "|".join([scope, *right])
        yield "|".join([scope, *right, "x"])
        for at, kind in enumerate(kinds):
            for part in (*parts_of(place, kind)[1:], *(items if kind == "item" else ()), *WRONG):
                yield "|".join([scope, *right[:at], part, *right[at + 1 :]])
    yield from (wrong for wrong in WRONG if wrong != "nothing")


def tapped(place: Place, option: str) -> Turn:
    turn = advance(catalogue(), place.talk, events.OptionChosen(place.now, option, "?"), place.now)
    scope = option.partition("|")[0]
    answers = (Say, *ANSWERED_LATER)
    assert scope == "held" or any(isinstance(effect, answers) for effect in turn.effects), f"{option[:99]}: no answer"
    return turn


def substance(talk: Talk) -> dict[str, Any]:
    """What a talk holds, without where its menus were left and what is asked beside."""
    kept = ("form", "parked", "cases", "queries", "reopening", "consents", "profile", "keepsakes", "offered", "choice")
    return {name: value for name, value in dumps(talk).items() if name in kept}


def lacks(case: effects.FileApplication) -> list[str]:
    """The names of what a case must hold and does not: told from the service, not by the engine's own rule."""
    service = catalogue().service(case.service, case.version)
    kinds = {name.removesuffix("_kind"): str(kind) for name, kind in case.answers.items() if name.endswith("_kind")}
    papers = {name: list(files) for name, files in case.papers.items()}
    form = Form("", service.id, service.version, dict(case.answers), papers, kinds=kinds)
    seen = flow.names(service, form, START.date())
    wanted = [item for item in service.items if flow.holds(item.when, seen)]
    missing = [item.id for item in wanted if isinstance(item, Paper) and not (item.optional or papers.get(item.id))]
    fields = [item for item in wanted if isinstance(item, Field) and not item.optional and item.default is None]
    missing += [item.id for item in fields if case.answers.get(item.id) is None]
    return missing + [
        item.id for item in wanted if isinstance(item, Rows) and len(case.answers.get(item.id, ())) < item.least
    ]


@cache
def places() -> tuple[Place, ...]:
    """One of each kind that the services' talks come through, and those to which something must happen first."""
    found = [place for name in catalogue().current for place in walked(name).places]
    kinds = {(*place.kind, bool(place.talk.parked)): place for place in (*found, *further())}
    return tuple(kinds.values())


def further() -> Iterator[Place]:
    yield Place(Talk(), START)
    done = walked("birth_certificate")
    for said in ("pension chahiye", "menu"):
        stage = again(done)
        stage.hears(said)
        yield from stage.places
    stage = again(done)
    stage.asks("Which hospital?")
    yield from stage.places
    stage = again(done)
    profile = {"name": "Sunita Devi", "date_of_birth": "1980-03-12", "address": "House 21, Gali 4, Bhajanpura, Delhi"}
    kept = (Keepsake("x", "2026-07-01", ["aadhaar_card"], ["d1"], {"name": "Sunita Devi"}),)
    file = {"media_id": "m1", "mime": "image/jpeg", "filename": "a.jpg", "sha256": "", "at": stage.now.timestamp()}
    stage.talk = replace(stage.talk, profile=profile, keepsakes=kept, early=[file])
    for option in ("mend|name", "do|menu", "svc|dog_registration", "consent|f2|yes", "kept|f2|yes"):
        stage.taps(option)
    yield from stage.places
    stage = again(done)
    stage.talk = replace(stage.talk, facts={"tenant_verification": {"tenant_name": "Vijay Paswan"}})
    for option in ("svc|tenant_verification", "consent|f2|yes"):
        stage.taps(option)
    yield from stage.places
    stage = again(done)
    stage.talk = replace(stage.talk, facts={"tenant_verification": {"tenant_name": "Vijay Paswan"}})
    stage.taps("svc|tenant_verification")
    stage.talk = replace(stage.talk, where=Where.CHECKING)  # as it stands since that was asked about
    stage.hears("?")
    yield from stage.places
    stage = again(done)
    stage.talk = replace(stage.talk, helping={"reference": "7", "service": "birth_certificate", "digits": "0401"})
    stage.talk = replace(stage.talk, helping=stage.talk.helping | {"call": "", "minutes": 30}, where=Where.HELPING)
    stage.hears("?")
    yield from stage.places
    yield from who_is_it()
    for name in catalogue().current:
        yield from after_the_end(name)


def who_is_it() -> Iterator[Place]:
    """A PIN is to be set, a code to be typed; somebody signed in from another number, whose name is to be confirmed."""
    stage = again(walked("birth_certificate"))
    stage.hears("PIN")
    yield from stage.places
    code = {"way": "code", "digits": "0201", "until": stage.now.timestamp() + 600, "sent_at": 0.0, "entered": True}
    stage.talk = replace(stage.talk, unlocking={"act": "copy", "told": [], "level": 2, **code})
    stage.hears("?")
    yield from stage.places
    done = walked("old_age_pension")
    stage, review = again(done), next(place for place in done.places if place.talk.where is Where.REVIEWING)
    assert review.talk.form is not None
    told = {"name": "Bilal Khan", "born": "", "number": "other", "account": "b", "method": "digilocker", "at": 0}
    answers = review.talk.form.answers | {"for_whom": "self"}
    proof = {"then": "file", "signed": told | {"at": int(stage.now.timestamp())}}
    form = replace(review.talk.form, answers=answers, proof=proof)
    stage.talk = replace(review.talk, where=Where.PROVING, form=form, proofs={})
    stage.hears("?")
    yield from stage.places


def after_the_end(name: str) -> Iterator[Place]:
    """What comes at the end: an answer is changed, an appointment is moved, a complaint is opened again."""
    done = walked(name)
    review = next((place for place in done.places if place.talk.where is Where.REVIEWING), None)
    if review is not None:
        stage = again(done)
        stage.talk = review.talk
        stage.taps("do|change")
        yield from stage.places
        stage.taps("do|menu")
        yield from stage.places
    if not done.talk.cases:
        return
    stage = again(done)
    if done.talk.cases[0].slots:
        stage.taps(f"move|{done.number}")
    elif catalogue().service(name).kind == "grievance":
        stage.decides("approved", "mended")
        stage.taps(f"reopen|{done.number}")
    yield from stage.places


def again(done: Walk) -> Walk:
    stage = walking(replace(done, said=[]))
    stage.seen = set(done.seen)
    return stage


def test_every_scope_is_forged_and_every_place_is_reached():
    assert set(PARTS) == set(TAPS)
    assert {place.talk.where for place in places()} == set(Where)


def test_a_forged_tap_never_fails_and_files_bills_or_changes_nothing():
    for place in places():
        before = substance(place.talk)
        for option in forged(place):
            turn = tapped(place, option)
            orders = [effect for effect in turn.effects if not isinstance(effect, Say | effects.Learn)]
            scope, *parts = option.split("|")
            about = (place.kind, option[:80], [type(order).__name__ for order in orders])
            for order in orders:
                assert not isinstance(order, effects.FileApplication) or not lacks(order), about
            if is_on_offer(place, option, scope, parts):
                continue
            assert not any(isinstance(order, FILING) for order in orders), about
            if scope not in ALWAYS or any(part in WRONG for part in parts):
                assert orders == [], about
                assert substance(turn.talk) == before or place.talk.where is Where.NEW, about


def is_on_offer(place: Place, option: str, scope: str, parts: list[str]) -> bool:
    """Whether the citizen saw it and it stands, or could be shown it where the talk is."""
    form, where = place.talk.form, place.talk.where
    if option in place.seen or scope == "chg" or where in (Where.CHOOSING, Where.MOVING):
        return True
    if form is None:
        return scope in ("told", "keep")
    item = parts[1] if len(parts) > 1 else ""
    if scope == "a":
        return item in (form.item, *form.trail)
    if scope in ("page", "early", "here", "same", "use", "locker", "read", "enough"):
        return item == form.item
    service = catalogue().known(form.service, form.version)
    asked = [service.item(name) for name in form.group or [form.item]] if form.item else []
    if scope in ("skip", "last"):
        paper = service.find(item)
        is_asked = where is Where.ASKING and item == form.item
        may_wait = paper is not None and may_come_last(service, form, paper, NOW.date())
        return is_asked and (may_wait if scope == "last" else all(getattr(each, "optional", False) for each in asked))
    return ASKED_AT.get(scope) is where


ASKED_AT = {
    "submit": Where.REVIEWING, "proof": Where.PROVING, "pay": Where.PAYING, "kept": Where.PREFILLING,
    "facts": Where.CHECKING,
    "differs": Where.COMPARING, "rec": Where.PICKING, "consent": Where.CONSENTING,
}  # fmt: skip


def test_an_old_tap_never_fails_and_files_and_bills_nothing_that_is_not_whole():
    for place in places():
        for option in place.seen:
            turn = tapped(place, option)
            filed = [effect for effect in turn.effects if isinstance(effect, effects.FileApplication)]
            assert not any(map(lacks, filed)), (place.kind, option)
            acts = any(isinstance(effect, FILING) for effect in turn.effects)
            assert not acts or place.talk.where in (Where.REVIEWING, Where.PROVING, Where.PAYING), (place.kind, option)


def test_what_a_place_did_not_ask_for_never_fails_and_files_bills_or_answers_nothing():
    """Pins, files, numbers, forms of WhatsApp's own: sent where they are not wanted."""
    for place in places():
        for event in sent(place):
            turn = advance(catalogue(), place.talk, event, place.now)
            about = (place.kind, event)
            assert not any(isinstance(effect, FILING) for effect in turn.effects) or is_paying(place), about
            assert answers_of(turn.talk) == answers_of(place.talk) or takes(place, event), about


def sent(place: Place) -> Iterator[events.CitizenEvent]:
    at = place.now
    yield events.PinReceived(at, 28.70, 77.26)
    yield events.PinReceived(at, 91.0, float("nan"))
    yield from (
        events.MediaReceived(at, kind, "m1", "image/jpeg") for kind in ("image", "document", "audio", "sticker")
    )
    yield from (events.OtherReceived(at, kind) for kind in ("flow", "contacts", "order", "reaction", "nfm_reply"))
    yield events.ContactReceived(at, "919810000001", own=True)


def answers_of(talk: Talk) -> dict[str, Any]:
    return {form.reference: form.answers for form in (talk.form, *talk.parked) if form}


def takes(place: Place, event: events.CitizenEvent) -> bool:
    """Whether the item in hand wants just that."""
    form = place.talk.form
    item = catalogue().known(form.service, form.version).item(form.item) if form and form.item else None
    wanted = {events.PinReceived: "location", events.ContactReceived: "phone"}.get(type(event))
    return isinstance(item, Field) and item.spec.kind == wanted and place.talk.where is Where.ASKING


def is_paying(place: Place) -> bool:
    """Whether the place shows a bill, and makes it anew where its link ran out."""
    return place.talk.where is Where.PAYING


class Hasty(Steady):
    """A citizen who forges a tap to leave out whatever is asked, and answers only where that does not help."""

    def act(self) -> None:
        form, stands = self.stage.talk.form, (self.stage.talk.where, self.stage.talk.form)
        assert form is not None
        for scope in ("skip", "enough"):
            self.stage.taps(f"{scope}|{form.reference}|{form.item}")
        self.stage.taps(f"submit|{form.reference}")
        if (self.stage.talk.where, self.stage.talk.form) == stands:
            super().act()


@pytest.mark.parametrize("name", sorted(catalogue().current))
def test_nothing_that_is_needed_can_be_left_out_by_a_forged_tap(name: str):
    service = catalogue().service(name)
    told = HappyTalk(service, "en")
    for number in range(TRIES):
        citizen = Hasty(service, "en", told, number)
        try:
            citizen.goes()
        except Stuck:
            continue
        finally:
            assert citizen.stage.filed is None or not lacks(citizen.stage.filed)
            assert citizen.stage.bill is None or citizen.stage.talk.where is Where.PAYING
        break
    else:
        pytest.fail("it came to no end")


@pytest.mark.parametrize("name", sorted(catalogue().current))
def test_the_office_takes_what_a_form_files_and_nothing_less(name: str):
    service, today = catalogue().service(name), NOW.date()
    case = walked(name).filed
    if case is None:
        assert service.outcome == "answer"
        return

    whole = complete.as_form(service, case.answers, case.papers)
    assert complete.missing(service, whole, today) == ()
    assert bool(complete.due(service, whole, today)) == bool(case.receipt)
    for needed in (item for item in service.items if not (flow.may_be_left_out(item) or isinstance(item, Rule))):
        less = {told: value for told, value in case.answers.items() if told != needed.id}
        papers = {paper: files for paper, files in case.papers.items() if paper != needed.id}
        is_default = isinstance(needed, Field) and needed.default is not None
        is_found = isinstance(needed, Find) and not needed.required
        if (needed.id in case.answers or needed.id in case.papers) and not (is_default or is_found):
            part = complete.as_form(service, less, papers)
            of = {item.id.partition(".")[0] for item in complete.missing(service, part, today)}
            assert needed.id in of or (isinstance(needed, Rows) and not needed.least), needed.id
