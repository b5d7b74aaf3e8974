"""What is said of something that was handed in: what it cost, what comes next, one more copy, to apply anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import booked, cases
from chaupal.engine.definition import GRIEVANCE
from chaupal.engine.phrases import asks_of_money, say_person
from chaupal.engine.standing import OVER, RUNNING, is_recent, standing, visits, was_decided_of_late
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import choice
from chaupal.hearing.handed_in import Said, said_of_case
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from chaupal.engine.effects import Option
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case

_IDLE = (Where.LOBBY, Where.CONFIRMING)  # elsewhere words are for the form, or for the officer who asks
# wishes that may be heard in it
_BESIDE = (None, "status", "thanks", "greeting", "no", "nothing", "start", "resume", "certificate")


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether it was about a case of theirs, with no form open, and is answered."""
    if scene.talk.where not in _IDLE or not scene.talk.cases or event.reading.command not in (*_BESIDE, "help"):
        return False
    case = _meant(scene, event)
    said = said_of_case(event.text) if case else None
    if event.reading.command == "help" and said is not Said.ELSEWHERE:
        return False
    return bool(case and said and _answered(scene, case, said))


def _meant(scene: Scene, event: TextReceived) -> Case | None:
    """The newest case that words may be about: of the service they name, or of any; under way or done of late."""
    named = choice(event.reading.services)
    own = [case for case in scene.talk.cases if is_recent(scene, case) or was_decided_of_late(scene, case)]
    return next((case for case in own if case.service in named), None) or next(iter(own), None)


def _answered(scene: Scene, case: Case, said: Said) -> bool:
    if said is Said.PAID:
        return not asks_of_money(scene) and _say_paid(scene, case)
    if said is Said.ELSEWHERE:
        scene.say("next.told_there", number=case.number)
        scene.offer(scene.to_menu())
    elif said is Said.NEXT:
        _say_next(scene, case)
    elif said is Said.ANEW and _is_over(scene, case):
        scene.then("tap", claim("svc", case.service))
    elif said is Said.COPY and case.certificate:
        scene.say("next.copy")
        scene.offer(
            scene.option(claim("again", "certificate", case.number), "status.certificate"),
            *_anew(scene, case),
            scene.to_menu(),
        )
    elif said is Said.UNSOLVED and cases.service_of(scene, case).kind == GRIEVANCE and case.state in RUNNING:
        _say_open(scene, case)
    else:
        return False
    return True


def _say_paid(scene: Scene, case: Case) -> bool:
    """What was paid in this case; not known of one that was filed before that was kept."""
    if case.receipt and not case.paid:
        return False
    if case.paid:
        scene.say("next.paid", amount=rupees(case.paid, scene.language), receipt=case.receipt, number=case.number)
        scene.offer(scene.option(claim("again", "receipt", case.number), "status.receipt"), scene.to_menu())
        return True
    service = cases.service_of(scene, case)
    scene.say("next.paid_nothing", number=case.number)
    scene.say_raw("topic.fee", scene.text("topic.fee", fee=scene.text("fee_note", service)))
    scene.offer(scene.option(claim("case", case.number), "filed.status"), scene.to_menu())
    return True


def _say_next(scene: Scene, case: Case) -> None:
    """How it stands, and what of it is left to the citizen."""
    if cases.is_asked(scene, case):
        return scene.then("answer_query", case.number)
    scene.say_raw("status.stage", "\n".join(standing(scene, case)))
    verdicts, service = cases.verdicts(scene, case), cases.service_of(scene, case)
    if _is_over(scene, case):
        scene.say("next.anew")
    elif case.state in RUNNING and not (visits(scene, case) or booked.lines(scene, case)):
        scene.say("next.running")
    elif case.state not in RUNNING and not (verdicts or scene.has_text("after", service)):
        scene.say("next.done")
    anew = _anew(scene, case) if _is_over(scene, case) else []
    papers = cases.papers_of(scene, case)
    return scene.offer(*verdicts, *anew, *papers, scene.to_menu(), menu="ask.choose")


def _is_over(scene: Scene, case: Case) -> bool:
    """Whether one would apply anew: it was not approved, or given up; a complaint is opened again instead."""
    return case.state in OVER and not cases.verdicts(scene, case) and case.service in scene.catalogue.current


def _anew(scene: Scene, case: Case) -> list[Option]:
    is_offered = case.service in scene.catalogue.current
    return [scene.option(claim("svc", case.service), "status.another_yes")] if is_offered else []


def _say_open(scene: Scene, case: Case) -> None:
    """The trouble is as it was, and the complaint of it is open still: by when it is looked at, and who helps."""
    scene.say_raw("status.stage", "\n".join(standing(scene, case)))
    scene.say("next.still_open")
    say_person(scene, cases.service_of(scene, case))
    scene.offer(scene.to_menu())
