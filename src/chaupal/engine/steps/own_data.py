"""What is kept of the citizen, what they agreed to, how one consent is taken back, and how all is erased.

DPDP Act 2023, ss. 6(4), 11 and 12. The answers come out of the ledger and the rooms (TellOwnData), not from the talk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import cases
from chaupal.engine.definition import COPY, ERASE
from chaupal.engine.definition.grounds import CONSENT, STATE
from chaupal.engine.effects import AskOptIn, EraseCitizen, Option, SendOwnData, TellOwnData
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import flow
from chaupal.engine.offering import PURPOSE as ISSUED
from chaupal.engine.offering import let_go
from chaupal.engine.phrases import offer_rest
from chaupal.engine.showing import person
from chaupal.engine.steps import consent, unlock
from chaupal.engine.steps.agreed import GIVEN, line, office_of, purpose_of, row, served, with_services
from chaupal.engine.talk import Talk, Where
from chaupal.engine.taps import claim
from chaupal.engine.unpaid import say_links_end
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from chaupal.engine.events import BlockLifted, ErasureNear, OwnDataFound, OwnDataReady
    from chaupal.engine.scene import Scene

ERASING = "erase"
AGREED = "agreed"  # the list of consents stands last
ROOM, MOST_AGAIN = 6, 2  # consents on a page; of them such as can be given again, beside others
MOST_NUMBERS = 5  # of cases that are named
_RIGHTS = (
    ("copy", "own.copy_button"),
    ("consents", "own.consents_button"),
    ("correct_data", "rights.correct_button"),
    ("nominate", "rights.nominee_button"),
    ("pin", "own.pin_button"),
    ("data_complaint", "rights.complain_button"),
    ("join", "join.button"),
    ("unteach", "own.unteach_button"),
    ("erase", "own.erase_button"),
)
UPDATES = "updates"
_WITHDRAWN = "withdrawn"  # a state of the ledger


def look(scene: Scene, what: str, start: int = 0) -> None:
    """Has it looked up: data, consents (from the one at `start` on), or what an erasure touches (erase, erasing)."""
    scene.order(TellOwnData(what, start))


def found(scene: Scene, event: OwnDataFound) -> None:
    """What was found is told."""
    if event.what == "data":
        return _tell_data(scene, event.held)
    if event.what in ("nominee", "complaint", "complaint_of", "complaints", "my_complaints"):
        return scene.then("rights_found", event)
    if event.what in (unlock.ANY_PIN, unlock.NO_PIN):
        return unlock.pin_found(scene, event)
    if event.what == "consents":
        return _tell_consents(scene, event.held, event.start)
    return _erased(scene, event.held) if event.what == "erasing" else _ask_erase(scene, event.held)


def _tell_data(scene: Scene, held: Mapping[str, Any]) -> None:
    talk = scene.talk
    forms = len(talk.parked) + (talk.form is not None)
    details, nominee = ", ".join(scene.text(f"profile.{name}") for name in talk.profile), held.get("nominee")
    lines = [
        scene.text("own.data"),
        scene.text("own.phone", digits=held["phone"]) if held["phone"] else "",
        scene.text("own.messages", days=held["days"]),
        scene.text("own.forms", count=forms) if forms else "",
        scene.text("own.details", items=details) if details else "",
        _of_cases(scene, held["cases"]),
        scene.text("own.cases_until", days=held["record_days"]) if held["cases"] else "",
        scene.text("own.papers", count=held["papers"]) if held["papers"] else "",
        scene.text("own.receipts", count=held["receipts"]) if held["receipts"] else "",
        scene.text("own.certificates", count=held["certificates"]) if held["certificates"] else "",
        _of_proofs(scene, held.get("proofs", ())),
        _of_complaints(scene, held),
        scene.text("own.nominee", name=person(scene, nominee["name"])) if nominee else "",
        scene.text("own.pin") if held.get("pin") else "",
        "" if held["cases"] or held["receipts"] else scene.text("own.erased_before", officer=scene.catalogue.officer),
        scene.text("own.more", url=f"{scene.catalogue.privacy_url}/{scene.language}", officer=scene.catalogue.officer),
    ]
    scene.say_raw("own.data", "\n".join(filter(None, lines)))
    rights = _RIGHTS if talk.teaches else tuple(one for one in _RIGHTS if one[0] != "unteach")
    _offer(scene, *(scene.option(claim("do", wish), title) for wish, title in rights), menu="own.rights_button")


def wanted(scene: Scene) -> None:
    """A copy of everything is wanted."""
    if unlock.may(scene, COPY):
        copy(scene)


def copy(scene: Scene) -> None:
    """It comes when it is made."""
    scene.order(SendOwnData(scene.language))
    scene.say("own.copy_wait")
    if scene.talk.form is not None:
        scene.then("repeat")


def ready(scene: Scene, event: OwnDataReady) -> None:
    """The copy is there: a sheet to be read, and the same for programs."""
    for number, (media_id, filename) in enumerate(event.files):
        key = "own.copy_file" if number else "own.copy_sheet"
        scene.say_raw(key, scene.text(key), document=(media_id, filename))
        scene.owe()


def _of_cases(scene: Scene, held: Sequence[Mapping[str, Any]]) -> str:
    """How many there are, and who received what stands in them."""
    if not held:
        return ""
    known = scene.catalogue.departments
    offices = dict.fromkeys(
        known[one["department"]].short(scene.language) for one in held if one["department"] in known
    )
    return scene.text("own.cases", count=len(held), numbers=_numbers(held), departments=", ".join(offices))


def _of_proofs(scene: Scene, proofs: Sequence[Mapping[str, Any]]) -> str:
    """How and when they showed who they are, as far as it counts."""
    told = [scene.text(f"own.proof.{one['method']}", on=cases.day(scene, one["on"])) for one in proofs[:MOST_NUMBERS]]
    return scene.text("own.proofs", items=", ".join(told)) if told else ""


def _of_complaints(scene: Scene, held: Mapping[str, Any]) -> str:
    """Complaints about data: an open one with the day by which it is answered."""
    told = held.get("complaints", ())
    if open_ones := _unanswered(held):
        by = cases.day(scene, min(one["due_on"] for one in open_ones))
        return scene.text("own.complaints_open", numbers=_numbers(open_ones), by=by)
    return scene.text("own.complaints", numbers=_numbers(told)) if told else ""


def _unanswered(held: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in held.get("complaints", ()) if not one["answer"]]


def _numbers(held: Sequence[Mapping[str, Any]]) -> str:
    shown = ", ".join(one["number"] for one in held[:MOST_NUMBERS])
    return f"{shown} …" if len(held) > MOST_NUMBERS else shown


def _offer(scene: Scene, *options: Option, menu: str = "ask.choose") -> None:
    """Puts the options under the answer; a form that is open is shown again below, where it was."""
    if scene.talk.form is None and scene.talk.where is Where.LOBBY:
        return scene.offer(*options, scene.to_menu(), menu=menu)
    if options:
        scene.offer(*options, menu=menu)
    return scene.then("repeat")


def _tell_consents(scene: Scene, held: Mapping[str, Any], start: int) -> None:
    consents = held["consents"]
    given = [one for one in consents if one["state"] == GIVEN]
    taken_back = [one for one in consents if one["state"] == _WITHDRAWN]
    if not consents:
        scene.say("own.none_agreed")
        return _offer(scene, *_of_manager(scene, held))
    again = [one for one in taken_back if one["purpose"] not in (flow.PROFILE, ISSUED)][: MOST_AGAIN if given else ROOM]
    page = ROOM - len(again)
    shown = given[start : start + page] or given[:page]
    lines = [scene.text("own.agreed")] if given else [scene.text("own.none_agreed_now")]
    lines += [line(scene, "own.agreed_line", one) for one in shown]
    lines += [line(scene, "own.taken_back_line", one) for one in taken_back[:MOST_NUMBERS]]
    rows = [row(scene, claim("revoke", one["department"], one["purpose"]), "own.row_revoke", one) for one in shown]
    if len(given) > page:
        after = start + page if start + page < len(given) else 0
        rows.append(scene.option(claim("agreed", after), "own.other_consents"))
    if len(given) > 1:
        rows.append(scene.option(claim("do", "stop"), "own.take_back_all"))
    rows += [row(scene, claim("give", one["department"], one["purpose"]), "own.row_give", one) for one in again]
    lines += [scene.text("own.by_law")] if any(one.get("ground") == STATE for one in shown) else []
    lines += [scene.text("own.how_to_take_back")] if given else []
    if again:
        url = f"{scene.catalogue.privacy_url}/{scene.language}"
        lines.append(scene.text("own.how_to_give_again", url=url))
    scene.say_raw("own.agreed", "\n".join(lines))
    menu = "own.take_back_button" if not again else "own.change_button" if given else "own.give_again_button"
    _offer(scene, *rows, *_of_manager(scene, held), menu=menu)
    if given and scene.talk.form is None and scene.talk.where is Where.LOBBY:
        scene.ask_aside("agreed")  # which of them ends may be said in words
    return None


def _of_manager(scene: Scene, held: Mapping[str, Any]) -> list[Option]:
    """Where a consent manager is set up and their number is known, they can use it, or end that."""
    if not scene.catalogue.manager or scene.talk.phoneless:
        return []
    wish = "end" if held.get("managed") else "ask"
    return [scene.option(claim("manager", "own", wish), f"manager.row_{wish}")]


def near(scene: Scene, event: ErasureNear) -> None:
    """It is told by a template; who reads this has written on it, and so all is kept."""
    day = cases.day(scene, event.on)
    scene.say("own.kept_on", on=day)
    scene.duty("data_erased_soon", day)


def read_again(scene: Scene, _event: BlockLifted) -> None:
    """A block is lifted: an answer to what they asked; with the window shut it waits until they write."""
    scene.say("blocked.lifted")
    _offer(scene)


def end_one(scene: Scene, name: str, *, method: str, about: str = "") -> None:
    """One consent (`department/purpose`) ends, here or at a manager: of it nothing more is told."""
    consent.record(scene, name, given=False, method=method, about=about)
    consents = tuple(each for each in scene.talk.consents if each != name)
    scene.talk = replace(scene.talk, consents=consents, withdrawn=(*scene.talk.withdrawn, name))
    let_go(scene, (name,))


def rest(scene: Scene, name: str) -> None:
    """The open form rests if it was for that, and what the office asked of it waits in the menu."""
    form = scene.talk.form
    let_question_wait(scene, (name,))
    if form is not None and scene.service.consent == name:
        scene.say("own.form_rests", service_name=scene.name_of(form.service, form.version))
    say_links_end(scene, (name,))
    if form is not None and scene.service.consent == name:
        scene.park()
        scene.go(Where.LOBBY, suggested=(), facts={}, unsure={})


def let_question_wait(scene: Scene, ended: Collection[str]) -> None:
    """What the office asks is not put any more where its consent has ended; it can be answered from the menu."""
    talk = scene.talk
    if talk.where is Where.QUERIED and scene.catalogue.known(talk.queries[-1].service).consent in ended:
        scene.go(Where.LOBBY)


def take_back(scene: Scene, department: str, purpose: str, *, method: str = "button") -> None:
    """One consent is taken back, by one tap as it was given; the open form rests if it was for that."""
    name = f"{department}/{purpose}"
    if name not in scene.talk.consents:
        return scene.then("repeat", "tap.old")
    if purpose == flow.PROFILE:
        return scene.then("forget")
    end_one(scene, name, method=method)
    if purpose == ISSUED:
        scene.say("offer.taken_back", office=office_of(scene, department))
        return _offer(scene)
    services = [*served(scene, name)]
    ground = STATE if any(one.ground == STATE for one in services) else CONSENT
    scene.say(
        f"own.taken_back_{ground}",
        office=office_of(scene, department),
        purpose=with_services(scene, purpose_of(scene, {"purpose": purpose}), services, len(services)),
        officer=scene.catalogue.officer,
    )
    rest(scene, name)
    if scene.talk.form is not None:
        return _offer(scene)
    if scene.talk.where is Where.CONFIRMING:  # what was proposed before is not asked any more
        scene.go(Where.LOBBY, suggested=())
    return _offer(scene, scene.option(claim("give", department, purpose), "own.give_again_button"))


def withdraw(scene: Scene) -> None:
    """Consent is to be taken back: the only one is; of several it is asked which, or all."""
    given = [name for name in scene.talk.consents if not name.endswith(f"/{flow.PROFILE}")]
    if len(scene.talk.consents) == len(given) == 1:
        department, _, purpose = given[0].partition("/")
        return take_back(scene, department, purpose, method="text")
    return look(scene, "consents")


def give_again(scene: Scene, department: str, purpose: str) -> None:
    """What was taken back is agreed to again, by one tap as it was taken back; news by their own question."""
    name = f"{department}/{purpose}"
    if purpose == UPDATES and department in scene.catalogue.departments:
        return scene.order(AskOptIn("", department))
    if name in scene.talk.consents or next(served(scene, name), None) is None:
        return scene.then("repeat", "tap.old")
    consent.record(scene, name, given=True, method="button")
    withdrawn = tuple(each for each in scene.talk.withdrawn if each != name)
    scene.talk = replace(scene.talk, consents=(*scene.talk.consents, name), withdrawn=withdrawn, stopped=False)
    facts = {"office": office_of(scene, department), "purpose": purpose_of(scene, {"purpose": purpose})}
    scene.say("own.given_again", **facts)
    if scene.talk.form is None and scene.talk.parked:
        return offer_rest(scene)
    return _offer(scene)


def _ask_erase(scene: Scene, held: Mapping[str, Any]) -> None:
    """What goes and what stays, until when and why; it is done by a button of the same day, or a yes to that alone."""
    scene.say_raw("own.stays", "\n".join(_stays(scene, held)))
    scene.say("own.erase_ask")
    _offer_erase(scene)


def explain(scene: Scene, *_since: str) -> None:
    """What becomes of forms and cases, and why some of it stays."""
    scene.say("own.erase_why", officer=scene.catalogue.officer)


def put_again(scene: Scene, *_since: str) -> None:
    """What goes and stays is told above: only the question once more."""
    scene.say("own.erase_again")
    _offer_erase(scene)


def _offer_erase(scene: Scene) -> None:
    scene.offer(
        scene.option(claim("erase", scene.today.isoformat()), "own.erase_yes"),
        scene.option(claim("erase", "no"), "own.erase_no"),
    )
    scene.ask_aside("erase", str(scene.now.timestamp()))


def erase_in_words(scene: Scene, since: str = "") -> None:
    """A yes by itself, said to that question: not one that was on its way before it, or answers a template."""
    event = scene.event
    if isinstance(event, TextReceived) and since and event.at.timestamp() >= float(since) and not event.reading.bidden:
        return erase(scene, scene.today.isoformat())
    return look(scene, "erase")


def _stays(scene: Scene, held: Mapping[str, Any]) -> Iterator[str]:
    """What is kept after an erasure, a line a class."""
    running = [one for one in held["cases"] if one["open"]]
    counts = {
        "cases": len(held["cases"]) - len(running),
        "certificates": held["certificates"],
        "payments": held["receipts"],
    }
    yield scene.text("own.stays")
    if running:
        yield scene.text("own.stays_open", numbers=_numbers(running), days=held["record_days"])
    numbers = _numbers(_unanswered(held))
    for kind, until in held["stays"].items():
        if counts.get(kind, 1):
            facts = {"count": counts.get(kind, 0), "until": cases.day(scene, until), "numbers": numbers}
            yield scene.text(f"own.stays_{kind}", **facts)
    yield scene.text("own.stays_how")


def erase(scene: Scene, answer: str) -> None:
    """The citizen has everything erased, or not; what stays is looked up once more, to be told at the end."""
    if answer == "no":
        return scene.then("repeat", "own.not_erased")
    return erase_now(scene, answer) if unlock.may(scene, ERASE, answer) else None


def erase_now(scene: Scene, answer: str) -> None:
    """By a button of today; with one of before things may stand differently."""
    return look(scene, "erasing" if answer == scene.today.isoformat() else "erase")


def _erased(scene: Scene, held: Mapping[str, Any]) -> None:
    """It is done: the talk begins anew, as with somebody who never wrote."""
    talk = scene.talk
    forms = [form for form in (*talk.parked, talk.form) if form is not None]
    if any(scene.where_of(form) == Where.FILING for form in forms):
        return scene.say("own.erase_wait")
    scene.order(EraseCitizen(tuple(form.reference for form in forms)))
    scene.say_raw("own.stays", "\n".join(_stays(scene, held)))
    scene.say("own.erased", officer=scene.catalogue.officer)
    scene.talk = Talk(department=talk.department, turn=talk.turn, forms=talk.forms)
    return None
