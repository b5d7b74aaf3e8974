"""A message that names a case by its number: how it stands, its end, its papers, or a word that its office sees.

At any place of a talk; the form that is open stays. Of a number that is not the citizen's the same is said as of one
that does not exist.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.engine import booked, cases
from chaupal.engine.asking import question
from chaupal.engine.effects import OF_NOTE, AddNote, KeepDocument
from chaupal.engine.forms import early
from chaupal.engine.named_case import is_answer, named_in
from chaupal.engine.phrases import say_person, unheard
from chaupal.engine.standing import OVER, RUNNING
from chaupal.engine.steps import appointment, complaint, finish, helped, meeting, mine, query, taken_back
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.hearing.handed_in import Outcome, gives_up_case, is_urgent, outcome_of
from chaupal.hearing.remarks import Remark, asks_us, remarks
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.effects import Option
    from chaupal.engine.events import DocumentKept, DocumentRefused, MediaReceived, NoteRefused, TextReceived
    from chaupal.engine.named_case import Named
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case

LONGEST = 2000  # characters of a note, as an officer's
MOST_FILES = 5  # that follow one
FURTHER = timedelta(minutes=15)  # after a note, in which a file that comes belongs to it
_ENDS = ("cancel", "unbook", "withdraw", "stop", "erase")  # wishes that, said of a case, take it back
# wishes by which it is only to be shown
_SHOWS = ("status", "so_far", "resume", "help", "details", "menu", "thanks", "greeting", "yes", "start", "my_data")
_FREE = (Where.LOBBY, Where.CONFIRMING)
_NOTED, _HELD = "number", "held"  # in Talk.noted


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether the words name a case, and what they say of it was done."""
    named = None if event.forwarded else _named(scene, event)
    if named is None or event.reading.command == "ours":
        return False
    case = cases.case_of(scene, named.number)
    if case is None:
        return _unknown(scene, event, named)
    _answer(scene, event, case, named)
    return True


def _named(scene: Scene, event: TextReceived) -> Named | None:
    talk = scene.talk
    if talk.where is Where.NEW or not talk.language:  # what they want is asked first, and in which language
        return None
    named = named_in(scene.catalogue, talk, event.text)
    if named is None or is_answer(talk, question(scene.catalogue, talk, scene.today), event.reading.heard, named):
        return None
    return named


def _unknown(scene: Scene, event: TextReceived, named: Named) -> bool:
    """A case that an officer asks about is known by that alone; of any other number nothing is told."""
    if named.is_own:
        scene.then("answer_query", named.number)
        return True
    told = [str(value) for facts in event.reading.facts.values() for value in facts.values()]
    digits = named.number.rpartition("/")[2].lstrip("0")
    if any(digits in value and " " not in value for value in told):  # the number of a licence, or a bill
        return False
    scene.say("status.unknown")
    if scene.talk.where in _FREE and event.reading.services and event.reading.command is None:
        return False  # what is told beside it is heard, as in any message
    scene.then("repeat")
    return True


def _answer(scene: Scene, event: TextReceived, case: Case, named: Named) -> None:
    command = event.reading.command or ""
    if command == "emergency":
        scene.say(f"emergency.{event.reading.argument}")
        _note(scene, case, event.text, is_danger=True)
    elif _wished(scene, case, command, named.rest) or _told_outcome(scene, event, case, named.rest):
        return
    elif command in _SHOWS or not _tells(named.rest):
        _show(scene, case)
    elif asks_us(named.rest) or event.reading.topic:
        _ask(scene, case, event.text)
    else:
        _note(scene, case, event.text)


def _wished(scene: Scene, case: Case, command: str, rest: str) -> bool:
    """Whether something is to be done with it: it is taken back, another time is wanted, or a paper of it."""
    if command in _ENDS or gives_up_case(rest):
        _end(scene, case)
    elif command == "rebook" and booked.changeable(case, scene.now):
        scene.enter(appointment.move, case.number)
    elif command == "rebook" and case.meeting >= scene.today.isoformat():
        scene.enter(meeting.another, case.number, case.meeting)
    elif command in ("receipt", "certificate") and getattr(case, command):
        scene.enter(finish.send_again, command, case.number)
    else:
        return False
    return True


def _tells(rest: str) -> bool:
    """Whether anything is told beside the number."""
    return sum(map(str.isalpha, rest)) >= complaint.LEAST_LETTERS


def _end(scene: Scene, case: Case) -> None:
    """It is to be taken back: that is hers alone, whoever fills in for her; an appointment is cancelled."""
    if scene.talk.helped:
        return scene.enter(helped.here)
    if booked.changeable(case, scene.now):
        return scene.enter(appointment.ask_cancel, case.number)
    return scene.enter(taken_back.ask, case.number)


def _told_outcome(scene: Scene, event: TextReceived, case: Case, rest: str) -> bool:
    """Whether it is told how the complaint was solved: it is rated, or opened again with that as the reason."""
    told = (outcome_of(rest) or _remarked(rest)) if cases.is_settled(scene, case) else None
    if told is Outcome.UNSOLVED and not cases.is_late(scene, case):
        scene.enter(complaint.reopen_for, case.number, event.text)
    elif told in (Outcome.SOLVED, Outcome.PARTLY) and cases.may_rate(scene, case):
        scene.enter(complaint.rate, case.number, "5" if told is Outcome.SOLVED else "3")
    else:
        return False
    return True


def _remarked(rest: str) -> Outcome | None:
    found = remarks(rest)
    solved = Outcome.SOLVED if Remark.SOLVED in found else None
    return Outcome.UNSOLVED if Remark.UNSOLVED in found else solved


