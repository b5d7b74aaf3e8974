"""How an application stands, in a few lines: what it is, where it lies, when it is decided, and who comes with what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaupal.engine import booked, cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.engine.definition import Service
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case

RUNNING = ("filed", "in_progress")
OVER = ("rejected", "withdrawn", "revoked")  # after which one applies anew
_RECENT = timedelta(days=30)  # after a decision, in which words are about that case


def standing(scene: Scene, case: Case) -> list[str]:
    """Line by line."""
    service = cases.service_of(scene, case)
    what = (f"*{scene.text('name', service)}*", case.about, case.number)
    lines = [" · ".join(filter(None, what)), " · ".join(_where(scene, service, case)), *booked.lines(scene, case)]
    if case.meeting >= scene.today.isoformat() and case.state in RUNNING:
        lines.append(scene.text("meeting.line", day=cases.day(scene, case.meeting)))
    lines += [late] if (late := _delay(scene, case)) else []
    if case.there:
        lines.append(scene.text("status.there", there=case.there))
    lines += [scene.text(key, service) for key in visits(scene, case)] if case.state in RUNNING else []
    if case.state in ("approved", "done") and scene.has_text("after", service):  # when the money comes, what to bring
        lines.append(scene.text("after", service))
    if case.reason:
        lines.append(scene.text("status.note" if case.state == "approved" else "status.reason", reason=case.reason))
    return lines


def _where(scene: Scene, service: Service, case: Case) -> Iterator[str]:
    """Where it lies, or else how it stands; and by when it is decided."""
    is_running = case.state in RUNNING
    if is_running and case.stage and not cases.is_asked(scene, case):
        yield scene.text("status.stage", stage=cases.stage(scene, service, case.stage))
    else:
        yield cases.state(scene, case)
    if is_running and case.promised_on:
        yield scene.text("status.by", service, by=cases.day(scene, case.promised_on))


MOST_APPEALS = 2  # to the supervisors, to the head of the department


def days_late(scene: Scene, case: Case) -> int:
    """Days since the promise, of a case that the office has; 0 if it is not late."""
    if case.state not in RUNNING or not case.promised_on or cases.is_asked(scene, case):
        return 0
    return max((scene.today - date.fromisoformat(case.promised_on)).days, 0)


def may_appeal(scene: Scene, case: Case) -> bool:
    """Whether there is a delay to appeal against, and somebody to appeal to who has not the last appeal before them."""
    waits = bool(case.appeal_due) and scene.today <= date.fromisoformat(case.appeal_due)
    return bool(days_late(scene, case)) and case.appeal < MOST_APPEALS and not waits


def _delay(scene: Scene, case: Case) -> str:
    """How late it is, and by when an appeal against that is answered."""
    if not (days := days_late(scene, case)):
        return ""
    late = scene.text("late.line", days=days)
    return f"{late} {scene.text('late.appealed', by=cases.day(scene, case.appeal_due))}" if case.appeal_due else late


def visits(scene: Scene, case: Case, desk: str = "") -> list[str]:
    """The texts of who comes and what is brought: to the desk that has the case, and to that of a chosen time."""
    service = cases.service_of(scene, case)
    keys = [f"coming.{each}" for each in dict.fromkeys((desk or case.stage, *case.slots))]
    return [key for key in keys if scene.has_text(key, service)]


def is_recent(scene: Scene, case: Case) -> bool:
    """Whether it is under way, or was done of late: what is said of its service may be about it."""
    if case.state in OVER:
        return False
    done = case.decided_on or case.filed_on
    is_open = case.state in (*RUNNING, "waiting_for_citizen")
    return is_open or (bool(done) and scene.today - date.fromisoformat(done) <= _RECENT)


def was_decided_of_late(scene: Scene, case: Case) -> bool:
    """Whether it was decided, however, or given up in the last days: "what now?" is about it."""
    since = case.decided_on or case.filed_on
    return bool(since) and scene.today - date.fromisoformat(since) <= _RECENT


def is_fresh(scene: Scene, case: Case) -> bool:
    """Whether it was made today or yesterday."""
    return bool(case.filed_on) and scene.today - date.fromisoformat(case.filed_on) <= timedelta(days=1)
