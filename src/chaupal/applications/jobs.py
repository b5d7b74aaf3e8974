"""The jobs of this room. Each does a step of bounded size; run twice, it finds it done."""

from datetime import timedelta

from chaupal.applications import appeals, by_name, late
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now


@every(timedelta(minutes=1))
def draw_names() -> None:
    """Cases are found by the names in them and by their district: those filed since, and once all of before."""
    again_if(by_name.draw())


@every(timedelta(hours=1))
def let_late_go_up() -> None:
    """What is past its promise goes to the supervisors, a week later to the head; its citizens are told, once."""
    moment = now()
    again_if(late.go_up(moment) | appeals.tell_overdue(moment))