def _show(scene: Scene, case: Case, *options: Option) -> None:
    """How it stands, with what can be done; then what was asked where the talk stands."""
    if case.number in {each.number for each in scene.talk.queries} and scene.talk.where is Where.QUERIED:
        return scene.then("answer_query", case.number)
    mine.tell_case(scene, case, *options)
    return _back(scene)


def _back(scene: Scene, *options: Option) -> None:
    """What was asked is asked again; where nothing was, these can be tapped."""
    if scene.talk.where not in _FREE:
        return scene.then("repeat")
    if options:
        scene.offer(*options, scene.to_menu())
    return scene.go(Where.LOBBY)


def _ask(scene: Scene, case: Case, said: str) -> None:
    """A question of which only the office knows more: how it stands is told, and a tap sends it there."""
    if case.state not in RUNNING and not cases.is_asked(scene, case):
        return _show(scene, case)
    scene.talk = replace(scene.talk, noted={_NOTED: case.number, _HELD: said[:LONGEST]})
    return _show(scene, case, scene.option(claim("tell", case.number), "named.tell"))


def tell(scene: Scene, number: str) -> None:
    """The question goes to the office."""
    case, held = cases.case_of(scene, number), scene.talk.noted
    if case is None or held.get(_NOTED) != number or not held.get(_HELD):
        return scene.then("repeat", "tap.old")
    return _note(scene, case, held[_HELD])


def _note(scene: Scene, case: Case, said: str, *, is_danger: bool = False) -> None:
    """The officer sees it at once; where the office asks something in words, it is the answer."""
    if any(each.number == case.number and not each.paper for each in scene.talk.queries):
        query.answer_beside(scene, case.number, said)
        return _back(scene)
    if not _takes(scene, case):
        return _over(scene, case)
    scene.order(AddNote(case.number, said[:LONGEST], urgent=is_danger or is_urgent(said)))
    _remember(scene, case, files=0)
    scene.say("named.noted", number=case.number)
    return _back(scene, scene.option(claim("case", case.number), "filed.status"))


def _takes(scene: Scene, case: Case) -> bool:
    """Whether somebody in the office works on it."""
    return case.state in RUNNING or cases.is_asked(scene, case)


def _remember(scene: Scene, case: Case, *, files: int) -> None:
    scene.talk = replace(scene.talk, noted={_NOTED: case.number, "at": scene.now.timestamp(), "files": files})


def _over(scene: Scene, case: Case) -> None:
    """It is decided, and nobody has it on the desk: how it stands, and who helps."""
    scene.say("named.over", number=case.number)
    say_person(scene, cases.service_of(scene, case))
    if case.state not in OVER or cases.verdicts(scene, case):
        return _show(scene, case)
    return _back(scene, scene.option(claim("case", case.number), "filed.status"))


def shown(scene: Scene, event: MediaReceived) -> bool:
    """Whether a photo or file comes with the number of a case under it: it goes there, whatever is asked here."""
    named = named_in(scene.catalogue, scene.talk, event.caption) if event.caption and scene.talk.language else None
    case = cases.case_of(scene, named.number) if named and named.is_own and not event.forwarded else None
    if case is None or named is None or _is_awaited(scene, case):
        return False
    if event.kind not in early.USABLE:
        scene.then("repeat", unheard(event.kind))
    elif not _takes(scene, case):
        _over(scene, case)
    else:
        if _tells(named.rest):
            scene.order(AddNote(case.number, event.caption[:LONGEST], urgent=is_urgent(named.rest)))
        _keep(scene, case, event)
        _remember(scene, case, files=1)
        scene.say("named.file", number=case.number)
        _back(scene, scene.option(claim("case", case.number), "filed.status"))
    return True


def _is_awaited(scene: Scene, case: Case) -> bool:
    """Whether a file is waited for just here: the paper that the office asks for, or of what is still wrong."""
    talk = scene.talk
    asked = (
        talk.queries[-1] if talk.where is Where.QUERIED else talk.reopening if talk.where is Where.REOPENING else None
    )
    return asked is not None and asked.number == case.number


def further(scene: Scene, event: MediaReceived) -> None:
    """A file with no form open: one more for what was told of a case just now, or for what was answered before."""
    noted = scene.talk.noted
    case = cases.case_of(scene, noted.get(_NOTED, ""))
    is_fresh = "at" in noted and scene.now.timestamp() - noted["at"] <= FURTHER.total_seconds()
    is_newest = is_fresh and noted["at"] >= scene.talk.answered.get("at", 0)
    has_room = is_newest and noted["files"] < MOST_FILES and event.kind in early.USABLE
    if case is None or not has_room or not _takes(scene, case):
        return query.further(scene, event)
    _keep(scene, case, event)
    _remember(scene, case, files=noted["files"] + 1)
    return scene.say("named.file", number=case.number)


def _keep(scene: Scene, case: Case, event: MediaReceived) -> None:
    scene.order(KeepDocument(f"{OF_NOTE}{case.number}", case.service, "noted", **early.file_of(event), others=()))


def kept(scene: Scene, event: DocumentKept) -> None:
    """The file is safe, and goes to the case."""
    scene.order(AddNote(event.reference.removeprefix(OF_NOTE), "", (event.document,)))


def refused(scene: Scene, event: DocumentRefused) -> None:
    """The file cannot be used."""
    scene.then("document_refused", event)


def not_noted(scene: Scene, event: NoteRefused) -> None:
    """The case was decided just before."""
    if case := cases.case_of(scene, event.number):
        scene.say("named.over", number=case.number)
