"""What may become of a complaint once it is settled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaupal.engine import cases
from chaupal.engine.definition import GRIEVANCE
from chaupal.engine.effects import DAYS_TO_REOPEN, SATISFIED

if TYPE_CHECKING:
    from chaupal.engine.effects import Option
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case

SETTLED = ("approved", "rejected")


def is_settled(scene: Scene, case: Case) -> bool:
    """Whether officers are done with it, and the citizen has the last word."""
    return cases.service_of(scene, case).kind == GRIEVANCE and case.state in SETTLED


def may_rate(scene: Scene, case: Case) -> bool:
    """Whether the citizen has still to say how it was solved."""
    return is_settled(scene, case) and case.state == "approved" and not case.rating


def is_late(scene: Scene, case: Case) -> bool:
    """Whether the days are over in which it can be opened again."""
    settled = date.fromisoformat(case.decided_on) if case.decided_on else scene.today
    return scene.today > settled + timedelta(days=DAYS_TO_REOPEN)


def options(scene: Scene, case: Case) -> list[Option]:
    """What the citizen can say of a settled complaint."""
    if not is_settled(scene, case):
        return []
    rate = [
        scene.option(f"rate|{case.number}|5", "rate.solved"),
        scene.option(f"rate|{case.number}|3", "rate.partly"),
    ]
    reopen = scene.option(f"reopen|{case.number}", "rate.unsolved" if may_rate(scene, case) else "reopen.button")
    shut = is_late(scene, case) or case.rating >= SATISFIED
    return [*(rate if may_rate(scene, case) else []), *([] if shut else [reopen])]
