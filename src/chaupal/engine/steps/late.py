"""A case past its promise: its citizen is told in plain words, once, and appeals by one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import cases
from chaupal.engine.effects import FileAppeal
from chaupal.engine.phrases import back_or_offer
from chaupal.engine.standing import may_appeal
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.case_facts import AppealAnswered, AppealFiled, AppealRefused, ApplicationLate
    from chaupal.engine.effects import Option
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case


def options(scene: Scene, case: Case) -> list[Option]:
    """The appeal, where there is one to be filed."""
    return [scene.option(claim("appeal", case.number), "late.appeal")] if may_appeal(scene, case) else []


def told(scene: Scene, event: ApplicationLate) -> None:
    """It is late, or the appeal was not answered in its time; nothing is said of a case that moved on meanwhile."""
    case = cases.case_of(scene, event.number)
    if case is None or not may_appeal(scene, case):
        return
    case = cases.put(scene, replace(case, stage=event.stage or case.stage))
    service = cases.service_of(scene, case)
    facts = {"service_name": scene.text("name", service), "number": case.number}
    facts |= {"by": cases.day(scene, case.promised_on), "stage": cases.stage(scene, service, case.stage)}
    scene.say("late.unanswered" if case.appeal else "late.told", **facts)
    scene.notice("application_late", facts["service_name"], case.number)
    scene.offer(*options(scene, case), scene.option(claim("case", case.number), "filed.status"))


def appeal(scene: Scene, number: str) -> None:
    """One tap files it."""
    case = cases.case_of(scene, number)
    if scene.talk.helped or case is None or not may_appeal(scene, case):
        return scene.then("repeat", "late.no_appeal")
    return scene.order(FileAppeal(number))


def filed(scene: Scene, event: AppealFiled) -> None:
    """With whom it lies, against which desk and how many days, and by when it is answered."""
    case = cases.case_of(scene, event.number)
    if case is None:
        return
    case = cases.put(scene, replace(case, appeal=event.level, appeal_due=event.due_on))
    service = cases.service_of(scene, case)
    desk = cases.stage(scene, service, event.stage) or scene.text("name", service)
    by = cases.day(scene, event.due_on)
    scene.say(
        "late.filed_again" if event.level > 1 else "late.filed", number=case.number, stage=desk, days=event.days, by=by
    )
    back_or_offer(scene, scene.option(claim("case", case.number), "filed.status"), scene.to_menu())


def refused(scene: Scene, event: AppealRefused) -> None:
    """The case moved on just before."""
    scene.say("late.no_appeal")
    if case := cases.case_of(scene, event.number):
        back_or_offer(scene, scene.option(claim("case", case.number), "filed.status"), scene.to_menu())


def answered(scene: Scene, event: AppealAnswered) -> None:
    """What whoever was appealed to says."""
    case = cases.case_of(scene, event.number)
    if case is None:
        return
    case = cases.put(scene, replace(case, appeal_due=""))
    name = cases.name(scene, case)
    scene.say("late.answered", service_name=name, number=case.number, answer=event.answer)
    scene.notice("application_update", name, case.number)
    back_or_offer(scene, scene.option(claim("case", case.number), "filed.status"))
