"""The jobs of this room. Each does a step of bounded size; run twice, it finds it done."""

from datetime import timedelta

from chaupal.applications import appeals, by_name, late, meetings, unheld
from chaupal.applications.assigning import hand_on
from chaupal.departments.queries import left_since
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india


@every(timedelta(minutes=1))
def draw_names() -> None:
    """Cases are found by the names in them and by their district: those filed since, and once all of before."""
    again_if(by_name.draw())


@every(timedelta(hours=1))
def let_late_go_up() -> None:
    """What is past its promise goes to the supervisors, a week later to the head; its citizens are told, once."""
    moment = now()
    again_if(late.go_up(moment) | appeals.tell_overdue(moment))


@every(timedelta(hours=1))
def remind_of_meetings() -> None:
    """The day before a visit or a hearing its citizen is reminded of it, once."""
    again_if(meetings.remind(now()))


@every(timedelta(minutes=10))
def look_for_unheld_desks() -> None:
    """Of each desk that has cases and nobody the head is asked for somebody, until there is one."""
    unheld.look_for_unheld()


@every(timedelta(hours=1))
def hand_on_where_posts_ended() -> None:
    """Whose post ended has none of its cases in hand any more."""
    for officer in left_since(day_in_india(now()) - timedelta(days=1)):
        hand_on(officer)
